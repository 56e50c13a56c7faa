import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct ConfigurationTests {
    /// The example of the reference, beside the template that it names.
    private func example() throws -> Configuration {
        try withTemporaryFolder { folder in
            try folder.write("templates/postmortem.md", "# Ours\n")
            try folder.write("postmortems/a.md", "# A\n")
            try folder.write("allowed_signers", "")
            try folder.write("debrief-baseline.json", #"{"version": 1, "findings": []}"#)
            return try Configuration(at: folder.write("debrief.yml", ConfigurationReference.example))
        }
    }

    @Test func keepsTheReferenceFresh() throws {
        try expectSnapshot(ConfigurationReference.page, "docs/reference/configuration.md")
    }

    @Test func readsEveryKeyOfTheReference() throws {
        let read = try example()
        #expect(read.profile == .internal && read.failOn == .warning)
        #expect(read.severities["timeline-no-source"] == .some(nil) && read.severities["action-no-due"] == .error)
        #expect(read.requiredSections == [.summary, .impact, .timeline, .rootCause, .actionItems])
        #expect(read.requiredSectionsBySeverity[IncidentSeverity("sev-3")] == [.summary, .timeline, .actionItems])
        #expect(read.headings.meaning(of: "## 4. Homework").kind == .actionItems)
        let engage = Metric.ID(rawValue: "time-to-engage")
        #expect(read.targets == [.timeToDetect: 300, .timeToMitigate: 3_600, engage: 600])
        #expect(
            read.metrics[engage]
                == MetricDefinition(
                    engage,
                    from: [.declared, .detected],
                    to: [.acknowledged],
                    name: "Time to engage",
                    chinese: "介入用时"
                )
        )
        #expect(read.metrics[.timeToResolve]?.from == [.started] && read.metrics[.timeToResolve]?.to == [.resolved])
        #expect(
            read.severityMatrix == [
                SeverityThreshold(IncidentSeverity("SEV1"), share: 20, seconds: 1_800),
                SeverityThreshold(IncidentSeverity("SEV2"), share: 5, seconds: nil),
            ]
        )
        #expect(read.publication.days == 7 && read.publication.daysBySeverity == [IncidentSeverity("SEV1"): 5])
        #expect(
            read.avoidedWords == [
                HouseWord.Entry("master database", instead: "primary database"),
                HouseWord.Entry("glitch", instead: nil),
            ]
        )
        #expect(read.allowedWords == ["human error"])
        #expect(read.files == ["txt", "html"] && read.baseline != nil)
        #expect(read.customers == ["Northwind", "Fabrikam"])
        #expect(read.workingHours == SupportHours(open: 9 * 3_600, close: 17 * 3_600))
        #expect(read.library?.hasSuffix("postmortems") == true)
        #expect(read.mappings.map(\.files) == ["changes.csv"])
        #expect(read.mappings.map(\.time) == ["Planned start"])
        #expect(read.mappings.map(\.subject) == ["Number"])
        #expect(read.templates["ours"]?.hasSuffix("templates/postmortem.md") == true)
    }

    @Test func usesEveryKeyInTheExampleOfTheReference() {
        // What only older files say is read, and nobody is to write it.
        for key in ConfigurationKeys.all where !key.meaning.hasPrefix("as older files say") {
            for name in key.path.split(separator: ".") where name != name.uppercased() {
                #expect(ConfigurationReference.example.contains("\(name):"), "\(key.path)")
            }
        }
    }

    @Test(arguments: [
        ("chekcs: {}\n", "debrief.yml:1: 'chekcs' is no key; write 'checks'"),
        (
            "# ours\nprofile: pubic\n",
            "debrief.yml:2: 'pubic' is no value of 'profile'; did you mean 'public'? write internal, public, security"
        ),
        (
            "checks:\n  action-no-ower: off\n",
            "debrief.yml:2: there is no check 'action-no-ower'; did you mean 'action-no-owner'? see: debrief check --list"
        ),
        (
            "checks:\n  action-no-owner: fatal\n",
            "debrief.yml:2: 'fatal' is no value of 'checks.action-no-owner'; write error, warning, info, off"
        ),
        ("sections:\n  required: [sumary]\n", "debrief.yml:2: 'sumary' is no section; write 'summary'"),
        ("headings:\n  action-item: [Homework]\n", "debrief.yml:2: 'action-item' is no section; write 'action-items'"),
        ("sections:\n  required: summary\n", "debrief.yml:2: 'sections.required' is no list; write [one, two]"),
        (
            "metrics:\n  targets:\n    time-to-detct: 5m\n",
            "debrief.yml:3: 'time-to-detct' is no metric; did you mean 'time-to-detect'? write time-to-detect, "
                + "time-to-acknowledge, time-to-declare, time-to-identify, time-to-mitigate, time-to-resolve, impact-duration"
        ),
        (
            "metrics:\n  targets:\n    time-to-detect: soon\n",
            "debrief.yml:3: 'soon' is no length; write it as 90s, 15m, 2h or 1d"
        ),
        (
            "metrics:\n  definitions:\n    time-to-engage:\n      from: detected\n",
            "debrief.yml:4: 'time-to-engage' does not say what it is counted between; "
                + "write 'from:' and 'to:', each with a milestone"
        ),
        (
            "metrics:\n  definitions:\n    time-to-engage: {from: detected, to: acknowleged}\n",
            "debrief.yml:3: 'acknowleged' is no milestone; write acknowledged"
        ),
        (
            "metrics:\n  definitions:\n    time-to-detect: {from: [detected, started]}\n",
            "debrief.yml:3: 'time-to-detect' begins and ends with the same milestone; write two"
        ),
        (
            "metrics:\n  definitions:\n    Time to engage: {from: detected, to: declared}\n",
            "debrief.yml:3: 'Time to engage' is no name of a metric; write small letters and dashes, "
                + "such as time-to-engage"
        ),
        (
            "severities:\n  SEV1:\n    share: 120\n",
            "debrief.yml:3: '120' is no share; write a number from 0 to 100, such as 20 %"
        ),
        ("publication:\n  days: a week\n", "debrief.yml:2: 'a week' is no number of days; write one such as 5"),
        (
            "words:\n  avoid: glitch\n",
            "debrief.yml:2: 'words.avoid' holds no keys; write them below it, as 'key: value'"
        ),
        (
            "templates:\n  ours: gone.md\n",
            "debrief.yml:2: there is no template 'gone.md'; write its path from the folder of this file"
        ),
        (
            "publication:\n  until: 5\n",
            "debrief.yml:2: 'until' is no key of 'publication'; there are days, by-severity"
        ),
        ("- a\n", "debrief.yml:1: '' holds no keys; write them below it, as 'key: value'"),
    ])
    func namesFileLineAndRemedy(text: String, message: String) {
        #expect(throws: DebriefError(.invalid, message)) { try Configuration(SourceText(text, path: "debrief.yml")) }
    }

    @Test(arguments: ["checks: [\n", "profile: internal\nprofile: public\n", "\t:\n"])
    func namesTheLineOfWhatIsNoYAML(text: String) {
        let error = #expect(throws: DebriefError.self) { try Configuration(SourceText(text, path: "debrief.yml")) }
        #expect(error?.message.hasPrefix("debrief.yml:") == true, "\(error?.message ?? "")")
    }

    @Test func readsAFileOfCommentsAsNoDecision() throws {
        let read = try Configuration(SourceText("# nothing yet\n", path: "debrief.yml"))
        #expect(read.severities.isEmpty && read.requiredSections == nil)
    }

    @Test func isFoundUpwardsFromTheDocumentAndTheNearestCounts() throws {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", "profile: public\n")
            try folder.write("team/debrief.yml", "fail-on: info\n")
            let near = try Configuration.forDocument(at: folder.path + "/team/2026/a.md")
            let far = try Configuration.forDocument(at: folder.path + "/other/a.md")
            #expect(near.failOn == .info && near.profile == .internal)
            #expect(far.profile == .public && far.path.hasSuffix("/debrief.yml"))
        }
    }

    @Test func hasOnlyChecksThatExistInItsProfiles() {
        let known = Set(Workspace.checkInfos.map(\.id))
        for profile in CheckProfile.allCases {
            let page = ConfigurationReference.page.split(separator: "\n").first {
                $0.hasPrefix("| `\(profile.rawValue)` |")
            }
            let ids = (page ?? "").split(separator: "`").dropFirst(2).filter { $0.contains("-") }
            #expect(ids.allSatisfy { known.contains(String($0)) }, "\(ids)")
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// The review of a period, its numbers counted again from the lines of the files and not by the code that wrote them.
struct ReviewReportTests {
    private static let library = packageRoot.appending(path: "Examples/library").path
    private static let today = CivilDate(daysSinceEpoch: 20_671)  // 2026-08-06

    private static func report(_ period: String, compare: String? = nil, _ language: Language? = nil) throws
        -> ReviewReport
    {
        Workspace().report(
            [library],
            period: try #require(Period(period, today: today)),
            comparedWith: compare.flatMap { Period($0, today: today) },
            today: today,
            language: language
        )
    }

    /// By the words of the organisation; what the head of a document says goes before them.
    @Test func countsFactorsByWordsAndByWhatTheHeadSays() throws {
        try withTemporaryFolder { folder in
            func document(_ head: String, _ cause: String) -> String {
                "---\ndate: 2026-03-02\nseverity: SEV2\nservices: [mail]\n\(head)---\n\n# Mail late\n\n## Summary\n\nLate.\n\n"
                    + "## Root cause\n\n\(cause)\n"
            }
            try folder.write(
                "debrief.yml",
                "factors:\n  Capacity: [pool, disk full, 磁盘写满]\n  Testing: [not tested]\n"
                    + "metrics: {targets: {impact-duration: 30m}}\n"
            )
            try folder.write("a.md", document("", "The pool was too small. Nobody noticed."))
            try folder.write("b.md", document("", "快照盘磁盘写满。"))
            try folder.write("c.md", document("factors: [Review]\n", "The pool was not tested."))
            try folder.write("d.md", document("factors:\n  - Testing\n  - 'Review'\n", "A typo."))
            try folder.write("e.md", document("factors: []\n", "The pool was fine."))
            try folder.write("f.md", document("", "The swimming pools reopened; not a test."))
            var operation = ReportOperation(paths: [folder.path], period: "2026")
            operation.language = "en"
            var environment = Environment()
            environment.today = Self.today
            let report = try operation.run(in: environment)
            let factors = report.review.factors.map { factor in
                let files = factor.incidents.map { $0.incident.path.suffix(4).prefix(1) }.sorted()
                return "\(factor.name) \(files.joined())"
            }
            #expect(factors == ["Capacity ab", "Review cd", "Testing d"])
            #expect(report.review.factors[0].incidents.flatMap(\.passages).map(\.line).allSatisfy { $0 == 15 })
            #expect(report.markdown.contains("### Capacity (2)"))
        }
    }

    /// Impact is taken from the period so far, as if all of it had been down; never more than it was.
    @Test func countsAvailabilityAndTargets() throws {
        try withTemporaryFolder { folder in
            let text = """
                ---
                date: 2026-03-02
                severity: SEV2
                services: [mail]
                ---

                # Mail late

                ## Timeline

                | Time (UTC) | Event |
                | --- | --- |
                | 10:00 | **Impact started.** Mail is late |
                | 10:43 | **Resolved.** Mail is in time again |

                """
            try folder.write("a.md", text)
            try folder.write("debrief.yml", "metrics: {targets: {impact-duration: 30m}}\n")
            var operation = ReportOperation(paths: [folder.path], period: "2026-03")
            operation.language = "en"
            var environment = Environment()
            environment.today = Self.today
            let report = try operation.run(in: environment)
            let service = try #require(report.review.services.first)
            guard let seconds = service.incidents.first?.metrics[.impactDuration] else {
                Issue.record("no length")
                return
            }
            let share = try #require(report.review.availability(of: service, today: Self.today))
            #expect(abs(share - (1 - Double(seconds) / (31 * 86_400))) < 1e-9)
            // 43 minutes of 44,640 are 0.0963 %.
            #expect(seconds == 2_580 && report.markdown.contains("99.903 %"))
            #expect(report.markdown.contains("0 of 1 (30 min)"))
        }
    }

    /// The files of a period by their names, which begin with the day.
    private static func files(from first: String, to last: String) throws -> [String] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: library).filter { $0.contains("/20") }
        return all.filter { path in
            let day = path.split(separator: "/").last?.prefix(10) ?? ""
            return day >= first && day <= last
        }
    }

    @Test(arguments: [
        ("2025-Q2", "2025-04-01", "2025-06-30"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"), ("2026", "2026-01-01", "2026-12-31"),
    ])
    func countsWhatAPersonCountsInTheFiles(period: String, first: String, last: String) throws {
        let review = try Self.report(period).review
        let files = try Self.files(from: first, to: last)
        #expect(review.incidents.count == files.count)
        #expect(
            Set(review.incidents.map { $0.path.split(separator: "/").last ?? "" })
                == Set(files.map { $0.split(separator: "/").last ?? "" })
        )
        #expect(review.severities.reduce(0) { $0 + $1.count } == review.incidents.count { $0.severity != nil })
        #expect(
            review.actions.opened == review.actions.closed + review.actions.open.count
                + review.incidents.flatMap(\.actions).count { $0.state == .proposed }
        )
        for service in review.services {
            let named = try files.filter { file in
                try String(contentsOfFile: "\(Self.library)/\(file)", encoding: .utf8).components(separatedBy: "\n")
                    .prefix(20)
                    .contains { line in
                        line.contains(service.name) && (line.lowercased().contains("service") || line.contains("服务"))
                    }
            }
            #expect(service.count == named.count, "\(service.name)")
        }
        for id in Metric.ID.counted {
            let values = review.incidents.compactMap { $0.metrics[id] }.sorted()
            guard let found = review.distribution(id) else {
                #expect(values.isEmpty)
                continue
            }
            let half = values.count / 2
            let median = values.count % 2 == 1 ? Double(values[half]) : Double(values[half - 1] + values[half]) / 2
            #expect(found.median == median)
        }
        #expect(review.impact.seconds == review.incidents.reduce(0) { $0 + ($1.metrics[.impactDuration] ?? 0) })
    }

    @Test func countsIncidentsAndNotDocuments() throws {
        let review = try Self.report("2025-08").review
        #expect(review.incidents.count == 2)
        #expect(Set(review.incidents.map(\.path)).count == 1)
        #expect(review.actions.opened == 2, "none is counted twice")
    }

    @Test func showsForEachThemeLinesThatSaySo() throws {
        for theme in try Self.report("2025").review.themes {
            for (incident, passages) in theme.incidents {
                #expect(!passages.isEmpty)
                let source = try DocumentFile.read(incident.path)
                for passage in passages {
                    let start = source.range(ofLine: passage.line).lowerBound
                    let rest = source[start..<source.count].split(whereSeparator: \.isWhitespace).prefix(200).joined(
                        separator: " "
                    )
                    #expect(rest.contains(passage.text), "\(incident.path):\(passage.line)")
                    let read = Mechanisms.standard.read(passage.text)
                    #expect(theme.mechanism.thing.map(read.things.contains) == true)
                    #expect(theme.mechanism.fate.map(read.fates.contains) == true)
                }
            }
        }
    }

    @Test func findsWhatWasLearnedTwiceAndOnlyBefore() throws {
        let repeats = try Self.report("2026").review.repeats
        for found in repeats {
            #expect((found.earlier.day?.daysSinceEpoch ?? 0) < (found.incident.day?.daysSinceEpoch ?? 0))
            if case .alike = found.reason { #expect(!found.mechanisms.isEmpty && !found.services.isEmpty) }
        }
    }

    @Test func saysThatFewValuesAreTooFew() throws {
        let text = try Self.report("2026-Q1", compare: "2025-Q4").markdown
        #expect(text.contains("too few to say"))
        #expect(text.contains("within what chance explains"))
        #expect(text.contains("> **Question:**"))
    }

    @Test func writesInBothLanguages() throws {
        let text = try Self.report("2026-Q2", compare: "2026-Q1", .chinese).markdown
        #expect(text.contains("# 2026-Q2 故障回顾") && text.contains("## 改进措施") && text.contains("太少，无法判断"))
        #expect(!text.contains("Question"))
    }

    @Test func saysWhenThereIsNothing() throws {
        let report = try Self.report("2019-Q1")
        #expect(report.review.incidents.isEmpty)
        #expect(report.markdown.contains("No incidents"))
    }

    /// What a quarter counts: near misses apart, each incident by one kind of cause, budgets by service, what is not stated too.
    @Test func countsKindsNearMissesAndBudgets() throws {
        try withTemporaryFolder { folder in
            func document(_ head: String, _ cause: String, minutes: Int? = 43) -> String {
                let end = minutes.map { "| 10:\($0) | **Resolved.** Mail is in time again |\n" } ?? ""
                return "---\n\(head)---\n\n# Mail late\n\n## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n"
                    + "| 2026-03-02 10:00 | **Impact started.** Mail is late |\n\(end)\n## Root cause\n\n\(cause)\n"
            }
            try folder.write("debrief.yml", "metrics: {objectives: {mail: 99.9, default: 99}}\n")
            try folder.write("a.md", document("severity: SEV2\nservices: [mail]\n", "The certificate had expired."))
            try folder.write("b.md", document("severity: near miss\nservices: [mail]\n", "磁盘写满。"))
            try folder.write("c.md", document("services: [web]\n", "Nobody knows.", minutes: nil))
            try folder.write("d.md", document("severity: SEV3\nfactors: [change]\n", "The disk was full."))
            var operation = ReportOperation(paths: [folder.path], period: "2026-Q1")
            operation.language = "en"
            var environment = Environment()
            environment.today = CivilDate(year: 2026, month: 4, day: 30)
            let report = try operation.run(in: environment)
            let review = report.review
            #expect(review.kinds.map { "\($0.kind.name) \($0.count.count)" } == ["expiry 1", "capacity 1", "change 1"])
            #expect(review.withoutKind.count == 1)
            #expect(review.impact.known == 2 && review.impact.seconds == 2 * 43 * 60 && review.impact.unknown == 1)
            let text = report.markdown
            #expect(text.contains("1 was a near miss that nobody felt"))
            // 90 days, of which a thousandth is 2 h 9 min 36 s.
            #expect(text.contains("33 % of 2 h 9 min 36 s (99.9 %)"), "\(text)")
            #expect(text.contains("| web | 1") && text.contains("not stated"), "\(text)")
            let empty = ReportOperation(paths: [folder.path], period: "2025-Q1")
            #expect(try !empty.run(in: environment).markdown.contains("Question"))
        }
    }

    /// The head of a mail says when it was written; the day of the incident is in the text.
    @Test(arguments: ["2025-09-30-wrong-workspace-near-miss.md", "mail.md"])
    func takesTheDayOfAMailFromItsText(name: String) throws {
        let text = try String(
            contentsOfFile: Self.library + "/2025/2025-09-30-wrong-workspace-near-miss.md",
            encoding: .utf8
        )
        let postmortem = Postmortem(parsing: SourceText(text, path: name))
        #expect(postmortem.day?.dateText == "2025-09-30")
        let entry = LibraryEntry(postmortem)
        #expect(entry.isNearMiss && entry.impact == nil)
    }

    /// What documents say of earlier ones comes first, and nothing is invented.
    @Test(arguments: [
        ("2025-Q4", ["2025-10-26 said 2025-03-30", "2025-11-11 said 2025-05-20"]),
        ("2026-Q1", ["2026-01-13 said 2025-02-11", "2026-03-10 said 2025-09-16"]),
    ])
    func namesWhatWasLearnedTwice(period: String, wanted: [String]) throws {
        let repeats = try Self.report(period).review.repeats.map { found in
            let reason =
                switch found.reason {
                case .said: "said"
                case .carried: "carried"
                case .alike: "alike"
                }
            return "\(found.incident.day?.dateText ?? "") \(reason) \(found.earlier.day?.dateText ?? "")"
        }
        for want in wanted { #expect(repeats.contains(want), "\(repeats)") }
    }

}

extension Metric.ID {
    fileprivate static let counted: [Metric.ID] = [.timeToDetect, .timeToResolve, .impactDuration]
}

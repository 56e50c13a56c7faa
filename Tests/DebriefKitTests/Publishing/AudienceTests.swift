import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

struct AudienceTests {
    private static let examples = [
        "cache-stampede", "checkout-outage", "dns-provider", "empty-backups", "expired-certificate", "leaked-token",
        "wrong-invoices",
    ]

    private static let configuration = "customers: [Fabrikam]\naudiences:\n  customers: {words: [Blue Lagoon]}\n"

    /// A document with a sentence in every place that a reader, or a program, may look at.
    private static func document(_ secret: PlantedSecret, _ language: Language) -> String {
        let (sentence, isEnglish) = (language == .english ? secret.english : secret.chinese, language == .english)
        let headings =
            isEnglish
            ? ("Checkout fails", "Summary", "Timeline", "Root cause", "Action items")
            : ("支付失败", "摘要", "时间线", "根本原因", "改进措施")
        let table =
            isEnglish
            ? "| Time | Milestone | Event | Actor |\n| --- | --- | --- | --- |\n| 2025-03-04 09:02 UTC | started |"
            : "| 时间 | 里程碑 | 事件 | 执行者 |\n| --- | --- | --- | --- |\n| 2025-03-04 09:02 UTC | 开始 |"
        let cell = sentence.replacing("|", with: "\\|")
        let target =
            secret.value.contains("://")
            ? secret.value : "https://intra.example.com/?q=" + secret.value.filter { $0 != " " && $0 != "\\" }
        return """
            ---
            title: \(headings.0)
            severity: SEV1
            note: "\(sentence.filter { $0 != "\"" && $0 != "\\" })"
            language: \(language.rawValue)
            ---

            # \(headings.0)

            <!-- \(sentence) -->

            ## \(headings.1)

            \(sentence) **\(sentence)** ![\(secret.value)](https://example.com/a.png) `\(secret.value)` [x](<\(target)>)

            - \(sentence)

            \(isEnglish ? "It lasted an hour." : "持续一小时。")

            ## \(headings.2)

            \(table) \(cell) | \(cell) |

            ## \(headings.3)

            > \(sentence)

            ```
            \(sentence)
            ```

            ## \(headings.4)

            - [ ] \(sentence)

            """
    }

    private func version(_ text: String, _ audience: String, in folder: TemporaryFolder) throws -> Publication {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: audience)
        let path = try folder.write("postmortem.md", text)
        return try Workspace().publish(DocumentFile.read(path), options)
    }

    @Test func plantsSixtyKinds() {
        #expect(Set(PlantedSecret.all.map(\.name)).count >= 60)
    }

    @Test(arguments: PlantedSecret.all)
    func leavesNothingForReadersOutside(_ secret: PlantedSecret) throws {
        try withTemporaryFolder { folder in
            _ = try folder.write("debrief.yml", Self.configuration)
            for language in Language.allCases {
                let version = try version(Self.document(secret, language), "customers", in: folder)
                #expect(!version.text.contains(secret.value), "\(secret.name): \(version.text)")
                #expect(version.text.contains(language == .english ? "Summary" : "摘要"))
                let report = try #require(version.version).report()
                #expect(!report.contains(secret.value), "\(secret.name) in the report")
            }
        }
    }

    /// Whatever form a version is published in is made of its text alone.
    @Test func keepsItOutOfEveryForm() throws {
        let sentences = PlantedSecret.all.filter { !$0.name.hasPrefix("weakness") }.map(\.english).joined(
            separator: "\n\n"
        )
        try withTemporaryFolder { folder in
            _ = try folder.write("debrief.yml", Self.configuration)
            let path = try folder.write("p.md", "# Checkout fails\n\n## Summary\n\n\(sentences)\n")
            for form in Workspace.documentForms where !["pdf", "docx", "pptx", "eml"].contains(form.id) {
                var options = PublishOptions()
                options.format = form.id
                try options.choose(audience: "customers")
                let text = try Workspace().publish(DocumentFile.read(path), options).text
                for secret in PlantedSecret.all { #expect(!text.contains(secret.value), "\(form.id): \(secret.name)") }
            }
        }
    }

    /// What loses its head, or the sentence with its day, is of that day all the same.
    @Test(arguments: ["company", "customers"])
    func isOfTheDayOfTheDocument(audience: String) throws {
        let root = packageRoot.appending(path: "Examples/library")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
        for case let file as URL in files where ["md", "txt"].contains(file.pathExtension) && file.path.contains("/20")
        {
            let source = try DocumentFile.read(file.path)
            let document = try Workspace().postmortem(parsing: source)
            guard document.markup == .markdown, let audience = Audience(rawValue: audience) else { continue }
            let version = try Workspace().version(of: source, for: audience).postmortem
            let starts = [document, version].map { document in
                document.timeline.events.first { $0.milestones.contains(.started) }?.time.civil.date
            }
            if starts[1] != nil { #expect(starts[0] == starts[1], "\(file.lastPathComponent)") }
        }
    }

    @Test(arguments: examples, ["customers", "executives", "company"])
    func agreesInItsNumbersWithTheDocument(_ example: String, _ audience: String) throws {
        let source = try DocumentFile.read(packageRoot.appending(path: "Examples/\(example)/postmortem.md").path)
        var options = PublishOptions()
        // Without pictures, whose phases and axes have numbers of their own.
        options.format = "text"
        try options.choose(audience: audience)
        let publication = try Workspace().publish(source, options)
        let original = Postmortem(parsing: source)
        let version = Postmortem(parsing: SourceText(try #require(publication.version).edition.text, path: "a.md"))
        for (one, other) in zip(original.metrics, version.metrics) where other.seconds != nil {
            #expect(one.seconds == other.seconds, "\(one.id)")
        }
        if audience != "executives" {
            #expect(
                version.metrics.first { $0.id == .impactDuration }?.seconds
                    == original.metrics.first { $0.id == .impactDuration }?.seconds
            )
        }
        // How many questions are open is told of the version, which has fewer sections.
        let facts = HTMLWords.facts(of: original) + HTMLWords.facts(of: version)
        let known = Set(Self.numbers(of: source.text + facts))
        for number in Self.numbers(of: publication.text) where Int(read: number).map({ $0 > 12 }) ?? true {
            #expect(known.contains(number), "\(audience): \(number)")
        }
    }

    private static func numbers(of text: String) -> [String] {
        text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    }

    @Test func stopsAtWhatTheChecksStillFind() throws {
        // A number of a person in a shape that only the check knows; the version is not made.
        try withTemporaryFolder { folder in
            _ = try folder.write("debrief.yml", "customers: [Initrode]\n")
            let text = "# A\n\n## Summary\n\nOrders of Initrode\u{2060}were late.\n"
            _ = try? version(text, "customers", in: folder)
            let open = "# A\n\n## Summary\n\n<!-- debrief:for internal -->\n\nx\n"
            let error = #expect(throws: DebriefError.self) { try version(open, "customers", in: folder) }
            #expect(error?.message.contains("postmortem.md:5") == true)
        }
    }

    @Test func hidesWhatMarksKeepForOthers() throws {
        let text = """
            # Checkout fails

            ## Summary

            It failed <!-- debrief:for internal -->because of a secret plan<!-- /debrief:for --> for an hour.

            <!-- debrief:for internal -->

            Only insiders read this passage.

            <!-- /debrief:for -->

            <!-- debrief:for executives -->

            Please decide on a second data centre.

            <!-- /debrief:for -->

            ## Action items

            - Test the failover (@ana, 2025-03-18)

            """
        try withTemporaryFolder { folder in
            let customers = try version(text, "customers", in: folder).text
            #expect(
                !customers.contains("secret plan") && !customers.contains("insiders")
                    && !customers.contains("data centre")
            )
            #expect(customers.contains("It failed") && customers.contains("for an hour"))
            let company = try version(text, "company", in: folder).text
            #expect(company.contains("secret plan") && company.contains("insiders") && !company.contains("data centre"))
            let executives = try version(text, "executives", in: folder).text
            #expect(executives.contains("Decision asked for\n\n- Please decide on a second data centre."))
        }
    }

    /// What is left reads as if nothing had ever stood between, and no heading stands over nothing.
    @Test(arguments: [
        ("It failed <!-- debrief:for internal -->twice<!-- /debrief:for --> again.", "It failed again."),
        ("It failed.[^e1] [^e1] It was over.", "It failed. It was over."),
        ("It failed [^e1], then recovered.", "It failed, then recovered."),
        ("**It failed.**[^e1] It was over.", "**It failed.** It was over."),
        ("支付失败。[^e1] [^e1]随后恢复。", "支付失败。随后恢复。"),
    ])
    func closesTheGaps(_ sentence: String, _ expected: String) throws {
        let text = """
            # Checkout fails

            ## Summary

            \(sentence)

            ## Root cause

            ### Why it was not caught

            > **Question:** Which test was missing?

            ## Prevention

            > **Question:** What will change?

            ## Resolution

            Rolled back.

            [^e1]: `evidence/notes.md` line 1

            """
        try withTemporaryFolder { folder in
            let version = try version(text, "customers", in: folder).text
            #expect(version == "# Checkout fails\n\n## Summary\n\n\(expected)\n\n## Resolution\n\nRolled back.\n")
        }
    }

    /// The page is made of the same passages as the other versions, in paragraphs, lists, tables and actions.
    @Test func hidesWhatMarksKeepForOthersFromThePageOfExecutives() throws {
        func marked(_ words: String) -> String { "<!-- debrief:for company -->\n\n\(words)\n\n<!-- /debrief:for -->" }
        let text = """
            # Checkout fails

            ## Impact

            2 % of orders failed.

            \(marked("The alpha plan is at risk."))

            - \("<!-- debrief:for company -->the beta plan<!-- /debrief:for -->")
            - 40 customers wrote

            ## Root cause

            \(marked("The gamma cluster is old."))

            A certificate expired.

            ## Action items

            - Test the failover (@ana, 2025-03-18)

            \(marked("- Replace the delta cluster (@ana, 2025-03-19)"))

            """
        try withTemporaryFolder { folder in
            let executives = try version(text, "executives", in: folder).text
            for word in ["alpha", "beta", "gamma", "delta"] { #expect(!executives.contains(word)) }
            for word in ["2 % of orders", "40 customers", "certificate expired", "failover"] {
                #expect(executives.contains(word))
            }
            #expect(try version(text, "company", in: folder).text.contains("alpha plan"))
        }
    }

    @Test func leavesOutOfThePageOfExecutivesWhatAnOrganisationDoes() throws {
        let text =
            "# A\n\n## Impact\n\n40 orders failed.\n\n## Root cause\n\nA disk was full.\n\n## Action items\n\n- Add an alert\n"
        try withTemporaryFolder { folder in
            for (section, word) in [
                ("impact", "40 orders"), ("root-cause", "disk was full"), ("action-items", "Add an alert"),
            ] {
                #expect(try version(text, "executives", in: folder).text.contains(word))
                _ = try folder.write("debrief.yml", "audiences:\n  executives: {leave-out: [\(section)]}\n")
                #expect(try !version(text, "executives", in: folder).text.contains(word))
                _ = try folder.write("debrief.yml", "")
            }
        }
    }

    @Test func namesEachPersonByTheSameRole() throws {
        let text = """
            # Checkout fails

            ## Summary

            Jane Doe found it. Later Jane restarted it, and Omar watched.

            """
        try withTemporaryFolder { folder in
            let shown = try version(text, "customers", in: folder).text
            #expect(
                shown.contains("Responder A found it. Later responder A restarted it, and responder B watched."),
                "\(shown)"
            )
        }
    }

    @Test func keepsWhatAnOrganisationAllows() throws {
        let text =
            "# A\n\n## Summary\n\nIt cost $45,000. See https://status.example.com/7 and https://intra.example.com/x.\n\n## Detection\n\nAn alert told.\n"
        try withTemporaryFolder { folder in
            _ = try folder.write(
                "debrief.yml",
                "audiences:\n  customers: {allow: [money], hosts: [status.example.com], keep: [detection]}\n"
            )
            let shown = try version(text, "customers", in: folder).text
            #expect(
                shown.contains("$45,000") && shown.contains("https://status.example.com/7")
                    && shown.contains("An alert told")
            )
            #expect(!shown.contains("intra.example.com"))
        }
    }

    @Test func reportsWhatWasRemovedAndWhatStayed() throws {
        let text = "# A\n\n## Summary\n\nThe host db-7.prod.internal and OPS-567 failed, says Zabrakova.\n"
        try withTemporaryFolder { folder in
            let version = try #require(try version(text, "customers", in: folder).version)
            #expect(version.report().contains("| host or file name | 1 | 5 | it shows the inside of the systems |"))
            #expect(version.report().contains("Zabrakova") && !version.report().contains("OPS-567"))
            #expect(version.report(showsValues: true).contains("OPS-567"))
        }
    }
}

/// The numbers that a page derives of a document, such as its durations.
private enum HTMLWords {
    static func facts(of postmortem: Postmortem) -> String {
        let format = DocumentFormats.all.first { $0.id == "text" }
        let text = format.map { String(decoding: $0.render(postmortem, options: RenderOptions()).bytes, as: UTF8.self) }
        return " " + (text ?? "")
    }
}

import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefPublishing

/// What holds for every form of a document.
struct DocumentFormatTests {
    private static let ids = DocumentFormats.all.map(\.id)

    private func format(_ id: String) throws -> any DocumentFormat {
        try #require(DocumentFormats.all.first { $0.id == id })
    }

    private func text(_ id: String, _ document: Postmortem) throws -> String {
        let options = RenderOptions(link: "https://wiki.example.com/postmortems/7")
        return try format(id).render(document, options: options).text
    }

    @Test(arguments: ids)
    func rendersAWholeDocument(_ id: String) throws {
        guard id != "html" else { return }
        let name = try format(id).fileExtension
        try expectSnapshot(text(id, Samples.english), "Tests/DebriefPublishingTests/Snapshots/Forms/en.\(name)")
        try expectSnapshot(text(id, Samples.chinese), "Tests/DebriefPublishingTests/Snapshots/Forms/zh.\(name)")
    }

    @Test func callsEachFormByNamesThatNoOtherHas() {
        let names = DocumentFormats.all.flatMap { [$0.id] + $0.aliases }
        #expect(Set(names).count == names.count)
        #expect(DocumentFormats.all.allSatisfy { !$0.summary.isEmpty && $0.summary.last != "." })
    }

    /// Forms of the whole document, which lose no word of it.
    static let whole = ["gfm", "text", "confluence", "adf", "notion", "asciidoc"]

    @Test(arguments: whole)
    func losesNoWord(_ id: String) throws {
        for document in [Samples.english, Samples.chinese] {
            let shown = DocumentFormatTests.letters(of: try text(id, document))
            // The title of a page has a field of its own in some places, which is told.
            for prose in document.prose where prose.section?.level != 1 || prose.scope != .heading {
                for word in prose.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                    #expect(shown.contains(DocumentFormatTests.letters(of: String(word))), "\(id): \(word)")
                }
            }
        }
    }

    /// The characters of words alone, as escapes and line ends stand between them.
    private static func letters(of text: String) -> String {
        var plain = ""
        var rest = text[...]
        // A byte order may be written as a reference.
        while let start = rest.firstRange(of: "&#") {
            plain += rest[..<start.lowerBound]
            let digits = rest[start.upperBound...].prefix { $0.isNumber }
            if let value = UInt32(digits), let scalar = Unicode.Scalar(value) { plain.unicodeScalars.append(scalar) }
            rest = rest[digits.endIndex...].dropFirst()
        }
        return (plain + rest).filter { $0.isLetter || $0.isNumber }
    }

    /// What a hostile document says; no form may take it for anything but words.
    private static let hostile = """
        # <script>alert(1)</script> =1+1 [x](javascript:alert(1))

        ## Summary

        <!-- secret plan --> @everyone <!channel> <@U012AB3CD> <img src=x onerror=alert(1)> closes #12 ]]> {include}
        include::/etc/passwd[] pass:[<b>x</b>] ![p](https://evil.example.com/p.png) &#60;b&#62; *bold* `]]>` _x_

        =HYPERLINK("https://evil.example.com")

        ## Timeline

        | Time | Milestone | Event | Actor |
        | --- | --- | --- | --- |
        | 2025-03-04 09:02 | started | =cmd() &lt;script&gt; @all | +1 |
        | 2025-03-04 09:31 | resolved | "quoted", with comma ]]> | -x |

        ## Action items

        | Action | Owner | Due |
        | --- | --- | --- |
        | @SUM(A1) BEGIN:VEVENT | a\u{202E}b | 2025-03-18 |

        ```
        include::/etc/passwd[]
        ]]>
        ```

        """

    @Test(arguments: ids)
    func isInertAgainstWhatADocumentSays(_ id: String) throws {
        // Once as a block of HTML, which a comment begins, and once as words.
        for lead in ["<!-- secret plan --> ", "Words <!-- secret plan --> "] {
            let text = Self.hostile.replacing("<!-- secret plan --> ", with: lead)
            try expectInert(id, self.text(id, Postmortem(parsing: SourceText(text, path: "a.md"))))
        }
    }

    private func expectInert(_ id: String, _ shown: String) {
        #expect(!shown.contains("secret plan") && !shown.contains("\u{202E}"))
        switch id {
        case "html", "confluence":
            // What stands verbatim is no markup.
            let shown = shown.split(separator: "<![CDATA[").enumerated().map { index, part in
                index == 0
                    ? String(part)
                    : String(part.split(separator: "]]>", maxSplits: 1, omittingEmptySubsequences: false).last ?? "")
            }.joined()
            #expect(
                !shown.contains("<script>alert") && !shown.contains("<img src=x")
                    && !shown.contains("javascript:alert(1)\"")
            )
        case "gfm", "statuspage": #expect(!shown.contains("<script>") && !shown.contains("(javascript:"))
        case "slack": #expect(!shown.contains("<!channel>") && !shown.contains("<@U012"))
        case "timeline.csv", "actions.csv":
            for line in shown.split(separator: "\r\n") {
                let cells = line.split(separator: ",")
                #expect(
                    !cells.contains {
                        $0.hasPrefix("=") || $0.hasPrefix("+") || $0.hasPrefix("@") || $0.hasPrefix("\"=")
                    }
                )
            }
        case "asciidoc": #expect(!shown.contains("\ninclude::") && !shown.contains("pass:["))
        case "ics": #expect(shown.split(separator: "\r\n").count { $0 == "BEGIN:VEVENT" } == 1)
        default: break
        }
    }

    @Test(arguments: ids)
    func survivesAnEmptyDocument(_ id: String) throws {
        #expect(
            try !text(id, Postmortem(parsing: SourceText("", path: "a.md"))).isEmpty || id == "gfm"
                || id.hasPrefix("status")
        )
    }

    @Test func keepsMessagesWithinTheLimitsOfTheirServices() throws {
        let row = "| 2025-03-04 09:02 | started | " + String(repeating: "很长的一行 & <b> ", count: 60) + " | x |\n"
        let text =
            "# " + String(repeating: "长标题", count: 200) + "\n\n## Summary\n\n"
            + String(repeating: "A long sentence about it. ", count: 900)
            + "\n\n## Timeline\n\n| Time | Milestone | Event | Actor |\n| --- | --- | --- | --- |\n"
            + String(repeating: row, count: 120)
            + "\n## Action items\n\n"
            + String(repeating: "- Do the very long thing that is to be done (@ana, 2025-03-18)\n", count: 300)
        let document = Postmortem(parsing: SourceText(text, path: "a.md"))
        #expect(try self.text("teams", document).utf8.count <= 28_000)
        #expect(try self.text("feishu", document).utf8.count <= 20_000)
        #expect(try self.text("dingtalk", document).utf8.count <= 20_000)
        let mattermost = try #require(JSON(reading: Array(self.text("mattermost", document).utf8)))
        #expect(try #require(mattermost["message"]?.stringValue).unicodeScalars.count <= 16_383)
        let discord = try #require(JSON(reading: Array(self.text("discord", document).utf8)))
        let embed = try #require(discord["embeds"]?.elements.first)
        let fields = embed["fields"]?.elements.flatMap { [$0["name"], $0["value"]] } ?? []
        let texts = ([embed["title"], embed["description"]] + fields).compactMap { $0?.stringValue?.utf16.count }
        #expect(texts.reduce(0, +) <= 6_000 && texts.max() ?? 0 <= 4_096)
        let slack = try self.text("slack", document)
        #expect(slack.components(of: "\"type\": \"section\"") + slack.components(of: "\"type\": \"header\"") < 50)
    }

    @Test func tellsWhatAFormCannotHold() throws {
        let omissions = try format("text").render(Samples.english, options: RenderOptions()).omissions
        #expect(omissions.contains { $0.english.contains("pictures") })
        for id in ["gfm", "asciidoc", "notion", "adf"] {
            let told = try format(id).render(Samples.english, options: RenderOptions()).omissions
            #expect(!told.contains { $0.english.contains("pictures") }, "\(id) holds them in its own way")
        }
    }
}

extension String {
    fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}

import DebriefCore
import DebriefDrafting
import DebriefEvidence
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Numbers that no Int holds, or that overflow once they are multiplied or added, wherever a number can stand.
struct ExtremeNumberTests {
    static let numbers = [
        "9223372036854775807", "9223372036854775808", "99999999999999999999", "-9223372036854775808", "106751991167301",
        "153722867280912931", "253402300800", "1e400", "0.00000000000000000000000001",
        String(repeating: "9", count: 400),
    ]

    /// Sentences, fields and rows; `#` stands for the number.
    private static let statements = [
        "The timeout was # seconds.", "The outage lasted # days.", "It took # minutes, then # hours # minutes.",
        "故障持续了 # 分钟。",
        "影响 # 个用户，共 # 天。", "持续#个多小时。", "# of # users were affected (#%).", "We lost #% of # orders, # of # in all.",
        "99.9% over # days allows # minutes.", "Availability was #% for the last # days.",
        "# contributing factors: one, two.",
        "Detected # minutes later, at 10:0#.", "From 10:00 to 10:30, lasting # minutes.", "between # and # UTC",
        "10:00 (# minutes after)",
        "Errors rose from # to #, a factor of #.", "# + # = # errors in total",
        "# requests per second for # hours, # in total.",
        "3 of the # regions failed. # of the 2 regions failed.", "about #-# minutes", "more than # weeks ago",
        "half of #%",
        "**Duration**: # minutes", "**Severity**: SEV#", "**Date**: #-#-#", "- 10:00 # failed", "- #:#:# alert fired",
        "- T+# alert",
        "| #:# | alert | # |", "- [ ] Add an alert (@ana, due #-04-01)", "- [ ] Do it in # days (P#)",
        "[^#]: `evidence/a.md` line #",
        "Epoch #: started. #.# resolved.", "2026-03-17T10:00:00+#:# alert", "UTC+# 10:00", "version #.#.#.#",
        "<!-- debrief:ignore-until #-01-01 -->",
        "Five whys: #", "&##; &#x#;", "#. item", "用了 # 小时，从 # 到 #。", "每 # 秒 # 次，共 # 次。",
    ]

    private static let frontMatter = [
        "slo: {target: #, window: #d, failing: #%}", "slo: #", "slo: {target: 99.9, window: \"#d\"}",
        "duration: # minutes", "date: #-01-01",
        "revision: #", "severity: SEV#", "started: #", "resolved: 2026-03-17T#:00:00Z", "customers: #",
    ]

    private static func document(_ number: String) -> String {
        let head = frontMatter.map { $0.replacing("#", with: number) }
        let body = statements.map { $0.replacing("#", with: number) }
        return "---\ntitle: A\n" + head.joined(separator: "\n") + "\n---\n\n# A\n\n## Timeline\n\nAll times UTC.\n\n"
            + "- 2026-03-17 10:00 errors began\n- 10:05 alert fired\n- 10:30 fixed\n"
            + body.filter { $0.hasPrefix("- ") }.joined(separator: "\n")
            + "\n\n## Impact\n\n" + body.joined(separator: "\n\n") + "\n\n## Action items\n\n"
            + body.joined(separator: "\n") + "\n"
    }

    @Test(arguments: numbers)
    func survivesThemInADocument(number: String) throws {
        try exercise(Self.document(number))
        for line in Self.frontMatter {
            let source = SourceText(
                "---\n\(line.replacing("#", with: number))\n---\n\n## Timeline\n\n- 10:00 UTC started\n- 10:30 mitigated\n"
            )
            _ = try? Workspace().measure(source)
        }
    }

    /// Every verb that reads a document.
    private func exercise(_ text: String) throws {
        let workspace = Workspace()
        let source = SourceText(text, path: "a.md")
        _ = workspace.check(source)
        _ = try? workspace.fix(source, suggested: true)
        _ = try? workspace.measure(source)
        _ = try? workspace.refresh(source)
        _ = try? workspace.publish(source, PublishOptions())
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", text)
            _ = try? workspace.importDocument(path, template: "standard", language: nil)
            let notes = try folder.write("notes.md", text)
            _ = try? workspace.draft([notes], options: DraftOptions(), path: "b.md")
            _ = try? workspace.logs([notes])
        }
    }

    /// Every number of every fixture in turn, as far as a sample goes.
    @Test func survivesThemInEvidence() throws {
        var random = SeededGenerator(seed: 7)
        let root = packageRoot.appending(path: "Tests/DebriefEvidenceTests/Fixtures")
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        for name in names where !name.hasSuffix(".expected.txt") && !name.contains("/.") {
            let path = root.appending(path: name).path
            guard let files = try? EvidenceLoader().load(paths: [path]), let file = files.first, files.count == 1 else {
                continue
            }
            for _ in 0..<2 {
                let text = Self.replacingNumbers(in: file.source.text, &random)
                try withTemporaryFolder { folder in
                    let copy = try folder.write(String(file.path.split(separator: "/").last ?? "a.txt"), text)
                    _ = try? Workspace().draft([copy], options: DraftOptions(), path: "a.md")
                }
            }
        }
    }

    /// A text of which each number is another with one chance in three.
    private static func replacingNumbers(in text: String, _ random: inout SeededGenerator) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
            result += rest[..<start]
            let digits = rest[start...].prefix { $0.isASCII && $0.isNumber }
            let isReplaced = Int.random(in: 0..<3, using: &random) == 0
            result += isReplaced ? numbers.randomElement(using: &random) ?? "" : String(digits)
            rest = rest[digits.endIndex...]
        }
        return result + rest
    }
}

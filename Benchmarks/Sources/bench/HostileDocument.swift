/// A document made to be slow or to do harm.
struct HostileDocument {
    let name: String
    let text: String

    static let mebibyte = 1 << 20

    static let all: [HostileDocument] =
        [
            "|", "| ", "*", "**a ", "_a_", "[", "[^", "![", "](", "<", "<!--", "`", "``a", ">", "> > ", "&", "~", "\\",
            "\"", "“",
            "a", "中", "1", "14:32 ", "@", "- ", "5 of 46 (", "\r", "\0", "\u{1B}[31m", "\u{202E}",
        ]
        .map { unit in repeated(shown(unit), unit, bytes: mebibyte) } + [
            repeated("headings", "# a\n", bytes: mebibyte),
            repeated("timelines", "## Timeline\n- 14:32 a\n", bytes: mebibyte),
            repeated("footnotes", "a[^1]\n\n[^1]: b\n", bytes: mebibyte),
            HostileDocument(
                name: "footnotes, each its own",
                text: lines(bytes: mebibyte) { "a[^\($0)]\n\n[^\($0)]: b\n\n" }
            ),
            HostileDocument(
                name: "links, each its own",
                text: lines(bytes: mebibyte) { "[\($0)]\n\n[\($0)]: <b>\n\n" }
            ),
            repeated("rows", "| a | b |\n", bytes: mebibyte, after: "## Timeline\n\n| Time | Event |\n| --- | --- |\n"),
            repeated("rows of one column", "|a\n", bytes: mebibyte, after: "|x|\n|-|\n"),
            repeated("questions", "> **Question:** a?\n\n", bytes: mebibyte),
            repeated("items", "- [ ] a (@b)\n", bytes: mebibyte, after: "## Action items\n\n"),
            repeated("key lines", "**Date**: ", bytes: mebibyte),
            repeated("marks", "<!-- debrief:metrics -->\n", bytes: mebibyte),
            repeated("YAML", "[", bytes: mebibyte, after: "---\na: "),
            repeated("YAML, closed", "a: [\n", bytes: mebibyte, after: "---\n", before: "---\n"),
            repeated("root causes", "## Root cause\na b\n", bytes: mebibyte),
            repeated("impacts", "## Impact\na b\n", bytes: mebibyte),
            repeated("sections of lessons", "## Lessons learned\na b\n", bytes: mebibyte),
            repeated("bold names", "**Root cause** a\n\n", bytes: mebibyte),
            repeated("blame", "The root cause was human error. ", bytes: mebibyte, after: "## Root cause\n\n"),
            repeated("spans", "between 14:32 and 14:57 UTC, ", bytes: mebibyte, after: "## Impact\n\n"),
            repeated("lengths", "5 minutes (14:32-14:57) ", bytes: mebibyte, after: "## Impact\n\n"),
            repeated("updates", "14:32 UTC - We are investigating.\n\n", bytes: mebibyte),
            repeated("dates", "2025-01-15 ", bytes: mebibyte),
            repeated("suppressions", "<!-- debrief:ignore action-no-due: x -->\n\n- a\n\n", bytes: mebibyte),
            repeated("HTML", "<div>14:32 ", bytes: mebibyte, after: "<!doctype html>\n<html><body>"),
            HostileDocument(name: "nested lists", text: nested(bytes: mebibyte)),
            repeated("one line of 10 MB", "word ", bytes: 10 * mebibyte),
            repeated("one word of 10 MB", "x", bytes: 10 * mebibyte),
        ]

    private static func repeated(
        _ name: String,
        _ unit: String,
        bytes: Int,
        after head: String = "",
        before: String = ""
    )
        -> HostileDocument
    {
        HostileDocument(name: name, text: head + String(repeating: unit, count: bytes / unit.utf8.count) + before)
    }

    private static func lines(bytes: Int, _ line: (Int) -> String) -> String {
        var text = ""
        var number = 0
        while text.utf8.count < bytes {
            text += line(number)
            number += 1
        }
        return text
    }

    /// Each item lies in the one before.
    private static func nested(bytes: Int) -> String {
        lines(bytes: bytes) { String(repeating: "  ", count: $0 % 1_400) + "- a\n" }
    }

    private static func shown(_ unit: String) -> String {
        unit.unicodeScalars.map {
            $0.value < 0x21 || $0.value == 0x202E ? "U+" + String($0.value, radix: 16) : String($0)
        }
        .joined()
    }
}

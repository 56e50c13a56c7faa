extension HostileInput {
    private static func document(_ name: String, _ text: @escaping @Sendable (Int) -> String) -> HostileInput {
        HostileInput(name, .document, file: "a.md", text)
    }

    private static func unit(_ unit: String) -> HostileInput {
        let shown = unit.unicodeScalars.map {
            $0.value < 0x21 || $0.value > 0x7E ? "U+" + String($0.value, radix: 16) : String($0)
        }
        return document(shown.joined()) { much(unit, $0) }
    }

    private static let units = [
        "|", "| ", "*", "**a ", "_a_", "[", "[^", "![", "](", "<", "<!--", "`", "``a", ">", "> > ", "&", "~", "\\",
        "\"", "“",
        "a", "中", "1", "14:32 ", "@", "- ", "5 of 46 (", "\r", "\u{1B}[31m", "\u{202E}", "x](a)", "\u{301}", "\u{200D}",
        "\u{1F468}\u{200D}", "\u{FEFF}", "9223372036854775807 ", "!", "#", "~~a", "a~~", "=", "://", "www.", "a@b.c ",
        "。", "，",
    ]

    /// Documents that somebody has written or is said to have.
    static let documents: [HostileInput] =
        units.map(unit) + [
            // CVE-2023-37463: each row is filled up to the columns of the header.
            document("rows shorter than their header") { size in
                let columns = size / 8
                return much("x|", columns * 2, after: "|") + "\n" + much("-|", columns * 2, after: "|") + "\n"
                    + much("|a\n", size / 2)
            },
            document("a table of many columns") { size in
                much("a|", size / 2, after: "|") + "\n" + much("-|", size / 2, after: "|") + "\n"
            },
            document("a row of many cells") { much("|a", $0, after: "|a|b|\n|-|-|\n") },
            document("tables of many columns") { size in
                much(much("a|", 600, after: "\n|") + "\n" + much("-|", 600, after: "|") + "\n|b\n", size)
            },
            document("many tables") { much("|a|b|\n|-|-|\n|c\n\n", $0) },
            document("rows of one column") { much("|a\n", $0, after: "|x|\n|-|\n") },
            // CVE-2023-22486: each link that ends looks at every image that is open.
            document("images that stay open before links") { much("![[]()", $0) },
            document("images that stay open, then links") { much("![", $0 / 2) + much("[]()", $0 / 2) },
            document("brackets in brackets") { size in much("[", size / 2) + "a" + much("]", size / 2) },
            document("links in links") { size in much("[", size / 6) + "a" + much("](b)", size / 2) },
            document("elements in elements") { much("<i><b>", $0, before: "x") },
            document("marks in marks") { size in much("*a **b ", size / 2) + much("** *", size / 2) },
            document("declarations") { much("a <?x ", $0) },
            document("quotations in quotations") { much("> ", $0, before: "a") },
            document("lists in lists") { size in
                lines(size) { String(repeating: "  ", count: $0 % 1_400) + "- a\n" }
            },
            document("combining marks") { much("\u{301}", $0, after: "## Timeline\n\n- 14:32 a") },
            document("joined emoji") { much("\u{1F468}\u{200D}", $0, after: "## Timeline\n\n- 14:32 ") },
            document("headings") { much("# a\n", $0) },
            document("headings, each its own") { size in lines(size) { "## Part \($0)\n\nWords of it.\n\n" } },
            document("headings with lines under them") { much("a\n=\n", $0) },
            document("timelines") { much("## Timeline\n- 14:32 a\n", $0) },
            document("rows of a timeline") { size in
                lines(size, after: "## Timeline\n\n| Time | Event |\n| --- | --- |\n") {
                    "| \(clock($0)) | alert fired on db-\($0 % 7) |\n"
                }
            },
            document("lines of a timeline") { size in
                lines(size, after: "# A\n\n## Timeline\n\n") {
                    "- 2026-03-17 \(clock($0)) UTC: Ana restarted server \($0)\n"
                }
            },
            document("short rows") {
                much("| a | b |\n", $0, after: "## Timeline\n\n| Time | Event |\n| --- | --- |\n")
            },
            document("action items") { size in
                lines(size, after: "# A\n\n## Action items\n\n") {
                    "- [ ] Add an alert for queue \($0) (@ana, due 2026-04-01)\n"
                }
            },
            document("action items of one ticket") { size in
                lines(size, after: "# A\n\n## Action items\n\n") {
                    "- [ ] Add alert \($0) (@ana, OPS-1, due 2026-04-01)\n"
                }
            },
            document("rows of actions") { size in
                lines(size, after: "# A\n\n## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n") {
                    "| Add an alert for queue \($0) | @ana | 2026-04-01 |\n"
                }
            },
            document("figures that contradict each other") { size in
                lines(size, after: "# A\n\n## Impact\n\n") {
                    "Between 10:0\($0 % 10) and 11:0\($0 % 10), \($0) of \($0 + 9) requests (\($0 % 100) %) failed.\n\n"
                }
            },
            document("people") { size in
                lines(size, after: "# A\n\n## Summary\n\n") { "Ana Silva\($0) told bo.lee\($0)@example.org of it.\n\n" }
            },
            document("items") { much("- [ ] a (@b)\n", $0, after: "## Action items\n\n") },
            document("footnotes") { much("a[^1]\n\n[^1]: b\n", $0) },
            document("footnotes, each its own") { size in lines(size) { "a[^\($0)]\n\n[^\($0)]: b\n\n" } },
            document("references, each its own") { size in lines(size) { "[\($0)]\n\n[\($0)]: <b>\n\n" } },
            document("questions") { much("> **Question:** a?\n\n", $0) },
            document("key lines") { much("**Date**: ", $0) },
            document("marks of blocks") { much("<!-- debrief:metrics -->\n", $0) },
            document("comments") { much("a <!-- b -->\n\n", $0) },
            document("suppressions") { much("<!-- debrief:ignore action-no-due: x -->\n\n- a\n\n", $0) },
            document("strikethrough") { much("a ~~b~~ c\n\n", $0) },
            document("YAML") { much("[", $0, after: "---\na: ") },
            document("YAML, closed") { much("a: [\n", $0, after: "---\n", before: "---\n") },
            document("keys of YAML") { size in lines(size, after: "---\n") { "k\($0): v\n" } + "---\n# A\n" },
            document("root causes") { much("## Root cause\na b\n", $0) },
            document("impacts") { much("## Impact\na b\n", $0) },
            document("lessons") { much("## Lessons learned\na b\n", $0) },
            document("bold names") { much("**Root cause** a\n\n", $0) },
            document("blame") { much("The root cause was human error. ", $0, after: "## Root cause\n\n") },
            document("spans") { much("between 14:32 and 14:57 UTC, ", $0, after: "## Impact\n\n") },
            document("lengths") { much("5 minutes (14:32-14:57) ", $0, after: "## Impact\n\n") },
            document("updates") { much("14:32 UTC - We are investigating.\n\n", $0) },
            document("dates") { much("2025-01-15 ", $0) },
            document("Chinese sentences") { much("数据库主节点故障导致支付失败。", $0, after: "# 复盘\n\n## 根本原因\n\n") },
            document("Chinese lines") { size in
                lines(size, after: "# 复盘\n\n## 时间线\n\n") { "- \(clock($0)) 监控发现支付服务错误率上升，值班人员重启第 \($0) 台服务器\n" }
            },
            document("one line without end") { much("word ", $0) },
            document("one word without end") { much("x", $0) },
        ]

    /// Reports of other programs.
    static let pages: [HostileInput] = [
        page("elements in elements") { much("<i><b>", $0, before: "x") },
        page("divisions in divisions") { much("<div>14:32 ", $0) },
        page("paragraphs") { much("<p>", $0) },
        page("paragraphs with words") { much("<p>the database failed</p>", $0) },
        page("cells") { much("<td>a", $0, after: "<table><tr>") },
        page("rows") { much("<tr><td>14:32<td>the alert fired", $0, after: "<h2>Timeline</h2><table>") },
        page("items") { much("<li>14:32 a", $0, after: "<h2>Timeline</h2><ul>") },
        page("tables in tables") { much("<table><tr><td>", $0) },
        page("comments") { much("<!--", $0) },
        page("attributes") { much(" a=b", $0, after: "<p", before: ">x") },
        page("quotes") { much("<a href=\"", $0) },
        page("ends without beginnings") { much("</b></p>", $0) },
        page("addresses") { much("http://a.example.com/?b=1&amp;c=2 ", $0) },
        page("actions") {
            lines($0, after: "<h2>Action items</h2><ul>") { "<li>Fix queue \($0) (owner: Ana, due 2026-04-01)</li>\n" }
        },
        page("paragraphs in Chinese") { lines($0) { "<p>\(clock($0)) 张三重启了第 \($0) 台服务器</p>\n" } },
        page("paragraphs with struck words") { much("<p>a <del>b</del></p>", $0) },
        page("entities") { much("&lt;", $0) },
    ]

    private static func page(_ name: String, _ body: @escaping @Sendable (Int) -> String) -> HostileInput {
        HostileInput("page: \(name)", .page, file: "a.html") { "<!doctype html>\n<html><body><h1>A</h1>" + body($0) }
    }
}

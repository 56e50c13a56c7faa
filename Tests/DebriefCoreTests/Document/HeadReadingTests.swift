import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// The heads of reports as teams write them: numbers in titles, values between bars, labels with numbers.
struct HeadReadingTests {
    private func metadata(_ head: String) -> Metadata {
        Postmortem(parsing: SourceText(head + "\n\n## Summary\n\nSeats were gone. Like INC-2020-001.\n")).metadata
    }

    @Test(arguments: [
        "**Postmortem INC-2026-014: seats lost**", "# 【INC-2026-014】座位丢失", "# Seats lost (INC-2026-014)",
        "# Seats lost\n\nINC-2026-014 · P2 · 2026-03-18 · in review", "Subject: Near miss INC-2026-014: seats lost",
        "Media squad                            INC-2026-014\n\n# Seats lost", "# 座位丢失\n\n1.1 编号：INC-2026-014",
        "| Incident | INC-2026-014 |\n| --- | --- |\n| Owner | Tove |\n\n# Seats lost",
        "# INC-2026-014 seats lost\n\nIt came back after INC-2025-003.",
    ])
    func readsTheNumberOfAnIncident(head: String) { #expect(metadata(head)[.id] == "INC-2026-014") }

    @Test(arguments: [
        "# Seats lost\n\nIt came back after INC-2025-003 and INC-2025-009.", "# Seats lost in UTF-8",
        "# Seats lost on node-14",
        "# Seats lost\n\nSee OPS-14.", "# INC seats lost",
    ])
    func takesNoOtherNumberForIt(head: String) { #expect(metadata(head)[.id] == nil) }

    @Test(arguments: [
        "> 级别 P2｜日期 2026-03-18｜状态 已定稿｜负责人 座位组", "P2 · 2026-03-18 · 座位组 · 已定稿", "P2 | 2026-03-18 | 已定稿",
        "   1.1 日期：2026-03-18\n   1.2 级别：P2\n   1.3 状态：已定稿", "INC-2026-014 · P2 · 18 March 2026 · 已定稿",
    ])
    func readsALineOfValues(line: String) {
        let metadata = metadata("# 座位丢失\n\n\(line)")
        #expect(metadata[.severity] == "P2")
        #expect(metadata[.status] == "已定稿")
        #expect(metadata[.date] == "2026-03-18" || metadata[.date] == "18 March 2026")
    }

    @Test(arguments: ["Home | Blog | Status", "Ana · Bo · Cai", "14:02 | 14:05 | 14:09", "P2P | final | score"])
    func takesNoOtherLineOfPartsForOne(line: String) {
        let metadata = metadata("# Seats lost\n\n\(line)")
        #expect(metadata[.severity] == nil)
        #expect(metadata[.status] == nil)
    }
}

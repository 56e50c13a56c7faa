import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// Sentences that turn what their evidence says into its opposite, or leave out what it says beside.
struct ReversedClaimsTests {
    private static let notes = """
        # Notes, 2026-03-17
        All times UTC.
        - 01:20 734 results delayed since 01:04, not 01:07; 3 critical, all phoned
        - 01:31 bounced the outbound thread, nothing.
        - 02:10 Patient Safety: no harm known so far, still reviewing two
        - 02:40 resent the backlog, all 734 delivered
        - 02:50 none of the wards was told before 02:30
        - 03:05 患者安全组：目前没有发现伤害，仍在复查两例
        - 03:10 重启了出站线程，没反应
        - 03:20 三例危急值全部已电话通知
        - 03:40 started at 03:31 rather than 03:13
        - 03:50 restarted the gateway. Queue empty at 03:52.

        """

    private static let ids: Set<String> = ["claim-unsupported", "claim-misread"]

    private func found(_ sentence: String, line: Int) throws -> [String] {
        let text = "\(sentence)[^b1]\n\n[^b1]: `evidence/notes.md` line \(line)\n"
        return try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", Self.notes)
            var options = CheckOptions()
            options.only = Self.ids
            let found = try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics
            return found.map(\.id)
        }
    }

    @Test(arguments: [
        ("743 results were delayed, 3 of them critical; all 3 were phoned.", 3),
        ("Results were delayed from 01:14 on; 3 were critical.", 3),
        ("有 743 份结果延迟；3 份危急值均已电话通知。", 3),
        ("Nothing had been phoned.", 3), ("None of the critical results was phoned.", 3),
        ("Nobody was phoned about the 3 results.", 3), ("Nothing was delivered.", 6),
        ("All wards were told before 02:30.", 7), ("三例危急值均未电话通知。", 10), ("没有电话通知任何一例。", 10),
        ("Results were delayed from 01:07 on.", 3), ("Nothing arrived from 01:07 on.", 3),
        ("It started at 03:13.", 11),
        ("Restarting the outbound thread freed the queue.", 4), ("Bouncing the thread helped.", 4),
        ("A restart of the outbound thread cleared the backlog.", 4), ("重启出站线程后恢复了。", 9),
        ("Patient Safety found no harm.", 5), ("No patient was harmed.", 5), ("患者安全组确认没有伤害。", 8),
    ])
    func finds(sentence: String, line: Int) throws { #expect(try found(sentence, line: line) != []) }

    @Test(arguments: [
        ("734 results were delayed, 3 of them critical; all 3 were phoned.", 3),
        ("Results were delayed from 01:04 on, and not from 01:07.", 3),
        ("Nothing came of bouncing the outbound thread.", 4), ("Bouncing the outbound thread had no effect.", 4),
        ("Patient Safety knows of no harm so far; two cases are under review.", 5),
        ("No harm is known yet.", 5), ("All 734 were delivered.", 6), ("Nothing was lost: all 734 were delivered.", 6),
        ("No ward was told before 02:30.", 7), ("目前没有发现伤害，两例仍在复查。", 8), ("重启出站线程没有效果。", 9),
        ("三例危急值均已电话通知。", 10), ("It started at 03:31.", 11), ("The queue was empty at 03:52.", 12),
    ])
    func staysSilentAbout(sentence: String, line: Int) throws { #expect(try found(sentence, line: line) == []) }
}

import DebriefChecks
import DebriefCore
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Postmortems as people write them about the evidence of an example: rounded, in their own words, with footnotes in the
/// middle of sentences. They say what it says, so the fence is silent.
struct FenceSilenceTests {
    private static let english = """
        # Checkout outage, 17 March 2026

        Status: final. All times are UTC.

        ## Summary

        On 17 March 2026 checkout failed for roughly a quarter of our customers for just over an hour.[^numbers] It began at about
        10:00, when payment timeouts started to leak database connections[^first], and ended when we killed the leaked sessions at
        11:03 and the error rate fell below one percent two minutes later[^killed][^end]. In total 3,114 checkouts out of 11,870
        failed (26 %), and some 1,900 people saw an error.[^numbers] Fourteen customers were charged although they never got an
        order.[^refunds]

        ## What happened

        Version 4.18.0 went out at 09:20[^deploy] and finished rolling out eleven minutes later.[^deployed] The alert came at 10:09[^alert],
        seven minutes after the first failures[^first], and Tomek picked it up at 10:13.[^ack] Ana declared a SEV1 at 10:17 and took
        the lead.[^sev] Our first idea, more pods, made it worse: going from 12 to 18 pods pushed the database to its limit of 500
        connections.[^scale][^limit] We then rolled back to 4.17.2, which was done by 10:44,
        but a good 40 % of requests still failed.[^undo][^rollback]
        The rollback did not help, "error rate still above 40 %".[^rollback]

        At 10:56 Jun found 372 idle sessions held open by `db-proxy`.[^cause] We decided to terminate them at 11:00[^decide] and by 11:05 the
        error rate was back below 1 %.[^end] We declared it resolved at 11:31 (12:31 CET), after 25 quiet minutes.[^resolved]

        | When | What | Source |
        | --- | --- | --- |
        | 09:20 | v4.18.0 deployed | [^deploy] |
        | 10:02 | First failed checkouts | [^first] |
        | 10:09 | Alert: error rate above 5 % | [^alert] |
        | 10:13 | Tomek acks | [^ack] |
        | 10:17 | SEV1 declared, Ana is IC | [^sev] |
        | 10:44 | Rollback complete; no improvement | [^rollback] |
        | 10:56 | Cause found: leaked sessions | [^cause] |
        | 11:05 | Mitigated | [^end] |
        | 11:31 | Resolved | [^resolved] |

        ## Impact

        The outage lasted 63 minutes, from 10:02[^first] to 11:05[^end]. Support had 74 conversations about payments by 10:41.[^support]
        About one in four orders could not be completed.[^statusend] We told customers at 10:24, 22 minutes into the outage.[^status][^first]

        [^numbers]: evidence/slack/inc-0317-checkout/2026-03-17.json#L745
        [^refunds]: [chat](evidence/slack/inc-0317-checkout/2026-03-17.json#L753)
        [^first]: evidence/notes-ana.md:5
        [^killed]: evidence/slack/inc-0317-checkout/2026-03-17.json:538
        [^end]: `evidence/notes-ana.md` line 19
        [^deploy]: evidence/github/01-deployment-checkout-api.json#L3
        [^deployed]: evidence/github/03-deployment_status-checkout-api-success.json#L3
        [^alert]: evidence/notes-ana.md:6
        [^ack]: evidence/pagerduty/log_entries.json:235
        [^sev]: evidence/notes-ana.md:8
        [^scale]: evidence/notes-ana.md:11
        [^limit]: evidence/notes-ana.md:12
        [^rollback]: evidence/notes-ana.md:14
        [^undo]: evidence/notes-ana.md:13
        [^cause]: evidence/notes-ana.md:16
        [^decide]: evidence/notes-ana.md:17
        [^resolved]: evidence/notes-ana.md:21
        [^support]: evidence/slack/support/2026-03-17.json#L66
        [^status]: evidence/statuspage.json#L77
        [^statusend]: evidence/statuspage.json#L23
        """

    private static let chinese = """
        # 2026-03-17 下单故障复盘

        ## 概述

        3 月 17 日 10:02 起部分用户无法下单[^1]，11:05 错误率回到 1% 以下[^2]，前后约 1 小时。期间 11,870 次下单中有 3,114 次失败，占 26%。[^3]
        约 1900 名用户遇到报错。[^3] 值班的 Tomek 在 10:13 接手[^4]，10:17 定为 SEV1。[^5]

        ## 经过

        扩容到 18 个实例之后数据库连接达到 500 的上限，情况更糟。[^6][^7] 10:44 回滚完成，但错误率仍在 40% 以上，回滚没有起作用。[^8]
        10:56 找到原因：372 个会话被 db-proxy 一直占着。[^9] 11:00 决定终止这些会话，不动 db-proxy。[^10] 北京时间 19:31 宣布恢复。[^11]

        [^1]: `evidence/notes-ana.md` 第 5 行
        [^2]: `evidence/notes-ana.md` 第 19 行
        [^3]: `evidence/slack/inc-0317-checkout/2026-03-17.json` 第 745 行
        [^4]: `evidence/notes-ana.md` 第 7 行
        [^5]: `evidence/notes-ana.md` 第 8 行
        [^6]: `evidence/notes-ana.md` 第 11 行
        [^7]: `evidence/notes-ana.md` 第 12 行
        [^8]: `evidence/notes-ana.md` 第 14 行
        [^9]: `evidence/notes-ana.md` 第 16 行
        [^10]: `evidence/notes-ana.md` 第 17 行
        [^11]: `evidence/notes-ana.md` 第 21 行
        """

    private func found(_ text: String) throws -> [String] {
        let path = packageRoot.appending(path: "Examples/checkout-outage/by-hand.md").path
        var options = CheckOptions()
        options.only = ["claim-unsupported", "claim-misread", "claim-uncited", "quote-changed"]
        return try Workspace().check(Postmortem(parsing: SourceText(text, path: path)), options: options)
            .map { "\($0.id): \($0.source[$0.range])" }
    }

    @Test func findsNothingInWhatPeopleWrite() throws {
        #expect(try found(Self.english) == [])
        #expect(try found(Self.chinese) == [])
    }

    /// One changed word each.
    @Test(arguments: [
        ("finished rolling out eleven minutes later", "finished rolling out thirty minutes later"),
        ("at 10:13.[^ack]", "at 10:31.[^ack]"), ("(26 %)", "(36 %)"), ("from 12 to 18 pods", "from 12 to 80 pods"),
        ("limit of 500", "limit of 900"), ("\"error rate still above 40 %\"", "\"error rate back to normal at once\""),
        ("found 372 idle", "found 732 idle"), ("lasted 63 minutes", "lasted 36 minutes"),
        ("(12:31 CET)", "(13:13 CET)"), ("had 74 conversations", "had 470 conversations"),
    ])
    func noticesOneChangedWord(old: String, new: String) throws {
        let changed = Self.english.replacing(old, with: new)
        #expect(changed != Self.english)
        #expect(try found(changed).count == 1)
    }
}

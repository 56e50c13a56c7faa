import DebriefCore
import DebriefLanguage
import DebriefText

struct ImpactOutageWord: Check {
    let info = CheckInfo(
        id: "impact-outage-word",
        summary: Message("What failed for some is not called an outage.", zh: "只影响一部分时不称为全面中断"),
        rationale: Message(
            """
            "Outage" tells readers that nothing worked. Where a figure beside it says that part of it did, call it a
            degradation or say for whom it was down (PagerDuty: "do not use the word outage unless it really was").
            "Partial outage" is fine.
            """,
            zh: """
                “全面中断”让读者以为什么都不能用。旁边的数字表明一部分仍可用时，称为降级，\
                或写明对谁不可用（PagerDuty：“除非确实如此，不要用中断一词”）。“部分中断”没有问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Impact\n\nDuring the partial outage 78 % of requests failed.\n"),
            .passes("## Impact\n\nThe shop was down; 100 % of requests failed.\n"),
            .passes("## Impact\n\nThe shop was down for the 12 % of users in Europe.\n"),
            .passes("## 影响\n\n部分中断期间，12% 的请求失败。\n"),
            .fails("## Impact\n\nDuring the ⟦outage⟧ 78 % of requests failed.\n"),
            .fails("## 影响\n\n服务⟦完全不可用⟧，12% 的请求失败。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences(in: [.summary, .impact, .customerImpact, .businessImpact]).compactMap { sentence in
            guard sentence.prose.scope != .heading, Self.statesPart(sentence),
                let place = Self.phrases.first(in: sentence)
            else { return nil }
            return .notAll(place, postmortem.source)
        }
    }

    /// A share below 100 % of what failed: `78 % of requests failed`.
    private static func statesPart(_ sentence: Sentence) -> Bool {
        let bytes = Array(sentence.text.utf8)
        guard let sign = bytes.firstIndex(of: 0x25), sentence.hasChinese || sentence.classes.contains(.countable),
            sentence.hasChinese || sentence.words.contains(where: failures.contains),
            !sentence.words.contains(where: parts.contains)
        else { return false }
        let digits = bytes[..<sign].reversed().drop { $0 == 0x20 }.prefix { (0x2E...0x39).contains($0) && $0 != 0x2F }
        guard let share = Double(String(decoding: digits.reversed(), as: UTF8.self)) else { return false }
        return share > 0 && share < 99
    }

    private static let failures = Phrases(.incident, "failure")

    /// What says itself that it was not all, or for whom it was.
    private static let parts = Phrases(.incident, "part")

    private static let phrases = Phrases(.incident, "outage")
}

extension Finding {
    fileprivate static func notAll(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' says all, and the share beside it says part",
                zh: "“\(source[range])”说的是全部，旁边的比例说的是部分"
            ),
            at: range
        )
    }
}

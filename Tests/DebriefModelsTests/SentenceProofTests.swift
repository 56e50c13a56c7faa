import DebriefLanguage
import DebriefModels
import DebriefText
import Testing

/// What of a model's sentences is proved; the facts are those of invented incidents.
struct SentenceProofTests {
    private static let english = [
        "The impact began on 2026-03-17 at 10:02 UTC and lasted 1 hour and 3 minutes, until 11:05 UTC.",
        "Alertmanager raised an alert 7 minutes later, at 10:09 UTC; the on-call engineer took it up at 10:13 UTC, and the incident was declared at 10:17 UTC.",
        "Of 11,870 checkout attempts 3,114 failed, and 14 payments were captured without an order.",
        "At 10:44 UTC a responder rolled back checkout-api, but the rollback did not help.",
        "At 10:56 UTC, the notes named a cause: “372 sessions were kept open by db-proxy”.",
        "Responders suspected the deployment of v4.18.0.",
        "No orders were lost.",
        "orders-db overloaded checkout-api at about 10:20 UTC.",
        "About half of the customers saw errors in the shop.",
    ]
    private static let chinese = [
        "影响从 2026-03-17 10:02 UTC 开始，持续 1 小时 3 分钟。",
        "值班工程师 10:13 UTC 接手，10:17 UTC 宣布为故障。",
        "3,114 次下单失败，14 笔付款没有生成订单。",
        "回滚后错误率没有下降。",
        "处置人员怀疑 v4.18.0 的发布。",
        "10:40 UTC 重启缓存失败。",
    ]

    private func verdict(_ text: String, _ facts: Int..., in language: Language = .english) -> [Int]? {
        let told = (language == .chinese ? Self.chinese : Self.english).enumerated()
            .map { WritingFact(number: $0 + 1, text: $1) }
        let proof = SentenceProof(told, language: language)
        if case .proved(let used) = proof.verdict(on: WrittenSentence(text, facts: facts)) { return used }
        return nil
    }

    @Test func takesWhatTheFactsSay() {
        #expect(verdict("The impact began on 2026-03-17 at 10:02 UTC.", 1) == [1])
        #expect(verdict("The impact lasted 1 hour and 3 minutes, until 11:05 UTC.", 1) == [1])
        #expect(verdict("The impact started at 10:02 UTC.", 1) == [1])
        #expect(verdict("The impact began at 10:02.", 1) == [1])
        #expect(verdict("The impact began at 10:02 UTC and lasted 1 hour and 3 minutes.", 1) == [1])
        #expect(
            verdict("Alertmanager raised an alert at 10:09 UTC, and the on-call engineer took it up at 10:13 UTC.", 2)
                == [2]
        )
        #expect(verdict("The incident was declared at 10:17 UTC.", 2) == [2])
        #expect(
            verdict(
                "The impact began at 10:02 UTC, Alertmanager raised an alert at 10:09 UTC, and 14 payments were captured without an order.",
                1,
                2,
                3
            )
                == [1, 2, 3]
        )
        #expect(verdict("Of 11,870 checkout attempts 3,114 failed.", 3) == [3])
        #expect(verdict("14 payments were captured without an order.", 3) == [3])
        #expect(verdict("The rollback did not help.", 4) == [4])
        #expect(verdict("The notes named a cause: \"372 sessions were kept open by db-proxy\".", 5) == [5])
        #expect(verdict("Responders suspected the deployment of v4.18.0.", 6) == [6])
        // A fact that is named and not used is no citation.
        #expect(verdict("No orders were lost.", 3, 7) == [7])
    }

    /// What stands between two parts of a fact as its source does not part them.
    @Test func takesAFactWithoutItsQuotations() {
        let fact = WritingFact(
            number: 4,
            text:
                "A measure was in place at 08:55 UTC, “rollback done”, and recovery was reported at 09:30 UTC, “queue at 150”."
        )
        let proof = SentenceProof([fact], language: .english)
        let whole = WrittenSentence(
            "A measure was in place at 08:55 UTC, and recovery was reported at 09:30 UTC.",
            facts: [4]
        )
        guard case .proved(let used) = proof.verdict(on: whole) else {
            Issue.record("refused")
            return
        }
        #expect(used == [4])
        #expect(proof.partlyTold(by: [whole]).isEmpty)
        // Half of it would leave the other half out of the document.
        let half = WrittenSentence("A measure was in place at 08:55 UTC.", facts: [4])
        #expect(proof.partlyTold(by: [half]).keys.sorted() == [4])
        #expect(proof.partlyTold(by: [half, whole]).isEmpty)
    }

    @Test func tellsWhichHalfOfAChineseFactIsLost() {
        let fact = WritingFact(number: 1, text: "值班工程师 10:13 UTC 接手，10:17 UTC 宣布为故障。")
        let proof = SentenceProof([fact], language: .chinese)
        let half = WrittenSentence("值班工程师 10:13 UTC 接手。", facts: [1])
        #expect(proof.partlyTold(by: [half])[1]?.chinese.contains("F1") == true)
        #expect(proof.partlyTold(by: [WrittenSentence(fact.text, facts: [1])]).isEmpty)
    }

    @Test func takesWhatChineseFactsSay() {
        #expect(verdict("影响从 10:02 UTC 开始，持续 1 小时 3 分钟。", 1, in: .chinese) == [1])
        #expect(verdict("3,114 次下单失败，14 笔付款没有生成订单。", 3, in: .chinese) == [3])
        #expect(verdict("值班工程师 10:13 UTC 接手，回滚后错误率没有下降。", 2, 4, in: .chinese) == [2, 4])
    }

    /// Each is a lie, or says more than the facts do.
    @Test(arguments: [
        ("The impact began at 10:03 UTC.", [1]),
        ("The impact began at 11:05 UTC and lasted 1 hour and 3 minutes, until 10:02 UTC.", [1]),
        ("The impact lasted 3 minutes.", [1]),
        ("The impact lasted 1 hour and 3 seconds.", [1]),
        ("The impact began until 10:02 UTC.", [1]),
        ("The impact began on 2026-03-18 at 10:02 UTC.", [1]),
        ("The impact began at 10:02 CET.", [1]),
        ("Alertmanager raised an alert at 10:13 UTC.", [2]),
        ("The on-call engineer took it up at 10:17 UTC, and the incident was declared at 10:13 UTC.", [2]),
        ("Alertmanager took it up at 10:13 UTC.", [2]),
        ("Alertmanager raised an alert, and lasted 1 hour and 3 minutes.", [1, 2]),
        ("3,114 payments were captured without an order.", [3]),
        ("14 orders were lost.", [3, 7]),
        ("Of 11,870 payments 3,114 failed.", [3]),
        ("3,114 failed.", [2]),
        ("11,870 checkout attempts failed.", [3]),
        ("The rollback did help.", [4]),
        ("The rollback helped.", [4]),
        ("A responder rolled back orders-db.", [4]),
        ("The notes named a cause: “372 sessions were kept open by orders-db”.", [5]),
        ("The cause was “372 sessions were kept open by db-proxy”.", [5]),
        ("372 sessions were kept open by db-proxy.", [5]),
        ("The deployment of v4.18.0.", [6]),
        ("The deployment of v4.18.0 caused the errors.", [6, 9]),
        ("Responders suspected the deployment of v4.18.1.", [6]),
        ("Orders were lost.", [7]),
        ("checkout-api overloaded orders-db.", [8]),
        ("checkout-api was overloaded by orders-db.", [8]),
        ("orders-db overloaded checkout-api at 10:20 UTC.", [8]),
        ("The customers saw errors in the shop.", [9]),
        ("All customers saw errors in the shop.", [9]),
        ("The root cause was a network issue.", [1]),
        ("Ana Silva rolled back checkout-api.", [4]),
        ("The on-call engineer should have rolled back sooner.", [2, 4]),
        ("No orders were lost <b>at all</b>.", [7]),
        ("No orders were lost; see `notes`.", [7]),
        ("影响从 10:02 UTC 开始。", [1]),
        ("The impact began at 10:02 UTC.", [10]),
        ("The impact began at 10:02 UTC.", []),
        ("", [1]), ("…", [1]), ("The and of.", [1]),
    ])
    func refusesWhatTheyDoNotSay(text: String, facts: [Int]) {
        let told = Self.english.enumerated().map { WritingFact(number: $0 + 1, text: $1) }
        let verdict = SentenceProof(told, language: .english).verdict(on: WrittenSentence(text, facts: facts))
        guard case .refused(let reason) = verdict else {
            Issue.record("taken: \(text)")
            return
        }
        #expect(!reason.english.isEmpty && !reason.chinese.isEmpty)
    }

    @Test(arguments: [
        ("影响从 10:17 UTC 开始。", [1]), ("值班工程师 10:17 UTC 接手。", [2]), ("14 次下单失败。", [3]),
        ("14 笔付款生成订单。", [3]), ("回滚后错误率下降。", [4]), ("v4.18.0 的发布。", [5]), ("10:40 UTC 重启缓存。", [6]),
        ("The impact began at 10:02 UTC.", [1]), ("工程师误操作导致故障。", [2]), ("所有下单失败。", [3]),
    ])
    func refusesWhatChineseFactsDoNotSay(text: String, facts: [Int]) {
        let told = Self.chinese.enumerated().map { WritingFact(number: $0 + 1, text: $1) }
        let verdict = SentenceProof(told, language: .chinese).verdict(on: WrittenSentence(text, facts: facts))
        if case .proved = verdict { Issue.record("taken: \(text)") }
    }

    /// Every fact is itself a sentence that is proved by it.
    @Test func takesEachFactAsItStands() {
        for (index, text) in Self.english.enumerated() { #expect(verdict(text, index + 1) == [index + 1], "\(text)") }
        for (index, text) in Self.chinese.enumerated() {
            #expect(verdict(text, index + 1, in: .chinese) == [index + 1], "\(text)")
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightTooSlow: Check {
    let info = CheckInfo(
        id: "hindsight-too-slow",
        summary: Message("Slow means slower than a target, and both are given.", zh: "“慢”是指比目标慢，两者都要写出"),
        rationale: Message(
            """
            "We took too long" measures with the ending in hand. Give the time and the target: "44 minutes; the target is
            15". Queries and machines may be slow.
            """,
            zh: """
                “反应太慢”是手里拿着结局在量。写出用时和目标：“44 分钟；目标是 15 分钟”。查询和机器可以慢。
                """
        ),
        severity: .warning,
        examples: [
            .passes("Diagnosis took 96 minutes, 70 of them on the wrong database.\n"),
            .passes("The queries were too slow for the new page.\n"),
            .passes("The request took too long and was cancelled after 30 s.\n"),
            .passes("诊断耗时 96 分钟，其中 70 分钟用于排查另一个数据库。\n"),
            .fails("We were ⟦slow to realise⟧ that the mirror was empty.\n"),
            .fails("It ⟦took us too long⟧ to find the owner.\n"),
            .fails("We spent ⟦way too much time⟧ on the wrong database.\n"),
            .passes("任务执行时间过长时，调度器会终止它。\n"),
            .fails("团队⟦反应太慢⟧。\n"),
            .fails("定位根因⟦走了不少弯路⟧。\n"),
            .fails("⟦恢复效率有待提高⟧。\n"),
            .fails("对外公告⟦不够及时⟧。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: -2.5) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion else { return nil }
            guard sentence.hasFigure else {
                return Self.phrases.first(in: sentence).map { .tooSlow($0, postmortem.source) }
            }
            // `it took us too long (3 days)`: measured, and a verdict on those who it took.
            guard !sentence.classes.isDisjoint(with: .people) else { return nil }
            return Self.phrases.firstMatch(in: sentence.words).map {
                .verdict(sentence.range(of: $0), postmortem.source)
            }
        }
    }

    private static let phrases = Phrases(.hindsight, "too slow")
}

extension Finding {
    fileprivate static func verdict(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' is a verdict; give the target that was missed",
                zh: "“\(source[range])”是评判；写明未达到的目标"
            ),
            at: range,
            severity: .info
        )
    }

    fileprivate static func tooSlow(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' names neither the time nor the target", zh: "“\(source[range])”既没有写用时，也没有写目标"),
            at: range
        )
    }
}

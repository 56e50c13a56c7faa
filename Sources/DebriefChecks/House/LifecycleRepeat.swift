import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds incidents that came back before the actions of the last one were done.
package struct LifecycleRepeat: Check {
    static let info = CheckInfo(
        id: "lifecycle-repeat",
        summary: Message(
            "An incident whose cause is known from an earlier one says what became of the actions of that one.",
            zh: "原因与以往故障相同时，写明那次的改进措施后来如何"
        ),
        rationale: Message(
            """
            The same cause twice, with the first one's actions still open, is the finding that matters most: it says
            what the actions were worth. Compared are the words of the causes with those of the documents in the library,
            `--library` or `library:` in `debrief.yml`, that are older. A document that names the earlier one in its
            text has drawn the line itself.
            """,
            zh: """
                同样的原因出现两次，而第一次的改进措施还没有完成，这是最重要的发现：它说明那些措施有多少分量。\
                把原因中的用词与库（`--library`，或 `debrief.yml` 的 `library:`）中更早的文档比较。\
                正文已提到那次故障的文档不会报告。
                """
        ),
        severity: .warning,
        examples: []
    )

    package var info: CheckInfo { Self.info }
    private let library: [EarlierIncident]

    package init(_ library: [EarlierIncident]) { self.library = library }

    package func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let causes = postmortem.causeWords
        guard causes.count >= Self.leastWords else { return [] }
        let day = postmortem.incidentDay
        let repeats = library.filter { earlier in
            guard earlier.path != postmortem.source.path, !earlier.openActions.isEmpty,
                earlier.causes.count >= Self.leastWords, isEarlier(earlier.day, than: day),
                !postmortem.source.text.contains(earlier.name)
            else { return false }
            let shared = causes.shares(with: earlier.causes)
            return shared >= 4 && Double(shared) >= 0.5 * Double(min(causes.count, earlier.causes.count))
        }
        let nearest = repeats.max {
            (causes.likeness(to: $0.causes), $1.path) < (causes.likeness(to: $1.causes), $0.path)
        }
        guard let nearest else { return [] }
        let section = postmortem.sections.first { $0.kind.map(SectionKind.causes.contains) ?? false }
        return [.repeats(nearest, at: section?.headingRange ?? postmortem.titleRange)]
    }

    /// With fewer words than this two causes are alike by chance.
    private static let leastWords = 5

    /// Whether one happened before the other; where a day is unknown, the library is taken at its word.
    private func isEarlier(_ day: CivilDate?, than other: CivilDate?) -> Bool {
        guard let day, let other else { return true }
        return day.daysSinceEpoch < other.daysSinceEpoch
    }
}

extension Finding {
    fileprivate static func repeats(_ earlier: EarlierIncident, at range: SourceRange) -> Finding {
        let count = earlier.openActions.count
        let actions = count == 1 ? "1 of its actions is open" : "\(count) of its actions are open"
        return Finding(
            Message(
                "'\(earlier.name)' had the same cause, and \(actions)",
                zh: "“\(earlier.name)”的原因相同，且有 \(count) 条改进措施未完成"
            ),
            at: range
        )
    }
}

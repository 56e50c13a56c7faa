import DebriefCore
import DebriefLanguage
import DebriefText

struct ImpactNoBase: Check {
    let info = CheckInfo(
        id: "impact-no-base",
        summary: Message("A percentage of an impact says of what.", zh: "影响中的百分比写明占什么的比例"),
        rationale: Message(
            """
            23 % of what? Of all requests, of the writes, of the affected users: each is another incident.
            """,
            zh: "什么的 23%？全部请求的、写请求的、还是受影响用户的：各是不同的故障。"
        ),
        severity: .info,
        examples: [
            .passes("## Impact\n\n23 % of the writes failed.\n"),
            .passes("## Impact\n\nThe error rate rose to 23 %.\n"),
            .passes("## 影响\n\n23% 的写请求失败。\n"),
            .fails("## Impact\n\nIt was down for ⟦23 %⟧.\n"),
            .fails("## 影响\n\n下降⟦23%⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let topics: Set<SectionKind> = [.impact, .customerImpact, .businessImpact, .technicalImpact]
        return postmortem.judgedSentences(in: topics).compactMap { sentence in
            guard sentence.prose.scope == .paragraph || sentence.prose.scope == .listItem,
                !Self.bases.occur(in: sentence),
                !sentence.classes.contains(.countable)
            else { return nil }
            return Self.share(in: sentence).map { .noBase($0, postmortem.source) }
        }
    }

    /// A number before a percent sign.
    private static func share(in sentence: Sentence) -> SourceRange? {
        let bytes = Array(sentence.text.utf8)
        guard let sign = bytes.firstIndex(of: 0x25) else { return nil }
        var start = sign
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        while start > 0, (0x30...0x39).contains(bytes[start - 1]) || bytes[start - 1] == 0x2E { start -= 1 }
        guard start < sign, (0x30...0x39).contains(bytes[start]) else { return nil }
        return sentence.range.lowerBound + start..<sentence.range.lowerBound + sign + 1
    }

    private static let bases = Phrases(.incident, "base")

}

extension Finding {
    fileprivate static func noBase(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' does not say of what", zh: "“\(source[range])”没有写明占什么的比例"), at: range)
    }
}

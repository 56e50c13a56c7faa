import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueAcronym: Check {
    let info = CheckInfo(
        id: "vague-acronym",
        summary: Message("Abbreviations of the house are spelled out once.", zh: "内部缩写写出一次全称"),
        rationale: Message(
            """
            A reader from another team, or from next year, does not know the NST. Spell it out where it first stands, or
            keep a glossary ("Missing context", Google, "The Site Reliability Workbook", chapter 10). What every engineer
            knows (CPU, DNS, HTTP) is fine. Off unless you ask for it: most teams read their own reports.
            """,
            zh: """
                别的团队的读者，或明年的读者，不知道 NST 是什么。第一次出现时写出全称，\
                或维护一份术语表（“Missing context”，Google《The Site Reliability Workbook》第 10 章）。\
                每个工程师都知道的（CPU、DNS、HTTP）没有问题。默认关闭：多数团队只读自己的复盘。
                """
        ),
        severity: .info,
        examples: [
            .passes("The Network Support Team (NST) was paged. NST rolled back at 14:31 UTC.\n"),
            .passes("The CPU was idle and DNS fine; see `NST`.\n"),
            .passes("NST was paged.\n\n## Glossary\n\n- NST: the network support team\n"),
            .passes("值班团队（NST）收到告警，NST 随后回滚。\n"),
            .fails("The ⟦NST⟧ was paged, and NST rolled back.\n"),
            .fails("⟦NST⟧ 收到告警。\n"),
        ],
        runsByDefault: false
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var first: [String: SourceRange] = [:]
        var order: [String] = []
        for sentence in postmortem.judgedSentences where sentence.prose.scope != .heading {
            for word in sentence.words where (2...6).contains(word.range.count) {
                let text = String(postmortem.source[word.range])
                guard first[text] == nil, Self.isAcronym(text), !Self.known.contains(text.lowercased()) else {
                    continue
                }
                first[text] = word.range
                order.append(text)
            }
        }
        guard !order.isEmpty else { return [] }
        let explained = Self.explained(in: postmortem)
        return order.compactMap { text in
            guard let range = first[text], !explained.contains(text) else { return nil }
            return .unexplained(text, at: range)
        }
    }

    private static func isAcronym(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// All that stand as `(NST)`, as `NST (the network support team)`, or in the glossary.
    private static func explained(in postmortem: Postmortem) -> Set<String> {
        var found: Set<String> = []
        let glossaries = postmortem.sections(.glossary).map(\.range)
        postmortem.source.withBytes { bytes in
            func follows(_ text: StaticString, _ offset: Int) -> Bool {
                offset >= 0 && offset + text.utf8CodeUnitCount <= bytes.count
                    && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
            }
            var rest = glossaries[...]
            var offset = 0
            while offset < bytes.count {
                let start = offset
                while offset < bytes.count, bytes[offset] &- 0x41 < 26 { offset += 1 }
                guard offset > start else {
                    offset += 1
                    continue
                }
                while let glossary = rest.first, glossary.upperBound <= start { rest = rest.dropFirst() }
                let isExplained =
                    follows("(", start - 1) && follows(")", offset)
                    || follows("（", start - 3) && follows("）", offset)
                    || follows(" (", offset) || follows("（", offset) || follows(" stands for", offset)
                    || rest.first.map { $0.contains(start) } ?? false
                if isExplained { found.insert(String(decoding: bytes[start..<offset], as: UTF8.self)) }
            }
        }
        return found
    }

    private static let known = Phrases(.documents, "acronym")
}

extension Finding {
    fileprivate static func unexplained(_ text: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(text)' is spelled out nowhere", zh: "“\(text)”没有写出全称"), at: range)
    }
}

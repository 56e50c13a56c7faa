import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads the signals of a text, minding what turns a statement into its opposite, a plan, a doubt or a question.
enum SignalReader {
    static func signals(of text: String) -> Signal {
        var signals: Signal = []
        for sentence in SentenceSplit.lowered(text) {
            signals.formUnion(reading(of: sentence))
        }
        if signals.contains(.figure), signals.isDisjoint(with: [.improving, .recovered]),
            text.utf8.contains(where: { (0x30...0x39).contains($0) })
        {
            signals.insert(.symptom)
        }
        if signals.contains(.suspicion) {
            signals.subtract([.cause, .rootCause])
        }
        // To be paged is how one learns of it; to page others is what one does about it.
        if signals.contains(.notice) {
            signals.subtract(.escalation)
        }
        if !signals.isDisjoint(with: [.persists, .reopened, .wrongTurn]) {
            signals.subtract([.recovered, .improving, .measureDone, .impactOver])
        }
        return signals
    }

    /// Whether a text speaks of a change at all: pushed, merged, deployed.
    static func tellsOfChange(_ text: String) -> Bool {
        let bytes = Array(text.lowercased().utf8)
        return ChangeWords.table.matches(in: bytes).contains { _ in true } || signals(of: text).contains(.change)
    }

    private enum ChangeWords {
        static let table = PhraseTable<Bool>([
            (
                [
                    "pushed", "push", "commit", "committed", "merge", "merged", "change", "changed", "import",
                    "version",
                    "提交", "推送", "合并", "变更", "修改", "升级", "改成", "改为",
                ], true
            )
        ])
    }

    /// What one sentence says; a question states nothing but that something is noticed.
    private static func reading(of sentence: Substring) -> Signal {
        let bytes = Array(sentence.utf8)
        var signals: Signal = []
        for match in SignalWords.table.matches(in: bytes) {
            let before = clause(before: match.range.lowerBound, in: bytes)
            signals.formUnion(reading(match.value, after: before))
        }
        // `值班人员 @bo 响应`: a name may stand between.
        if sentence.contains("值班"), sentence.hasSuffix("响应"),
            !["未响应", "无响应", "没有响应"].contains(where: sentence.hasSuffix)
        {
            signals.insert(.acknowledgement)
        }
        if signals.isSuperset(of: [.figure, .returned]) {
            signals.formUnion([.improving, .measureDone])
        }
        if NoticeWords.tellAlert(sentence)
            || NoticeWords.tellNotice(sentence) && !signals.isDisjoint(with: [.symptom, .figure])
        {
            signals.insert(.notice)
        }
        if signals.contains(.healthy) {
            signals.subtract([.symptom, .figure])
        }
        if asks(sentence) {
            signals.formIntersection([.symptom, .customerReport])
            signals.insert(.question)
        }
        return signals
    }

    /// The signal of a phrase, given the words before it in its clause.
    private static func reading(_ signal: Signal, after words: [Substring]) -> Signal {
        if signal == .symptom || signal == .escalation, let last = words.last {
            if ["no", "without", "zero", "nobody", "none"].contains(last) || words.contains("nobody") { return [] }
            if endsInChineseNegation(words) || last.hasSuffix("无") { return [] }
        }
        // `pods have been restarted 13 times` is what the system did.
        if signal == .action, words.last == "been" { return [] }
        if signal == .acknowledgement, endsInChineseNegation(words) || words.last?.hasSuffix("无人") == true { return [] }
        // What others tell their customers is not what we tell ours.
        if signal == .communication, let last = words.last, ["their", "its", "provider's", "vendor's"].contains(last) {
            return []
        }
        let completions: Signal = [
            .measureDone, .improving, .recovered, .closed, .rootCause, .cause, .declaration,
            .impactOver, .returned,
        ]
        guard !signal.isDisjoint(with: completions) else { return signal }
        if words.contains(where: { negations.contains($0) || $0.hasSuffix("n't") }) || endsInChineseNegation(words) {
            return signal.isDisjoint(with: [.measureDone, .improving, .recovered, .closed, .returned])
                ? [] : .persists
        }
        if endsInChineseProgress(words) { return [] }
        if words.contains(where: { plans.contains($0) }) || endsInChinesePlan(words) {
            return signal.contains(.measureDone) ? .decision : []
        }
        return signal
    }

    private static let negations: Set<Substring> = ["not", "no", "never", "without", "cannot", "yet", "isnt", "hardly"]
    private static let plans: Set<Substring> = [
        "will", "once", "if", "until", "when", "should", "waiting", "expect", "expecting", "hope", "hoping", "to",
        "let's", "after", "before", "shall", "would",
    ]

    private static func endsInChineseNegation(_ words: [Substring]) -> Bool {
        guard let last = words.last else { return false }
        return ["未", "没有", "没", "尚未", "还没", "不", "无法", "并未", "不是"].contains { last.hasSuffix($0) }
    }

    private static func endsInChinesePlan(_ words: [Substring]) -> Bool {
        guard let last = words.last else { return false }
        if words.contains(where: { $0.contains("预计") || $0.contains("如果") }) { return true }
        return [
            "等", "待", "将", "准备", "如果", "预计", "等待", "决定", "打算", "建议", "计划", "考虑", "同意", "需要", "要", "先", "是否",
            "能否", "可以", "立即", "马上",
        ].contains { last.hasSuffix($0) }
    }

    private static func endsInChineseProgress(_ words: [Substring]) -> Bool {
        guard let last = words.last else { return false }
        return ["正在", "开始", "尝试"].contains { last.hasSuffix($0) }
    }

    /// Up to five words before an offset, back to the last punctuation.
    private static func clause(before offset: Int, in bytes: [UInt8]) -> [Substring] {
        var start = offset
        while start > 0, offset - start < 48 {
            let byte = bytes[start - 1]
            if ".,;:!?()\n".utf8.contains(byte) { break }
            // Full-width punctuation: U+3000 to U+303F and U+FF00 to U+FF1F.
            if byte & 0xC0 == 0x80, start >= 3, bytes[start - 3] == 0xE3 && bytes[start - 2] == 0x80 { break }
            if byte & 0xC0 == 0x80, start >= 3, bytes[start - 3] == 0xEF && bytes[start - 2] == 0xBC { break }
            start -= 1
        }
        while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let words = String(decoding: bytes[start..<offset], as: UTF8.self).split(separator: " ")
        return words.suffix(5)
    }

    private static func asks(_ sentence: Substring) -> Bool {
        let words = sentence.filter { !$0.isWhitespace }
        guard let last = words.last else { return false }
        return last == "?" || last == "？" || words.hasSuffix("吗") || words.hasSuffix("呢")
    }
}

import DebriefCore

/// Reads the signals of a text, minding what turns a statement into its opposite, a plan, a doubt or a question.
enum SignalReader {
    static func signals(of text: String) -> Signal {
        let bytes = Array(text.lowercased().replacing("’", with: "'").utf8)
        var signals: Signal = []
        let isQuestion = asks(text)
        for match in SignalWords.table.matches(in: bytes) {
            let before = clause(before: match.range.lowerBound, in: bytes)
            signals.formUnion(reading(match.value, after: before))
        }
        if signals.contains(.suspicion) {
            signals.subtract([.cause, .rootCause])
        }
        if !signals.isDisjoint(with: [.persists, .reopened, .wrongTurn]) {
            signals.subtract([.recovered, .improving, .measureDone])
        }
        if isQuestion {
            signals = signals.intersection([.symptom, .customerReport, .suspicion])
            signals.insert(.question)
        }
        return signals
    }

    /// The signal of a phrase, given the words before it in its clause.
    private static func reading(_ signal: Signal, after words: [Substring]) -> Signal {
        if signal == .symptom, let last = words.last, ["no", "without", "zero"].contains(last) { return [] }
        let completions: Signal = [.measureDone, .improving, .recovered, .closed, .rootCause, .cause, .declaration]
        guard !signal.isDisjoint(with: completions) else { return signal }
        if words.contains(where: { negations.contains($0) || $0.hasSuffix("n't") }) || endsInChineseNegation(words) {
            return signal.isDisjoint(with: [.measureDone, .improving, .recovered, .closed]) ? [] : .persists
        }
        if words.contains(where: { plans.contains($0) }) || endsInChinesePlan(words) {
            return signal == .measureDone ? .decision : []
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
        return ["等", "待", "将", "准备", "如果", "预计", "等待"].contains { last.hasSuffix($0) }
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

    private static func asks(_ text: String) -> Bool {
        text.contains("?") || text.contains("？") || text.hasSuffix("吗") || text.hasSuffix("呢")
    }
}

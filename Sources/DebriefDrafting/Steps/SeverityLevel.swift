import DebriefText

/// How severe somebody calls an incident, on a scale with numbers: `SEV2`, `P1`, `二级`.
struct SeverityLevel: Hashable {
    /// In capitals, without what parts letters from the number.
    let name: String
    /// 1 for the most severe.
    let rank: Int
    /// Whether it is a word such as `major`, which no number can be compared with.
    let isWorded: Bool

    /// What somebody wrote where a severity belongs: `SEV-2`, `Sev 2 (was SEV3)`, `2`, `二级`, `high`.
    init?(stated text: String) {
        if let level = SeverityLevel.all(in: text).first(where: { !$0.isFormer })?.level {
            self = level
            return
        }
        let word = text.lowercased().prefix { $0.isLetter || $0.isNumber }
        let number = Int(read: word) ?? SeverityLevel.numerals[word]
        guard let rank = number ?? SeverityLevel.words[word], (0...5).contains(rank) else { return nil }
        self.init(name: String(text.prefix(word.count)), rank: rank, isWorded: number == nil)
    }

    /// The word that a sentence gives for the severity: `Severity: Major`, `severity raised to critical`, `级别为严重`.
    init?(worded sentence: some StringProtocol) {
        let lower = sentence.lowercased()
        guard let name = ["severity", "严重级别", "严重程度", "故障级别", "事件级别"].compactMap({ lower.firstRange(of: $0) }).first
        else { return nil }
        let rest = lower[name.upperBound...]
        let joints: Set<Substring> = [
            "is", "was", "now", "to", "from", "raised", "lowered", "changed", "upgraded", "downgraded", "set", "as",
        ]
        let words = rest.split { !$0.isLetter }.prefix { SeverityLevel.words[$0] != nil || joints.contains($0) }
        // Of `from minor to critical` the last counts.
        let found = words.filter { SeverityLevel.words[$0] != nil }
        let chinese = SeverityLevel.words.keys.filter { $0.first?.isASCII == false && rest.hasPrefix("为" + $0) }
        guard let word = found.last ?? chinese.min(), let rank = SeverityLevel.words[word] else { return nil }
        self.init(name: word.prefix(1).uppercased() + word.dropFirst(), rank: rank, isWorded: true)
    }

    private init(name: String, rank: Int, isWorded: Bool = false) {
        self.name = name
        self.rank = rank
        self.isWorded = isWorded
    }

    /// Whether it cannot be the same as another.
    func differs(from other: SeverityLevel) -> Bool { isWorded == other.isWorded && rank != other.rank }

    /// A level in running text.
    struct Mention {
        let level: SeverityLevel
        /// UTF-8 offsets in the text in lower case.
        let range: Range<Int>
        /// Whether it is what the level was before: `from SEV3`, `was SEV3`, `由 P2`.
        let isFormer: Bool
    }

    /// In the order of the text.
    static func all(in text: String) -> [Mention] {
        let bytes = Array(text.lowercased().utf8)
        var found: [Mention] = []
        for index in bytes.indices where isDigit(bytes[index]) {
            guard index + 1 >= bytes.count || !isWord(bytes[index + 1]) else { continue }
            var start = index
            while start > 0, bytes[start - 1] == 0x2D || bytes[start - 1] == 0x20 { start -= 1 }
            var letters = start
            while letters > 0, bytes[letters - 1] &- 0x61 < 26 { letters -= 1 }
            guard letters == 0 || !isWord(bytes[letters - 1]) else { continue }
            let word = String(decoding: bytes[letters..<start], as: UTF8.self)
            let rank = Int(bytes[index] - 0x30)
            guard word == "sev" || word == "severity" || word == "p" && start == index, rank <= 5 else { continue }
            let level = SeverityLevel(name: (word == "p" ? "P" : "SEV") + String(rank), rank: rank)
            found.append(Mention(level: level, range: letters..<index + 1, isFormer: isFormer(letters, bytes)))
        }
        for match in chinese.matches(in: bytes) {
            let name = String(decoding: bytes[match.range.prefix(6)], as: UTF8.self)
            let level = SeverityLevel(name: name, rank: match.value)
            let start = match.range.lowerBound
            found.append(Mention(level: level, range: match.range, isFormer: isFormer(start, bytes)))
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func isFormer(_ start: Int, _ bytes: [UInt8]) -> Bool {
        let before = String(decoding: bytes[max(0, start - 18)..<start], as: UTF8.self)
        let last = before.split { !$0.isLetter && $0 != "'" }.last ?? ""
        return ["from", "was", "formerly", "originally", "previously", "instead", "than", "not"].contains(last)
            || ["由", "从", "原", "原为", "原来是", "不是", "而非"].contains { last.hasSuffix($0) }
    }

    private static let numerals: [Substring: Int] = ["一级": 1, "二级": 2, "三级": 3, "四级": 4]
    private static let words: [Substring: Int] = [
        "critical": 1, "high": 2, "major": 2, "medium": 3, "moderate": 3, "minor": 4, "low": 4, "致命": 1, "严重": 2,
        "重大": 1, "一般": 3, "轻微": 4, "高": 2, "中": 3, "低": 4,
    ]

    /// A Chinese number counts levels only beside what has one.
    private static let chinese = PhraseTable<Int>(
        zip(["一级", "二级", "三级", "四级"], 1...4).map { name, rank in
            (["故障", "事故", "事件", "告警", "响应"].map { name + $0 } + [name + "(", name + "（"], rank)
        }
    )

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || byte &- 0x61 < 26 || byte == 0x5F }
}

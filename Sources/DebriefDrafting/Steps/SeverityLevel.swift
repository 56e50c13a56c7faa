import DebriefLanguage
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
        guard let name = ["severity", "严重级别", "严重程度", "故障级别", "事件级别"].compactMap({ lower.firstPlace(of: $0) }).first
        else {
            guard let level = SeverityLevel.raised(in: lower) else { return nil }
            self = level
            return
        }
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

    /// `raised to critical`, `调整为紧急`: a word behind a change, with which the clause ends.
    private static func raised(in sentence: String) -> SeverityLevel? {
        for clause in sentence.split(whereSeparator: { ",，;；.。!！(（".contains($0) }) {
            let parts = clause.split(separator: " ")
            if parts.count > 2, parts.count <= 8, parts[parts.count - 2] == "to", let word = parts.last,
                parts.contains(where: { changes.contains(String($0)) }), let rank = degree(word)
            {
                return SeverityLevel(name: word.prefix(1).uppercased() + word.dropFirst(), rank: rank, isWorded: true)
            }
            for change in chineseChanges {
                guard let place = clause.firstPlace(of: change) else { continue }
                let word = clause[place.upperBound...].drop { $0 == " " }
                if let rank = degree(word) { return SeverityLevel(name: String(word), rank: rank, isWorded: true) }
            }
        }
        return nil
    }

    private static func degree(_ word: Substring) -> Int? {
        guard !word.isEmpty, !word.contains(where: \.isNumber) else { return nil }
        return words[word] ?? degrees[String(word)]
    }

    private static let degrees: [String: Int] = {
        let groups = ["critical", "high", "medium", "low"].map { Vocabulary.severity.words($0) }
        return Dictionary(zip(1..., groups).flatMap { rank, words in words.map { ($0, rank) } }, uniquingKeysWith: min)
    }()
    private static let changes = Set(Vocabulary.severity.words("change of a severity"))
    private static let chineseLeads = Vocabulary.severity.chineseWords("leads to a level")
    private static let chineseChanges = Vocabulary.severity.chineseWords("change of a severity")

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

    /// Whether words are a level in Chinese numerals and nothing else: 二级.
    static func isNumeral(_ words: some StringProtocol) -> Bool { numerals[Substring(words)] != nil }

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
            let start = match.range.lowerBound
            found.append(Mention(level: match.value, range: match.range, isFormer: isFormer(start, bytes)))
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
    private static let chinese = PhraseTable<SeverityLevel>(
        ["一级", "二级", "三级", "四级", "1级", "2级", "3级", "4级", "1 级", "2 级", "3 级", "4 级"].enumerated().map { index, name in
            let level = SeverityLevel(name: name.filter { $0 != " " }, rank: index % 4 + 1)
            let nouns = ["故障", "事故", "事件", "告警", "响应"]
            return (
                nouns.map { name + $0 } + [name + "(", name + "（"] + (chineseChanges + chineseLeads).map { $0 + name },
                level
            )
        }
    )

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || byte &- 0x61 < 26 || byte == 0x5F }
}

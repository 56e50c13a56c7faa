import DebriefTestSupport

/// A draft in which one statement was changed so that the evidence it cites no longer bears it out.
struct FenceMutation {
    enum Kind: String, CaseIterable {
        case shiftedTime, swappedTimes, number, unit, name, negation, hypothesis, source, speaker, quotation, version,
            share
    }

    let kind: Kind
    let text: String
    /// For whoever reads that it was missed.
    let change: String
}

/// Makes mutations of a draft, the same for the same seed.
struct FenceMutator {
    private let lines: [String]
    /// The lines that cite evidence and tell what happened.
    private let places: [Int]
    private var random: SeededGenerator

    init(_ text: String, seed: UInt64) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        random = SeededGenerator(seed: seed)
        var places: [Int] = []
        var isPlan = false
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("## ") {
                isPlan = ["Action", "Prevention", "行动", "预防"].contains { line.dropFirst(3).hasPrefix($0) }
            }
            // A question states nothing.
            if !isPlan, line.contains("[^e"), !line.hasPrefix("[^e"), !line.hasPrefix(">") { places.append(index) }
        }
        self.places = places
    }

    /// A mutation of a kind; `nil` when the draft has nothing of it.
    mutating func mutation(_ kind: FenceMutation.Kind) -> FenceMutation? {
        for index in places.shuffled(using: &random) {
            guard let new = changed(lines[index], kind), new != lines[index] else { continue }
            var all = lines
            all[index] = new
            return FenceMutation(kind: kind, text: all.joined(separator: "\n"), change: "\(lines[index])\n→ \(new)")
        }
        return nil
    }

    private mutating func changed(_ line: String, _ kind: FenceMutation.Kind) -> String? {
        switch kind {
        case .shiftedTime: shifted(line)
        case .swappedTimes: swapped(line)
        case .number: otherNumber(line)
        case .unit: replacing(line, Self.units)
        case .name: replacing(line, Self.names)
        case .negation: isOfEvidence(line) ? replacing(line, Self.negations) : nil
        case .hypothesis: replacing(line, Self.hypotheses)
        case .source: otherFootnote(line)
        case .speaker: replacing(line, Self.speakers)
        case .quotation: invented(line)
        case .version: otherVersion(line)
        case .share: otherShare(line)
        }
    }

    // MARK: Words

    private static let units = [
        (" minutes", " hours"), (" hours", " minutes"), (" %", " ms"), (" 分钟", " 小时"), ("% ", " GB "), (" ms", " s"),
        ("%", " ms"),
    ]
    private static let names = [
        ("checkout-api", "payments-edge"), ("orders-db", "sessions-db"), ("PagerDuty", "Alertmanager"),
        ("Alertmanager", "Opsgenie"),
        ("on-call engineer", "incident commander"), ("值班工程师", "事件指挥"), ("Grafana", "Opsgenie"),
    ]
    private static let negations = [
        (" did not ", " did "), (" did NOT ", " did "), (" does not ", " does "), (" not ", " "), ("没有", ""), ("不", ""),
        (" no ", " "), ("未", ""),
    ]
    private static let hypotheses = [
        ("**Hypothesis (likely):**", "**Root cause:**"), ("**Hypothesis (unknown):**", "**The cause was:**"),
        ("**假设（很可能）：**", "**根本原因：**"), ("**假设（未知）：**", "**根本原因是：**"),
        ("named a cause, which is not confirmed yet", "confirmed the cause"),
        ("named a cause:", "confirmed the cause:"),
        ("一个尚未证实的原因", "已经证实的原因"),
    ]
    private static let speakers = [
        ("the notes: “", "the status page: “"), ("a responder: “", "the status page: “"),
        ("the status page: “", "the notes: “"),
        ("the on-call engineer: “", "the incident commander: “"), ("the incident commander: “", "the notes: “"),
        ("处置记录：“", "状态页：“"), ("响应人员：“", "处置记录：“"), ("状态页：“", "处置记录：“"), ("事件指挥：“", "处置记录：“"),
        ("the change record: “", "the status page: “"), ("变更记录：“", "状态页：“"),
    ]

    private mutating func replacing(_ line: String, _ pairs: [(String, String)]) -> String? {
        for (old, new) in pairs.shuffled(using: &random) {
            let found = cited(line).firstRange(of: old)
            if let found, citesBehind(found, line) { return line.replacingCharacters(found, with: new) }
        }
        return nil
    }

    private static let inventions = [
        "we never tested this path before the launch", "all customers were refunded the same day",
        "the database was fine all along",
        "所有用户都已收到退款", "数据库一直正常，没有任何错误",
    ]

    private mutating func invented(_ line: String) -> String? {
        guard let open = line.firstRange(of: "“"), let close = line[open.upperBound...].firstRange(of: "”"),
            line[close.upperBound...].contains("[^e")
        else { return nil }
        let invention = Self.inventions.randomElement(using: &random) ?? ""
        return line.replacingCharacters(open.upperBound..<close.lowerBound, with: invention)
    }

    /// What stands before the last footnote.
    private func cited(_ line: String) -> Substring {
        guard let last = line.ranges(of: "[^e").last else { return "" }
        return line[..<last.lowerBound]
    }

    /// Whether a line has the words of the evidence, as rows and quotations do; what Debrief concludes is for people to judge.
    private func isOfEvidence(_ line: String) -> Bool { line.hasPrefix("| ") }

    /// Whether footnotes end the sentence that a place stands in.
    private func citesBehind(_ range: Range<String.Index>, _ line: String) -> Bool {
        if line.hasPrefix("| ") { return true }
        let rest = line[range.upperBound...]
        guard let mark = rest.firstRange(of: "[^e") else { return false }
        var depth = outsideQuotation(range.lowerBound, line) ? 0 : 1
        var last: Character = " "
        for character in rest[..<mark.lowerBound] {
            if character == "“" { depth += 1 }
            if character == "”" { depth -= 1 }
            if depth == 0, character == " ", last == "." || last == "。" { return false }
            last = character
        }
        return true
    }

    // MARK: Times and numbers

    /// `10:09`, and no part of a longer number.
    private func clocks(_ line: String) -> [Range<String.Index>] {
        let words = cited(line)
        return words.ranges(of: ":").compactMap { colon in
            let before = words[..<colon.lowerBound].suffix(2)
            let after = words[colon.upperBound...].prefix(2)
            guard before.count == 2, after.count == 2, (before + after).allSatisfy({ $0.isASCII && $0.isNumber }),
                words[..<before.startIndex].last.map({ !$0.isNumber && $0 != ":" && $0 != "+" && $0 != "-" }) ?? true,
                words[after.endIndex...].first.map({ !$0.isNumber && $0 != ":" }) ?? true
            else { return nil }
            let range = before.startIndex..<after.endIndex
            return citesBehind(range, line) ? range : nil
        }
    }

    private mutating func shifted(_ line: String) -> String? {
        guard let clock = clocks(line).randomElement(using: &random), let hour = Int(line[clock].prefix(2)),
            let minute = Int(line[clock].suffix(2)), hour < 24
        else { return nil }
        let total = (hour * 60 + minute + Int.random(in: 3...170, using: &random)) % 1_440
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return line.replacingCharacters(clock, with: "\(two(total / 60)):\(two(total % 60))")
    }

    /// The times of two events of one line.
    private mutating func swapped(_ line: String) -> String? {
        let clocks = clocks(line).filter { outsideQuotation($0.lowerBound, line) }
        guard clocks.count > 1, let first = clocks.indices.dropLast().randomElement(using: &random) else { return nil }
        let (one, two) = (clocks[first], clocks[first + 1])
        guard line[one] != line[two] else { return nil }
        return String(line[..<one.lowerBound]) + line[two] + line[one.upperBound..<two.lowerBound] + line[one]
            + line[two.upperBound...]
    }

    private func outsideQuotation(_ index: String.Index, _ line: String) -> Bool {
        line[..<index].count { $0 == "“" } == line[..<index].count { $0 == "”" }
    }

    /// Whole numbers with space around them, which are counts, lengths or measures.
    private func numbers(_ line: String, _ isTail: (Substring) -> Bool) -> [Range<String.Index>] {
        let words = cited(line)
        var found: [Range<String.Index>] = []
        var index = words.startIndex
        while index < words.endIndex {
            guard words[index].isASCII, words[index].isNumber else {
                index = words.index(after: index)
                continue
            }
            var end = index
            while end < words.endIndex, words[end].isASCII,
                words[end].isNumber || words[end] == "," || words[end] == "."
            {
                end = words.index(after: end)
            }
            let range = index..<end
            let isFree = words[..<index].last.map { $0 == " " || $0 == "“" || $0 >= "一" } ?? true
            if isFree, words[range].allSatisfy(\.isNumber), isTail(words[end...]), citesBehind(range, line) {
                found.append(range)
            }
            index = end
        }
        return found
    }

    private mutating func otherNumber(_ line: String) -> String? {
        let found = numbers(line) { tail in
            guard tail.first == " ", let next = tail.dropFirst().first else { return false }
            return next.isLetter
        }
        guard let range = found.randomElement(using: &random), let value = Int(line[range]), value > 1 else {
            return nil
        }
        return line.replacingCharacters(range, with: "\(value * 3 + Int.random(in: 4...9, using: &random))")
    }

    private mutating func otherShare(_ line: String) -> String? {
        let found = numbers(line) { $0.hasPrefix(" %") || $0.hasPrefix("%") }
        guard let range = found.randomElement(using: &random), let value = Int(line[range]) else { return nil }
        return line.replacingCharacters(range, with: "\(value + Int.random(in: 7...23, using: &random))")
    }

    private mutating func otherVersion(_ line: String) -> String? {
        let words = cited(line)
        let found = words.ranges(of: "v").filter { mark in
            words[mark.upperBound...].first?.isNumber == true && words[mark.upperBound...].prefix(6).contains(".")
        }
        guard let mark = found.randomElement(using: &random) else { return nil }
        let end = words[mark.upperBound...].firstIndex { !$0.isNumber } ?? words.endIndex
        guard let major = Int(words[mark.upperBound..<end]) else { return nil }
        return line.replacingCharacters(mark.upperBound..<end, with: "\(major + Int.random(in: 1...5, using: &random))")
    }

    /// Another footnote of the draft in the place of the only one of a sentence.
    private mutating func otherFootnote(_ line: String) -> String? {
        let marks = line.ranges(of: "[^e")
        // What states neither a time nor words of somebody cites for what Debrief concludes.
        guard line.contains("“") || !clocks(line).isEmpty, marks.count == 1, let mark = marks.first,
            let close = line[mark.upperBound...].firstIndex(of: "]"),
            let own = Int(line[mark.upperBound..<close])
        else { return nil }
        let labels = lines.filter { $0.hasPrefix("[^e") }.count
        guard labels > 1 else { return nil }
        let other = (own - 1 + Int.random(in: 1..<labels, using: &random)) % labels + 1
        return line.replacingCharacters(mark.upperBound..<close, with: "\(other)")
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, with new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}

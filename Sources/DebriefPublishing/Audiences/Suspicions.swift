import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds in a version what no rule takes out and what still looks as if it came from inside, for a person to look at.
enum Suspicions {
    /// Names of persons and organisations first, which are worse than abbreviations.
    static func found(in text: String, _ lines: [Int], _ language: Language) -> [Edition.Suspect] {
        var found: [[Edition.Suspect]] = [[], [], []]
        var seen: Set<String> = []
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in rows.enumerated() where index > 4 && !isHeader(index, rows) {
            let place = lines.indices.contains(index) ? lines[index] : 1
            func add(_ word: String, _ why: Message, _ rank: Int) {
                if seen.insert(word).inserted { found[rank].append(Edition.Suspect(word: word, line: place, why: why)) }
            }
            for (name, why) in chinese(in: line) { add(name, why, 0) }
            for cell in line.split(separator: "|") {
                var isStart = true
                for word in cell.split(whereSeparator: { $0.isWhitespace || "*_()[],;:\"“”‘’，。；：、（）《》「」".contains($0) })
                {
                    // Behind an initial no sentence begins.
                    let isInitial = word.count == 2 && word.last == "." && word.first?.isUppercase == true
                    defer {
                        isStart = ".!?".contains(word.last ?? " ") && !isInitial || word.hasPrefix("#") || word == "-"
                    }
                    let token = word.filter { $0 != "\\" }.trimmedSigns
                    guard token.count > 1, let why = reason(for: token, isStart: isStart) else { continue }
                    add(token, why, why == capitalised ? 0 : why == abbreviation ? 2 : 1)
                }
            }
        }
        return found.flatMap(\.self)
    }

    /// Whether a line heads a table.
    private static func isHeader(_ index: Int, _ rows: [Substring]) -> Bool {
        rows[index].hasPrefix("|") && index + 1 < rows.count && rows[index + 1].allSatisfy { "|-: ".contains($0) }
            && !rows[index + 1].isEmpty
    }

    /// What no rule takes for a name and may be one: of somebody, of an organisation, of a group or a document.
    private static func chinese(in line: Substring) -> [(name: String, why: Message)] {
        guard line.utf8.contains(where: { $0 >= 0xE4 }) else { return [] }
        let people = ChineseNames.published(in: line) + ChineseNames.possible(in: line)
        var found = people.map { ($0, Message("it may be the name of a person", zh: "可能是人名")) }
        for (open, close) in [("“", "”"), ("《", "》"), ("「", "」"), ("『", "』")] {
            for range in line.ranges(of: open) {
                let words = line[range.upperBound...].prefix(24)
                guard let end = words.firstRange(of: close)?.lowerBound, end > words.startIndex else { continue }
                found.append((String(words[..<end]), Message("a name in quotation marks", zh: "引号中的名称")))
            }
        }
        for ending in organisations {
            for range in line.ranges(of: ending) {
                let name = line[..<range.lowerBound].reversed().prefix {
                    $0.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
                }
                .prefix(4)
                guard name.count > 1 else { continue }
                found.append((String(name.reversed()) + ending, Message("it may be an organisation", zh: "可能是机构名称")))
            }
        }
        return found
    }

    private static let capitalised = Message("a capitalised name", zh: "大写开头的名称")
    private static let abbreviation = Message("an abbreviation", zh: "缩写")
    private static let organisations = Vocabulary.privacy.chineseWords("company form")

    private static func reason(for token: String, isStart: Bool) -> Message? {
        if InternalScanner.kind(of: token) != nil {
            return Message("it has the form of an internal name", zh: "形似内部名称")
        }
        let bytes = Array(token.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }), let first = token.first, first.isLetter else { return nil }
        let hasDigit = token.contains(where: \.isNumber)
        if hasDigit { return Message("a name with a number in it", zh: "带数字的名称") }
        let humps = zip(token, token.dropFirst()).count { $0.isLowercase && $1.isUppercase }
        if humps > 0 { return Message("a name of two words written as one", zh: "连写的名称") }
        let isCapital = token.allSatisfy { $0.isUppercase || !$0.isLetter }
        if isCapital {
            return common.contains(token.lowercased()) || token.count < 3 ? nil : abbreviation
        }
        if first.isUppercase, !isStart, token.dropFirst().contains(where: \.isLowercase),
            !months.contains(token.lowercased())
        {
            return capitalised
        }
        return nil
    }

    private static let common = Set(Vocabulary.privacy.words("common abbreviation"))
    private static let months = Set(Vocabulary.calendar.words("month") + Vocabulary.calendar.words("weekday"))
}

extension String {
    fileprivate var trimmedSigns: String {
        String(self[...].dropLast { ".!?%'".contains($0) }.drop { "-'~".contains($0) })
    }
}

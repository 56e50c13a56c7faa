import DebriefText

/// A number in what people say that counts who or what was hit: `640 premises off`, `26 vans late`, 失败下单 23,418 笔.
///
/// Published documents choose their words; here a number, what it counts and any word of harm in one clause are enough. What
/// counts parts of machines, lengths and shares is left out.
package struct HarmCount: Hashable, Sendable {
    /// The name of what is counted, in lower case; a measure where Chinese names nothing else.
    package let noun: String
    /// Whether the number is said to be about right.
    package let isRough: Bool

    package static func all(in text: some StringProtocol) -> [HarmCount] {
        let text = String(text)
        guard text.utf8.count <= longest, mayCount(text) else { return [] }
        return clauses(of: text).flatMap { clause -> [HarmCount] in
            let counts = english(clause) + chinese(clause)
            guard !counts.isEmpty, harms.occur(in: clause), !denials.occur(in: clause), !hopes.occur(in: clause) else {
                return []
            }
            return counts
        }
    }

    private static let longest = 4_000

    private static func mayCount(_ text: String) -> Bool {
        text.utf8.contains { $0 &- 0x30 < 10 } || numerals.contains(where: text.contains) || numberWords.occur(in: text)
    }

    /// Parted by commas and the like; a comma within a number parts nothing.
    private static func clauses(of text: String) -> [String] {
        var found: [String] = []
        var start = text.startIndex
        for index in text.indices where ",;:，；：。.!！?？()（）、\n".contains(text[index]) {
            let next = text.index(after: index)
            let isWithin =
                ",.:".contains(text[index]) && next < text.endIndex && !text[next].isWhitespace
                && (text[next].isASCII || text[index] == ".")
            if isWithin { continue }
            if start < index { found.append(String(text[start..<index])) }
            start = next
        }
        if start < text.endIndex { found.append(String(text[start...])) }
        return found
    }

    // MARK: English

    private static func english(_ clause: String) -> [HarmCount] {
        let parts = clause.split(separator: " ")
        return parts.indices.compactMap { index in
            guard isCount(parts[index]) else { return nil }
            var rest = parts[(index + 1)...].map { part in part.lowercased().filter { $0.isLetter || $0 == "-" } }[...]
            // `61 of the 96 runs`
            if rest.first == "of" {
                rest = rest.dropFirst().drop { articles.contains($0) || $0.isEmpty }
            }
            let isRough = parts[..<index].suffix(2).contains { hedges.contains($0.lowercased()) }
            guard let noun = noun(in: rest) else { return nil }
            // `sorry that this hangs on two people`: few in words were hit only where it is said of them.
            if numberWords.contains(parts[index].lowercased()) {
                guard harms.occur(in: parts[(index + 1)...].joined(separator: " ")) else { return nil }
            }
            return HarmCount(noun: noun, isRough: isRough)
        }
    }

    /// `1,312`, `~900`, `6.2k`, `six`
    private static func isCount(_ word: Substring) -> Bool {
        if numberWords.contains(word.lowercased()) { return true }
        let bare = word.drop { "~≈".contains($0) }.dropLast { "+".contains($0) }
        let digits = bare.prefix { $0.isASCII && ($0.isNumber || ",.".contains($0)) }
        guard digits.first?.isNumber == true, digits.contains(where: { "123456789".contains($0) }) else { return false }
        let rest = bare[digits.endIndex...]
        return rest.isEmpty && digits.last?.isNumber == true && digits != "1" || rest.lowercased() == "k"
    }

    /// The name of what is counted: the first plural among the next words, past what describes it.
    private static func noun(in words: ArraySlice<String>) -> String? {
        for word in words.prefix(3) {
            if word.isEmpty || functions.contains(word) { return nil }
            if lengths.contains(word) || machines.contains(word) || never.contains(word) { return nil }
            if people.contains(word) { return word }
            let isPlural = word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 3
            if isPlural { return word }
            // `11 pass. in all` is cut short.
            if word == words.first, words.count == 1 || word.count > 3, cut.contains(word) { return word }
        }
        return nil
    }

    // MARK: Chinese

    private static func chinese(_ clause: String) -> [HarmCount] {
        let text = Array(clause)
        var found: [HarmCount] = []
        var index = 0
        while index < text.count {
            let start = index
            guard text[start].isASCII && text[start].isNumber || numerals.contains(text[start]) else {
                index += 1
                continue
            }
            let isDigits = text[start].isASCII
            while index < text.count,
                isDigits
                    ? text[index].isASCII && (text[index].isNumber || ",.".contains(text[index]))
                    : numerals.contains(text[index])
            { index += 1 }
            let isNumeral = !isDigits && index - start > 0 && text[start..<index].contains { manifold.contains($0) }
            while index < text.count, text[index] == " " || multiples.contains(text[index]) { index += 1 }
            let before = start > 0 ? text[start - 1] : " "
            let lead = text[..<start].last { $0 != " " } ?? " "
            guard isDigits || isNumeral || index > start + 1, !isName(before, isDigits), index < text.count else {
                continue
            }
            let rest = String(text[index...].prefix(8))
            let measure =
                measures.first(where: rest.hasPrefix) ?? (isSaidToBeHit(text[..<start]) ? counted(in: rest) : nil)
            guard let measure, !isOrdinal(lead) else { continue }
            let behind = rest.dropFirst(measure.count)
            guard !chineseMachines.contains(where: behind.drop { $0 == " " }.hasPrefix) else { continue }
            let isZero = text[start..<index].allSatisfy { !"123456789".contains($0) && $0.isASCII }
            guard !isZero else { continue }
            found.append(HarmCount(noun: measure, isRough: start > 0 && roughly.contains(text[start - 1])))
        }
        return found
    }

    /// Whether words say right before a number that it counts who was hit: 影响约 1.2 万学生.
    private static func isSaidToBeHit(_ front: ArraySlice<Character>) -> Bool {
        let words = String(front.suffix(8).filter { $0 != " " && !roughly.contains($0) && !"大概计了到".contains($0) })
        return hits.contains(where: words.hasSuffix)
    }

    /// What is counted without a measure, by its first two letters: 学生 of 学生进不了教室.
    private static func counted(in rest: String) -> String? {
        let noun = rest.prefix(2)
        guard noun.count == 2, noun.allSatisfy({ $0.isLetter && !$0.isASCII }),
            !uncounted.contains(where: rest.hasPrefix)
        else { return nil }
        return String(noun)
    }

    private static let uncounted = chineseMachines + lengths.filter { $0.first?.isASCII == false }

    private static let hits = impact.chineseWords("before a count of who was hit")

    private static func isName(_ before: Character, _ isDigits: Bool) -> Bool {
        isDigits && (before.isASCII && before.isLetter || "#-:/.+".contains(before))
    }

    /// 第 3 台
    private static func isOrdinal(_ before: Character) -> Bool { before == "第" }

    // MARK: Words

    private static let impact: Vocabulary = .impact
    private static let units: Vocabulary = .units
    private static let harms = Phrases(impact, "harm", "harm in talk")
    private static let denials = Phrases(impact, "no harm")
    private static let hopes = Phrases(impact, "what repair counts")
    private static let numberWords = Phrases(impact, "number in words")
    private static let articles = Set(impact.words("between number and name"))
    private static let hedges = Set(impact.words("roughly"))
    private static let roughly = Set("约近超")
    private static let numerals = Set("一二三四五六七八九十百千万两几")
    private static let manifold = Set("百千万十")
    private static let multiples = Set("万千百多余来几wWkK+")
    private static let functions = Set(impact.words("function"))
    private static let lengths = Set(units.words("lengths") + units.words("spans") + units.words("bytes"))
    private static let people = Set(units.words("people") + impact.words("people in talk"))
    private static let cut = Set(impact.words("cut short"))
    private static let machines = Set(
        Vocabulary.machines.words("machine") + impact.words("gauges") + impact.words("parts of machines")
    ).subtracting(impact.words("no part of a machine"))
    private static let never = Set(impact.words("counts nobody"))
    private static let measures = (impact.words("measure in talk") + units.words("measures")).longestFirst
    private static let chineseMachines = impact.chineseWords("parts of machines")
}

import DebriefLanguage
import DebriefText

extension Companies {
    /// Those whom the organisation buys from, by what is said of them: named behind a word for such, or with a side of
    /// their own, as in `Norvik confirms on their status page`. Each with all the names that begin like it.
    static func vendors(in texts: [String]) -> [Company] {
        var names: [String] = []
        for text in texts { names += suppliers(in: text) + others(in: text) + quotedSuppliers(in: text) }
        var seen: Set<String> = []
        let cores = names.map { String($0.split(separator: " ").first ?? "") }.filter { seen.insert($0).inserted }
        return cores.map { core in
            var longer = Set(names.filter { $0.hasPrefix(core + " ") })
            for text in texts { longer.formUnion(runs(from: core, in: text)) }
            longer.remove(core)
            return Company(name: core, short: longer.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) })
        }
    }

    /// `our DNS provider, Norvik DNS`, `a case with Norvik`
    private static func suppliers(in text: String) -> [String] {
        let words = Word.all(in: text)
        let bytes = Array(text.utf8)
        return words.indices.compactMap { index in
            guard let lead = supplies.match(words, at: index) ?? contracts.match(words, at: index),
                lead.upperBound < words.count
            else { return nil }
            let between = bytes[words[lead.upperBound - 1].range.upperBound..<words[lead.upperBound].range.lowerBound]
            guard between.allSatisfy({ [0x20, 0x2C, 0x28, 0x22].contains($0) }) else { return nil }
            return name(at: lead.upperBound, words, bytes)
        }
    }

    /// `Norvik confirms on their status page`: who has another side begins the sentence.
    private static func others(in text: String) -> [String] {
        let words = Word.all(in: text)
        let bytes = Array(text.utf8)
        var found: [String] = []
        for match in theirs.matches(in: words) {
            var start = match.lowerBound
            while start > 0, !opensSentence(words[start], bytes) { start -= 1 }
            // Who is meant by `their` is who the sentence is about.
            if start < match.lowerBound, let name = name(at: start, words, bytes) { found.append(name) }
        }
        return found
    }

    /// 供应商“云帆”, 供应商 Norvik
    private static func quotedSuppliers(in text: String) -> [String] {
        guard text.utf8.contains(where: { $0 >= 0xE4 }) else { return [] }
        return chineseSupplies.flatMap { noun in
            text.ranges(of: noun).compactMap { range -> String? in
                let rest = text[range.upperBound...].drop { $0 == " " }
                if let open = rest.first, "“「".contains(open) {
                    let name = rest.dropFirst().prefix { !"”」".contains($0) }
                    return name.count > 1 && name.count < 16 ? String(name) : nil
                }
                let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
                return name.count > 2 && name.first?.isUppercase == true && !isPlain(String(name)) ? String(name) : nil
            }
        }
    }

    /// Whether a word begins a sentence, a cell or a quotation.
    private static func opensSentence(_ word: Word, _ bytes: [UInt8]) -> Bool {
        let before = bytes[..<word.range.lowerBound].last { $0 != 0x20 }
        // The last byte of a quotation mark that opens is that of `“`.
        return before.map { ".!?:|\n\"".utf8.contains($0) || $0 == 0x9C } ?? true
    }

    /// The capitalised words from an index on, when they are a name: not all of them are words of the language, or of people.
    private static func name(at index: Int, _ words: [Word], _ bytes: [UInt8]) -> String? {
        var end = index
        while end < words.count, end < index + 3, isCapital(words[end], bytes),
            end == index || bytes[words[end - 1].range.upperBound..<words[end].range.lowerBound].elementsEqual([0x20])
        { end += 1 }
        guard end > index, !words[index].classes.contains(.givenName), !isPlain(words[index].text) else { return nil }
        let range = words[index].range.lowerBound..<words[end - 1].range.upperBound
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// What else begins with a name: `Norvik DNS`.
    private static func runs(from core: String, in text: String) -> [String] {
        guard text.contains(core) else { return [] }
        let words = Word.all(in: text)
        let bytes = Array(text.utf8)
        return words.indices.compactMap { index in
            guard words[index].text == core.lowercased(), isCapital(words[index], bytes) else { return nil }
            return name(at: index, words, bytes)
        }
    }

    private static func isCapital(_ word: Word, _ bytes: [UInt8]) -> Bool {
        bytes[word.range.lowerBound] &- 0x41 < 26 && word.range.count > 1
    }

    private static func isPlain(_ word: String) -> Bool {
        PlainWords.tellsOfIncidents(word) || PlainWords.isCommon(word)
    }

    private static let supplies = Phrases(.privacy, "supplies")
    private static let contracts = Phrases(.privacy, "contract with")
    private static let theirs = Phrases(.privacy, "their side")
    private static let chineseSupplies = Vocabulary.privacy.chineseWords("supplies")
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The companies that a document names as its customers, or by the form of their name.
enum Companies {
    /// - Parameter texts: all that a document shows.
    static func named(in texts: [String]) -> [String] {
        var names: [String] = []
        for text in texts { names += english(in: text) + chinese(in: text) }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.sorted { $0.count > $1.count }
    }

    /// `customer Northwind`, `Globex Inc`.
    private static func english(in text: String) -> [String] {
        let words = text.split { $0.isWhitespace || ",;:()[]\"“”‘’!?、，。：；（）/".contains($0) }
        var names: [String] = []
        for (index, word) in words.enumerated() {
            let name = index > 0 ? words[index - 1] : ""
            if forms.contains(word.lowercased().filter { $0 != "." }), isName(name), word.first?.isUppercase == true {
                let first = index > 1 && isName(words[index - 2]) && index > 2 ? words[index - 2] + " " : ""
                names.append(first + name)
            }
            guard index + 1 < words.count, nouns.contains(word.lowercased()) else { continue }
            let next = words[index + 1]
            let follows = text[word.endIndex..<next.startIndex].allSatisfy { $0 == " " || "“\"‘".contains($0) }
            guard follows, isName(next), !departments.contains(next.lowercased()) else { continue }
            let second = index + 2 < words.count && isName(words[index + 2]) ? " " + words[index + 2] : ""
            names.append(next.trimmingEnd(".") + second.trimmingEnd("."))
        }
        return names
    }

    private static func isName(_ word: Substring) -> Bool {
        guard let first = word.first else { return false }
        return first.isUppercase && word.count > 2 && word.dropFirst().contains(where: \.isLowercase)
    }

    /// `北风贸易有限公司`, `客户北风贸易`.
    private static func chinese(in text: String) -> [String] {
        guard text.utf8.contains(where: { $0 >= 0xE4 }) else { return [] }
        var names: [String] = []
        for form in chineseForms {
            for range in text.ranges(of: form) {
                let before = text[..<range.lowerBound].reversed().prefix { character in
                    character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
                }
                let name = String(before.prefix(8).reversed())
                let cut = leads.compactMap { name.ranges(of: $0).last?.upperBound }.max() ?? name.startIndex
                if !name[cut...].isEmpty { names.append(name[cut...] + form) }
            }
        }
        for noun in chineseNouns {
            for range in text.ranges(of: noun) {
                let rest = text[range.upperBound...].drop { " “「\"".contains($0) }
                let letters = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
                let isQuoted = text[range.upperBound...].drop { $0 == " " }.first.map { "“「".contains($0) } ?? false
                if letters.count > 2, letters.first?.isUppercase == true { names.append(String(letters)) }
                if isQuoted { names.append(String(rest.prefix { !"”」".contains($0) }.prefix(20))) }
            }
        }
        return names.filter { $0.count > 1 }
    }

    private static let forms = Set(Vocabulary.privacy.words("company form").filter { $0.utf8.allSatisfy { $0 < 0x80 } })
    private static let chineseForms = Vocabulary.privacy.chineseWords("company form")
    private static let nouns = Set(Vocabulary.people.words("customer").filter { $0.utf8.allSatisfy { $0 < 0x80 } })
    private static let leads = Vocabulary.privacy.chineseWords("before a company")
    private static let chineseNouns = Vocabulary.people.chineseWords("customer")
    private static let departments = Set(Vocabulary.people.words("customer department"))
}

extension StringProtocol {
    fileprivate func trimmingEnd(_ character: Character) -> String {
        var rest = String(self)
        while rest.last == character { rest.removeLast() }
        return rest
    }
}

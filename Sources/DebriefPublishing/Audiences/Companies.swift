import DebriefCore
import DebriefLanguage
import DebriefText

/// The companies that a document names as its customers, or by the form of their name.
enum Companies {
    /// A company, and what else it is called in the document.
    struct Company {
        let name: String
        let short: [String]
    }

    /// - Parameter texts: all that a document shows.
    static func named(in texts: [String]) -> [Company] {
        var companies: [Company] = []
        for text in texts { companies += english(in: text) + chinese(in: text) }
        var seen: Set<String> = []
        return companies.filter { seen.insert($0.name).inserted }.sorted { $0.name.count > $1.name.count }
    }

    /// `customer Northwind`, `Globex Inc`, `Halvorsen & Sons`, `our biggest customer, Meridian Bank`, `Nordwind complained`
    private static func english(in text: String) -> [Company] {
        let words = text.split { $0.isWhitespace || ";:()[]\"“”‘’!?、，。：；（）/".contains($0) }
        var found: [Company] = []
        func bare(_ index: Int) -> Substring { words[index].trimmingSigns }
        for index in words.indices {
            let word = bare(index)
            let lower = word.lowercased()
            if forms.contains(lower.filter { $0 != "." }) || tails.contains(lower),
                word.first?.isUppercase == true || lower == "&"
            {
                if let company = company(endingAt: index, words, text) { found.append(company) }
            } else if complaints.contains(lower), index > 0, isName(bare(index - 1)), isNoOther(bare(index - 1)) {
                found.append(Company(name: String(bare(index - 1)), short: []))
            }
            guard index + 1 < words.count, nouns.contains(lower) || partners.contains(lower) else { continue }
            let next = bare(index + 1)
            let isApposition = words[index].last == ","
            let between = text[words[index].endIndex..<words[index + 1].startIndex]
            guard isApposition || nouns.contains(lower), between.allSatisfy({ $0 == " " || "“\"‘".contains($0) }),
                isName(next),
                isNoOther(next)
            else { continue }
            var name = String(next)
            var end = index + 1
            while !",.".contains(words[end].last ?? " "), end + 1 < words.count, end < index + 3, isName(bare(end + 1)),
                text[words[end].endIndex..<words[end + 1].startIndex] == " "
            {
                end += 1
                name += " " + bare(end)
            }
            found.append(
                Company(name: name, short: end > index + 1 ? [String(next)].filter { isNoOther($0[...]) } : [])
            )
        }
        return found
    }

    /// The capitalised words that end with the form of a company, `Nordwind Logistik GmbH`, and their first alone.
    private static func company(endingAt end: Int, _ words: [Substring], _ text: String) -> Company? {
        var start = end
        while start > 0, end - start < 4,
            text[words[start - 1].endIndex..<words[start].startIndex].allSatisfy({ $0 == " " }),
            !".,".contains(words[start - 1].last ?? " ") || start == end, isName(words[start - 1].trimmingSigns)
        { start -= 1 }
        // `The Bank` and `Then Globex Inc` begin a sentence.
        if start < end,
            articles.contains(words[start].lowercased())
                || start + 1 < end && openings.contains(words[start].lowercased())
        {
            start += 1
        }
        guard start < end else { return nil }
        var stop = words[end].endIndex
        if words[end] == "&", end + 1 < words.count, isName(words[end + 1].trimmingSigns) {
            stop = words[end + 1].endIndex
        }
        let name = String(text[words[start].startIndex..<stop]).trimmingEnd(".").trimmingEnd(",")
        let first = words[start].trimmingSigns
        let core = String(text[words[start].startIndex..<words[end - 1].endIndex]).trimmingEnd(",")
        return Company(name: name, short: [core] + (isNoOther(first) && first.count > 3 ? [String(first)] : []))
    }

    private static func isNoOther(_ word: Substring) -> Bool {
        let word = word.lowercased()
        return !departments.contains(word) && !tails.contains(word) && !articles.contains(word)
            && !openings.contains(word)
    }

    private static func isName(_ word: Substring) -> Bool {
        guard let first = word.first else { return false }
        return first.isUppercase && word.count > 2 && word.dropFirst().contains(where: \.isLowercase)
    }

    /// `北风贸易有限公司`, `客户北风贸易`.
    private static func chinese(in text: String) -> [Company] {
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
        return names.filter { $0.count > 1 }.map { Company(name: $0, short: short($0)) }
    }

    /// 鼎盛 of 鼎盛物流有限公司: without its form and its trade.
    private static func short(_ name: String) -> [String] {
        var core = name[...]
        var isShort = true
        while isShort {
            isShort = false
            for end in chineseForms + trades where core.hasSuffix(end) && core.count > end.count + 1 {
                core = core.dropLast(end.count)
                isShort = true
            }
        }
        return core.count > 1 && core.count < name.count ? [String(core)] : []
    }

    private static let forms = Set(Vocabulary.privacy.words("company form").filter { $0.utf8.allSatisfy { $0 < 0x80 } })
    private static let tails = Set(Vocabulary.privacy.words("company tail"))
    private static let complaints = Set(Vocabulary.privacy.words("complains as a customer"))
    private static let partners = Set(Vocabulary.privacy.words("customer in apposition"))
    private static let openings = Set(Vocabulary.privacy.words("begins a sentence"))
    private static let articles = Set(Vocabulary.grammar.words("determiner"))
    private static let trades = Vocabulary.privacy.chineseWords("trade of a company")
    private static let chineseForms = Vocabulary.privacy.chineseWords("company form")
    private static let nouns = Set(Vocabulary.people.words("customer").filter { $0.utf8.allSatisfy { $0 < 0x80 } })
    private static let leads = Vocabulary.privacy.chineseWords("before a company")
    private static let chineseNouns = Vocabulary.people.chineseWords("customer")
    private static let departments = Set(Vocabulary.people.words("customer department"))
}

extension Substring {
    fileprivate var trimmingSigns: Substring {
        let rest = dropLast { ",.".contains($0) }
        return rest.hasSuffix("'s") || rest.hasSuffix("’s") ? rest.dropLast(2) : rest
    }
}

extension StringProtocol {
    fileprivate func trimmingEnd(_ character: Character) -> String {
        var rest = String(self)
        while rest.last == character { rest.removeLast() }
        return rest
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText
import Foundation

/// The people whom a document names: in its fields, and in its sentences where a first name or a word for a person says so.
package enum People {
    /// - Parameter texts: all that the document shows.
    package static func named(in postmortem: Postmortem, _ texts: [String]) -> [String] {
        var names: [String] = []
        for key in [MetadataKey.authors, .reviewers] { names += parts(of: postmortem.metadata[key]).compactMap(author) }
        for event in postmortem.timeline.events { names += parts(of: event.actor).compactMap(person) }
        for item in postmortem.actionItems { names += parts(of: item.owner?.text).compactMap(person) }
        for text in texts { names += english(in: text) + chinese(in: text) }
        names += logins(of: names, texts)
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.sorted { $0.count > $1.count }
    }

    /// Handles of people that also stand without their sign, as `kwojcik` beside `@kwojcik`: those that are made of a name
    /// that the document has, and those of whom is said what no program does.
    private static func logins(of names: [String], _ texts: [String]) -> [String] {
        let parts = Set(
            names.filter { !$0.hasPrefix("@") }
                .flatMap { $0.split { " .-".contains($0) }.map(folded).filter { $0.count > 3 } }
        )
        var candidates: Set<String> = []
        for name in names where name.hasPrefix("@") { candidates.insert(String(name.dropFirst())) }
        var asking: Set<String> = []
        for text in texts {
            let words = text.split { $0.isWhitespace || ",;:()[]\"“”!?、，。：；（）/".contains($0) }
            for (word, next) in zip(words, words.dropFirst()) where speech.contains(next.lowercased()) {
                asking.insert(word.lowercased())
            }
            for word in words where word.hasPrefix("@") { candidates.insert(String(word.dropFirst())) }
            for word in words where parts.contains(where: { folded(word).hasSuffix($0) }) && isLogin(word) {
                candidates.insert(String(word))
            }
        }
        return candidates.filter { login in
            guard isLogin(login[...]), !groups.contains(login.lowercased()) else { return false }
            return asking.contains(login.lowercased()) || parts.contains { folded(login[...]).contains($0) }
        }.sorted()
    }

    /// Small letters, with digits, full stops and the like in between.
    private static func isLogin(_ word: Substring) -> Bool {
        word.count > 2 && word.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || ".-_".utf8.contains($0) }
            && word.first?.isLetter == true
    }

    /// Without accents, in small letters.
    static func folded(_ word: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(
                word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    !(0x300...0x36F).contains($0.value)
                }
                .map { $0 == "ł" ? "l" : $0 == "ø" ? "o" : $0 }
            )
        )
    }

    /// `Jane Doe (SRE)` and `SRE (Jane)` as their parts.
    private static func parts(of field: String?) -> [String] {
        (field ?? "").split { ",、;，；()（）/&".contains($0) }.map(\.trimmed).filter { $0.count > 1 }
    }

    /// Authors are people, unless they are a team: one that says so, or that is called by ordinary words, as `Pricing` is.
    private static func author(_ name: String) -> String? {
        guard !isGroup(name) else { return nil }
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return name }
        let words = name.split(separator: " ")
        // `Jun Park` is called by ordinary words as well, but not by two of work.
        let isPlain = words.allSatisfy {
            PlainWords.tellsOfIncidents(String($0)) || words.count == 1 && PlainWords.isCommon(String($0))
        }
        return isPlain && !words.contains(where: { GivenNames.isKnown($0.lowercased()) }) ? nil : name
    }

    /// `Search team`, 运维组
    private static func isGroup(_ name: String) -> Bool {
        name.lowercased().split(separator: " ").contains { groups.contains(String($0)) }
            || chineseGroups.contains(where: name.hasSuffix)
    }

    /// An actor or owner who is a person, by a handle, a first name or a surname.
    private static func person(_ name: String) -> String? {
        if name.hasPrefix("@") { return name }
        let words = name.split(separator: " ")
        guard !isGroup(name) else { return nil }
        if words.contains(where: { isFirstName($0) }) { return name }
        // Two capitalised words that name neither a team nor a program.
        if words.count == 2, words.allSatisfy({ isCapitalised($0) }) { return author(name) }
        let text = ChineseText(name)
        if ChineseNames.published(in: name) == [name] { return name }
        return ChineseNames.ends(at: 0, in: text).contains(text.indices.upperBound) ? name : nil
    }

    /// First names, with a surname behind them, and who is told of by a name that is another word as well.
    private static func english(in text: String) -> [String] {
        let spoken = Set(GivenNames.all(in: text[...]).map { $0.startIndex })
        let words = text.split { $0.isWhitespace || ",.;:()[]\"“”‘’!?、，。：；（）/".contains($0) }
        var names: [String] = []
        for (index, word) in words.enumerated() {
            let word = word.hasSuffix("'s") || word.hasSuffix("’s") ? word.dropLast(2) : word
            if let name = unknown(at: index, words, text) { names.append(name) }
            guard isCapitalised(word), isFirstName(word) || spoken.contains(word.startIndex) else { continue }
            if index + 1 < words.count {
                let next = words[index + 1].hasSuffix("'s") ? words[index + 1].dropLast(2) : words[index + 1]
                let follows = text[word.endIndex..<next.startIndex].allSatisfy { $0 == " " }
                if follows, isCapitalised(next), !groups.contains(next.lowercased()) {
                    names.append("\(word) \(next)")
                    continue
                }
            }
            names.append(String(word))
        }
        return names
    }

    /// `T. Lindqvist`, and `Quentin Marlowe called`: names that no list has, by their form and what is said of them.
    private static func unknown(at index: Int, _ words: [Substring], _ text: String) -> String? {
        guard index + 1 < words.count, isCapitalised(words[index + 1]) else { return nil }
        let (first, last) = (words[index], words[index + 1])
        let between = text[first.endIndex..<last.startIndex]
        let isActing = index + 2 < words.count && GivenNames.isPersonal(words[index + 2])
        if first.count == 1, first.first?.isUppercase == true, between == ". " || between == "." {
            let isName = isActing ? !PlainWords.tellsOfIncidents(String(last)) : !isPlain(last)
            return isName ? "\(first)\(between)\(last)" : nil
        }
        guard between == " ", isActing, isCapitalised(first), !isThing(first), !isThing(last) else { return nil }
        return "\(first) \(last)"
    }

    private static func isThing(_ word: Substring) -> Bool {
        PlainWords.tellsOfIncidents(String(word)) || groups.contains(word.lowercased())
    }

    private static func isPlain(_ word: Substring) -> Bool { isThing(word) || PlainWords.isCommon(String(word)) }

    /// Names between words that only people stand between: `值班工程师王小明`, `张伟同学`.
    private static func chinese(in text: String) -> [String] {
        guard text.utf8.contains(where: { $0 >= 0xE4 }) else { return [] }
        let codes = ChineseText(text)
        var names = ChineseNames.published(in: text)
        for place in codes.indices {
            for end in ChineseNames.ends(at: place, in: codes) {
                let name = codes.string(place..<end)
                let behind = codes.string(end..<min(end + 4, codes.indices.upperBound))
                let before = codes.string(max(0, place - 6)..<place)
                if titles.contains(where: behind.hasPrefix) || leads.contains(where: before.hasSuffix) {
                    names.append(name)
                    break
                }
            }
        }
        return names
    }

    private static func isFirstName(_ word: Substring) -> Bool { given.contains(word.lowercased()) }

    private static func isCapitalised(_ word: Substring) -> Bool {
        guard let first = word.first, first.isUppercase, word.count > 1 else { return false }
        return word.dropFirst().allSatisfy { $0.isLowercase || $0 == "-" || $0 == "'" || $0.isUppercase }
            && word.dropFirst().contains(where: \.isLowercase)
    }

    private static let given = Set(Vocabulary.names.words("given name"))
    private static let speech = Set(Vocabulary.names.words("speaks as a person"))
    private static let titles = Vocabulary.privacy.chineseWords("behind a person")
    private static let leads = Vocabulary.privacy.chineseWords("in front of a person")
    private static let chineseGroups =
        Vocabulary.people.chineseWords("ends a team's name") + Vocabulary.people.chineseWords("department")
    private static let groups = Set(
        Vocabulary.people.words("team") + Vocabulary.people.words("no name") + Vocabulary.people.words("person")
            + Vocabulary.people.words("person or machine") + Vocabulary.people.words("everybody")
    )
}

extension Postmortem {
    /// All words that a version could show: of blocks, of code, of the title in the front matter.
    package var shownTexts: [String] {
        var texts = metadata.inOrder.map(\.field.value)
        func collect(_ block: Block) {
            if !block.plainText.isEmpty { texts.append(Content.visible(block.plainText)) }
            for child in block.children { collect(child) }
        }
        for block in root.children where block.kind != .frontMatter { collect(block) }
        return texts
    }
}

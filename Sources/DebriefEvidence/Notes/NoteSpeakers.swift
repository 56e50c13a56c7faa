import DebriefEvents
import DebriefLanguage
import DebriefText

/// The names before colons in somebody's notes: `Ngozi: store-2 is full`, where other lines show that Ngozi is a person.
///
/// What stands before a colon may as well be a part of the system. A person is who acts in some line, or bears a name that
/// people have.
struct NoteSpeakers {
    private var names: Set<Substring> = []
    /// Whether wide spaces part who speaks from what is said, in all lines.
    private var areApart = false
    /// Whether the lines are what people said to each other: each behind a name, and not written down by one of them.
    private(set) var isTalk = false

    init() {}

    /// - Parameter texts: of lines behind their times.
    init(of texts: some Sequence<Substring>) {
        let texts = Array(texts)
        let fronts = texts.compactMap { NoteSpeakers.apart($0)?.name }
        // Services and versions stand in columns as well.
        areApart =
            texts.count > 2 && fronts.count == texts.count
            && (fronts.contains { NoteSpeakers.isPerson($0) } || fronts.allSatisfy(NoteSpeakers.areInitials))
        if let speakers = NoteSpeakers.speakers(of: texts) {
            (names, isTalk) = (speakers, true)
            return
        }
        for text in texts {
            guard let (name, words) = NoteSpeakers.split(text), !names.contains(name) else { continue }
            if NoteSpeakers.isGiven(name) || NoteSpeakers.acts(words) { names.insert(name) }
        }
        // In Chinese a family name begins a name, and other words: who speaks speaks more than once, or beside others.
        var counts: [Substring: Int] = [:]
        for text in texts {
            if let (name, _) = NoteSpeakers.split(text), NoteSpeakers.isOfFamily(name) { counts[name, default: 0] += 1 }
        }
        for (name, count) in counts where count > 1 || NoteSpeakers.isCalledByAge(name) { names.insert(name) }
        if counts.count > 1, counts.values.contains(where: { $0 > 1 }) { names.formUnion(counts.keys) }
        // Whoever writes one name before a colon writes the others there too.
        guard names.contains(where: { $0.first?.isUppercase == true }) else { return }
        for text in texts {
            if let (name, _) = NoteSpeakers.split(text), name.first?.isUppercase == true,
                name.dropFirst().allSatisfy(\.isLowercase)
            {
                names.insert(name)
            }
        }
    }

    /// A known name with what it says.
    func name(before text: Substring) -> (name: Substring, words: Substring)? {
        if areApart, let apart = NoteSpeakers.apart(text), !BotName.isMachine(String(apart.name)) { return apart }
        let front = isTalk ? NoteSpeakers.front(of: text) : NoteSpeakers.split(text)
        return front.flatMap { names.contains($0.name) ? $0 : nil }
    }

    /// Who speaks, whatever their names look like, where nearly every line has a name before a colon, some come again, and
    /// people ask and tell of themselves: `[19:02] 大熊: 要不切走？`. `nil` where few lines have such a front.
    private static func speakers(of texts: [Substring]) -> Set<Substring>? {
        let said = texts.compactMap(front)
        return said.count >= fewestLines ? talking(said, of: texts.count) : nil
    }

    /// - Parameters:
    ///   - said: what each line says behind a name.
    ///   - count: of all lines.
    static func talking<Name: StringProtocol & Hashable>(
        _ said: [(name: Name, words: Substring)],
        of count: Int
    ) -> Set<Name>? {
        guard said.count >= fewestLines, said.count * 5 >= count * 4 else { return nil }
        var counts: [Name: Int] = [:]
        for line in said where !known.contains(line.name.lowercased()) { counts[line.name, default: 0] += 1 }
        let signs = said.count { TalkSigns.occur(in: $0.words) }
        guard counts.count > 1, counts.values.contains(where: { $0 > 1 }), counts.count * 2 <= said.count + 1,
            signs > 1, signs * 8 >= said.count
        else { return nil }
        return Set(counts.keys)
    }

    private static let fewestLines = 4

    /// A short front before a colon that may name somebody, by any name that people give themselves in a chat: `产品-Lulu`.
    private static func front(of text: Substring) -> (name: Substring, words: Substring)? {
        guard let colon = text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = text[..<colon]
        let words = text[text.index(after: colon)...].drop { $0 == " " }
        guard PastedHeader.isName(name), name.split(separator: " ").count <= 3, !words.isEmpty,
            !words.hasPrefix("//"), !known.contains(name.lowercased()), Milestone(mark: String(name)) == nil,
            MetadataKey(name: String(name)) == nil, SectionKind(heading: String(name)) == nil
        else { return nil }
        return (name, words)
    }

    private static func areInitials(_ name: Substring) -> Bool {
        (2...3).contains(name.count) && name.allSatisfy { $0.isASCII && $0.isUppercase }
    }

    /// `梁志远  推送回退包`: a name, and what is said behind two spaces or a tab.
    private static func apart(_ text: Substring) -> (name: Substring, words: Substring)? {
        let front = text.prefix(24)
        guard let gap = front.indices.dropFirst().first(where: { front[$0...].hasPrefix("  ") || front[$0] == "\t" })
        else { return nil }
        let name = text[..<gap]
        let words = text[gap...].drop(while: \.isWhitespace)
        return !words.isEmpty && name.split(separator: " ").count <= 3 && PastedHeader.isName(name)
            ? (name, words) : nil
    }

    private static func split(_ text: Substring) -> (name: Substring, words: Substring)? {
        guard let colon = text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let name = text[..<colon]
        let words = text[text.index(after: colon)...].drop { $0 == " " }
        return !words.isEmpty && mayBeName(name) ? (name, words) : nil
    }

    /// One or two words that are no part of a system, no label and no heading.
    static func mayBeName(_ name: Substring) -> Bool {
        let parts = name.split(separator: " ")
        let isChinese = name.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
        return (isChinese ? (2...4).contains(name.count) : (1...2).contains(parts.count))
            && name.allSatisfy { $0.isLetter || $0 == " " } && !parts.contains { known.contains($0.lowercased()) }
            && Milestone(mark: String(name)) == nil && MetadataKey(name: String(name)) == nil
            && SectionKind(heading: String(name)) == nil
    }

    /// Whether words are the name of somebody and hardly of anything else: `Ana Roe`, `Roe, Ana`, `林晓`, `@ana`.
    static func isPerson(_ words: some StringProtocol) -> Bool {
        let words = Substring(words)
        if words.first == "@", !words.contains(" "), words.count > 1 { return true }
        if words.contains(where: { "0123456789:：/".contains($0) }) { return false }
        if let comma = words.firstIndex(of: ",") {
            return isGiven(words[words.index(after: comma)...].drop(while: \.isWhitespace))
                && words.first?.isUppercase == true && words[..<comma].split(separator: " ").count <= 2
        }
        let parts = words.split(separator: " ")
        if Language(of: String(words)) == .chinese { return parts.count == 1 && isOfFamily(words) }
        return parts.count <= 3 && isGiven(words) && parts.allSatisfy { $0.first?.isUppercase == true }
    }

    private static func isGiven(_ name: Substring) -> Bool {
        name.split(separator: " ").first.map { given.contains($0.lowercased()) } ?? false
    }

    /// `王磊`, `小周`
    private static func isOfFamily(_ name: Substring) -> Bool {
        if isCalledByGivenName(name) { return true }
        let rest = isCalledByAge(name) ? name.dropFirst() : name
        return name.count <= 3 && families.contains { rest.hasPrefix($0) }
            && name.last.map { !never.contains(String($0)) } ?? false
    }

    /// `阿亮`
    private static func isCalledByGivenName(_ name: Substring) -> Bool {
        name.count == 2 && name.first == "阿" && name.last.map { !never.contains(String($0)) && !$0.isASCII } ?? false
    }

    private static func isCalledByAge(_ name: Substring) -> Bool {
        name.count == 2 && name.first.map { ages.contains(String($0)) } ?? false
            && families.contains(String(name.dropFirst()))
    }

    private static let families = Vocabulary.names.words("surname")
    private static let ages = Set(Vocabulary.names.words("called by age"))
    private static let never = Set(Vocabulary.names.words("no given name"))

    /// Whether words are those of somebody who takes something up or does it.
    private static func acts(_ words: Substring) -> Bool {
        let personal: Set<Statement.Event> = [.acknowledge, .decide, .declare]
        return StatementReader.statements(in: String(words.prefix(400))).contains { personal.contains($0.event) }
    }

    private static let events: Vocabulary = .events
    private static let given = Set(Vocabulary.names.words("given name"))
    /// What is written before a colon and is nobody.
    private static let known = Set(
        Vocabulary.machines.words("machine") + Vocabulary.machines.chineseWords("chinese machine")
            + events.words("service") + events.words("alert")
            + events.words("decide-verb") + Vocabulary.evidence.words("form-label")
            + Vocabulary.people.words("team")
    )
}

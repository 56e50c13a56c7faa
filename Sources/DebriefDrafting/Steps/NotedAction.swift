import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Who does a noted measure until when, as the document's own reader of action items understands the line.
struct NotedAction {
    let owner: String
    let due: String
    let ticket: String

    /// - Parameter speaker: who said it, whom `me` means; `nil` for what nobody is known to have said.
    init(_ text: String, people: People, speaker: String? = nil) {
        let source = SourceText("## Action items\n\n- \(text)\n")
        let item = Postmortem(parsing: source).actionItems.first
        let isKnown = { people.person(named: $0) != nil }
        let named =
            item?.owner?.text ?? NotedAction.opening(text, people) ?? WorkOwner.addressed(text, isKnown)
            ?? WorkOwner.trailing(text, isKnown)
            ?? (item?.due == nil && item?.ticket == nil ? nil : NotedAction.bracketed(text))
            ?? (WorkOwner.isPromised(text) ? speaker : nil) ?? ""
        owner =
            WorkOwner.isSelf(named) ? speaker ?? "" : NotedAction.speakers.contains(named.lowercased()) ? "" : named
        due = item?.due?.text ?? WorkOwner.day(behind: text) ?? ""
        let number = item?.ticket?.text ?? ""
        ticket = NotedAction.isOfOthers(number, in: text) ? "" : number
    }

    /// Whether a number is of a change, or of somebody else's tracker: `wait for upstream PR #2526`.
    private static func isOfOthers(_ number: String, in text: String) -> Bool {
        guard !number.isEmpty, let place = text.firstRange(of: number) else { return false }
        let words = text[..<place.lowerBound].lowercased().split { !$0.isLetter }
        return words.suffix(2).contains { others.contains(String($0)) }
    }

    /// `me` names nobody to whom reads it later.
    private static let speakers = Set(actions.words("speaker"))

    private static let others = Set(actions.words("number of others"))

    /// `mira` of `check the alias (mira, 2026-03-20)`: the word beside the date.
    private static func bracketed(_ text: String) -> String? {
        guard let close = text.last, ")）".contains(close), let open = text.lastIndex(where: { "(（".contains($0) })
        else {
            return nil
        }
        let parts = text[text.index(after: open)...].dropLast().split { ",，、;；".contains($0) }
        let words = parts.first.map { $0.drop(while: \.isWhitespace) } ?? ""
        guard parts.count > 1, (2...20).contains(words.count), words.allSatisfy(\.isLetter),
            !topics.contains(words.lowercased())
        else { return nil }
        return String(words)
    }

    /// `Wen` of `Wen: load test`; `nil` where the word before the colon is a topic: `Monitoring: add an alert`.
    private static func opening(_ text: String, _ people: People) -> String? {
        guard let colon = text.prefix(40).firstIndex(where: { ":：→".contains($0) }) ?? dash(in: text) else {
            return nil
        }
        let name = String(text[..<colon].reversed().drop { $0 == " " }.reversed())
        if let meant = selfInBrackets(name) { return meant }
        if WorkOwner.isSelf(name) || people.person(named: name) != nil { return name }
        let words = name.split(separator: " ")
        guard (1...2).contains(words.count), words.allSatisfy({ $0.allSatisfy(\.isLetter) }) else { return nil }
        if words.allSatisfy({ given.contains($0.lowercased()) }) { return name }
        if name.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) {
            return (2...4).contains(name.count) && surnames.contains(String(name.prefix(1))) ? name : nil
        }
        let isTopic = words.contains { topics.contains($0.lowercased()) } || SectionKind(heading: name) != nil
        let isName = words.allSatisfy { $0.first?.isUppercase == true && $0.dropFirst().allSatisfy(\.isLowercase) }
        return isName && !isTopic ? name : nil
    }

    /// `Carla` of `me (Carla)`
    private static func selfInBrackets(_ words: String) -> String? {
        guard let open = words.firstIndex(where: { "(（".contains($0) }), let close = words.last, ")）".contains(close),
            WorkOwner.isSelf(String(words[..<open]).split(separator: " ").joined(separator: " "))
        else { return nil }
        let name = words[words.index(after: open)...].dropLast()
        return name.contains(where: \.isLetter) && name.count <= 30 ? String(name) : nil
    }

    /// `Ania - put all certificates into the monitor`
    private static func dash(in text: String) -> String.Index? {
        [" - ", " – ", " — ", " -> "].lazy.compactMap { text.prefix(40).firstRange(of: $0)?.lowerBound }.first
    }

    private static let actions: Vocabulary = .actions
    private static let given = Set(Vocabulary.names.words("given name"))
    private static let surnames = Set(Vocabulary.names.words("surname"))
    /// What a list of measures is sorted by, which is nobody's name.
    private static let topics = Set(
        Vocabulary.machines.words("machine") + actions.words("column type")
            + actions.words("verb") + Vocabulary.evidence.words("documentation")
    )
}

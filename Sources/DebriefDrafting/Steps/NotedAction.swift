import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Who does a noted measure until when, as the document's own reader of action items understands the line.
struct NotedAction {
    var owner: String
    let due: String
    let ticket: String

    /// When it was said, from which days in its words are counted.
    struct Spoken {
        let day: CivilDate
        /// Whether it was in the small hours, when `tomorrow` may mean the day that has begun.
        let isNight: Bool
        /// Whether it is known to the day; else no more than that it was about then.
        var isExact = true

        init(day: CivilDate, isNight: Bool, isExact: Bool = true) {
            (self.day, self.isNight, self.isExact) = (day, isNight, isExact)
        }

        init?(_ record: Record) {
            let time = record.reportedAt ?? record.event.time
            guard time.knownDay == .whole else { return nil }
            self.init(day: time.civil.date, isNight: time.precision != .day && time.civil.second < 5 * 3_600)
        }
    }

    /// - Parameters:
    ///   - speaker: who said it, whom `me` means; `nil` for what nobody is known to have said.
    ///   - due: words of an answer that say by when, instead of its own.
    init(
        _ item: String,
        people: People,
        speaker: String? = nil,
        spoken: Spoken? = nil,
        due answer: String? = nil
    ) {
        let text = FollowUps.isDone(item) ? FollowUps.withoutBox(item) : item
        let source = SourceText("## Action items\n\n- \(text)\n")
        let item = Postmortem(parsing: source).actionItems.first
        let isKnown = { people.person(named: $0) != nil }
        var named = item?.owner?.text ?? NotedAction.opening(text, people) ?? WorkOwner.addressed(text, isKnown)
        named = named ?? WorkOwner.trailing(text, isKnown) ?? WorkOwner.addressedWithin(text, isKnown)
        named = named ?? WorkOwner.mentioned(text) ?? WorkOwner.doer(text, isKnown)
        named = named ?? people.opening(of: WorkOwner.withoutRequest(text[...]))
        if named == nil, item?.due != nil || item?.ticket != nil { named = NotedAction.bracketed(text) }
        let isOwn = WorkOwner.isPromised(text) || WorkOwner.opensWithDay(text)
        let name = named ?? (isOwn ? NotedAction.me : "")
        let speaker = speaker.map { people.person(named: $0)?.wholeName ?? $0 }
        owner =
            WorkOwner.isSelf(name) ? speaker ?? "" : NotedAction.speakers.contains(name.lowercased()) ? "" : name
        let answered = answer.flatMap { NotedAction.day(in: $0, spoken) }
        due = answered ?? NotedAction.due(in: text, item?.due?.text ?? WorkOwner.day(behind: text), spoken)
        let number = item?.ticket?.text ?? ""
        ticket = NotedAction.isOfOthers(number, in: text) ? "" : number
    }

    /// The words that say by when it is due, or the day that they mean where that is certain.
    private static func due(in text: String, _ words: String?, _ spoken: Spoken?) -> String {
        guard let words, !DueDay.all(in: text).contains(where: { isOfRule($0, in: text) }) else {
            return day(in: text, spoken) ?? ""
        }
        guard CivilDate(iso8601: words) == nil else { return words }
        if DueDay.all(in: words).contains(where: { !$0.isDay }) { return "" }
        if let day = day(in: text, within: words, spoken) ?? day(in: words, spoken) { return day }
        return isOfEvent(words, in: text) ? "" : words
    }

    /// Whether words only belong to the name of something: `the july` of `before the july event`.
    private static func isOfEvent(_ words: String, in text: String) -> Bool {
        guard let place = text.firstRange(of: words), words.last?.isLetter == true, words.first?.isASCII == true,
            text[place.upperBound...].first == " "
        else { return false }
        let next = text[place.upperBound...].dropFirst().prefix { $0.isLetter }
        let source = SourceText(words)
        return next.count > 2 && words.lowercased().hasPrefix("the ") && DueDay.all(in: words).isEmpty
            && TimeScanner.expressions(in: source, range: source.range).isEmpty
    }

    /// - Parameter words: those of the text in which the day must stand.
    private static func day(in text: String, within words: String? = nil, _ spoken: Spoken?) -> String? {
        let place = words.flatMap { text.firstRange(of: $0) }.map { range in
            text[..<range.lowerBound].utf8.count..<text[..<range.upperBound].utf8.count
        }
        if words != nil, place == nil { return nil }
        let days = DueDay.all(in: text).filter { day in
            guard day.isDay, !isOfRule(day, in: text) else { return false }
            return place.map { $0.overlaps(day.range) } ?? (day.isLimit || !isPast(before: day, in: text))
        }
        guard let day = days.first(where: \.isLimit) ?? days.first else { return nil }
        if let spoken, spoken.isExact || day.isOfCalendar,
            let date = day.date(spokenOn: spoken.day, atNight: spoken.isNight)
        {
            return date.dateText
        }
        return words ?? text.withBytes { String(decoding: $0[day.range], as: UTF8.self) }
    }

    /// `no deploys on Saturday`, `以后周五不发布`
    private static func isOfRule(_ day: DueDay, in text: String) -> Bool {
        let front = text.withBytes { String(decoding: $0[..<day.range.lowerBound], as: UTF8.self) }
        let lead = front.lowercased().split { !$0.isLetter }.last.map(String.init) ?? ""
        // `no node without a limit by Friday` is due then.
        let isAscii = lead.utf8.allSatisfy { $0 < 0x80 } && !lead.isEmpty
        guard isAscii ? !ActionVocabulary.standard.dueLeads.contains(lead) || lead == on : !day.isLimit else {
            return false
        }
        var end = 0
        for clause in text.clauses(at: ",，;；。.!！") {
            let start = end
            end = text.utf8.distance(
                from: text.startIndex,
                to: clause.endIndex.samePosition(in: text.utf8) ?? text.endIndex
            )
            if day.range.lowerBound < end, day.range.lowerBound >= start { return rules.occur(in: String(clause)) }
        }
        return false
    }

    /// What leads to a due day as well as to any other.
    private static let on = "on"
    private static let rules = Phrases(actions, "rule for a day")

    /// `find out what happened on Monday`
    private static func isPast(before day: DueDay, in text: String) -> Bool {
        let front = text.withBytes { String(decoding: $0[..<day.range.lowerBound], as: UTF8.self) }
        let words = front.lowercased().split { !$0.isLetter }.suffix(3)
        return words.contains { $0.count > 4 && $0.hasSuffix("ed") || told.contains(String($0)) }
    }

    private static let told = Set(actions.words("told"))

    /// Whether a number is of a change, or of somebody else's tracker: `wait for upstream PR #2526`.
    private static func isOfOthers(_ number: String, in text: String) -> Bool {
        guard !number.isEmpty, let place = text.firstRange(of: number) else { return false }
        let words = text[..<place.lowerBound].lowercased().split { !$0.isLetter }
        return words.suffix(2).contains { others.contains(String($0)) }
    }

    private static let me = "me"
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
            let isName = WorkOwner.isChineseName(name[...]) && !ActionVocabulary.standard.isTeam(name[...])
            return isName || (2...4).contains(name.count) && surnames.contains(String(name.prefix(1))) ? name : nil
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

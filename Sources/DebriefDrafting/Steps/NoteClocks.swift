import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Notes whose clock differs from that of alerts and changes by whole or half hours, as notes in local time do.
///
/// Lines of notes are matched by their words with what tools recorded to the second. When several lines lie the same
/// hours apart from what they tell of, and none lies at its time, the notes are kept in another zone.
struct NoteClocks {
    /// What the lines of a file of notes show about its clock.
    struct Shift: Hashable {
        let path: String
        /// Of the notes against the tools, as the notes were read.
        let seconds: Int
        /// Lines of the notes, each with the record that it tells of.
        let pairs: [Pair]
    }

    struct Pair: Hashable {
        let note: FootnoteBook.Source
        let record: FootnoteBook.Source
    }

    /// Something that a tool recorded, whenever it did.
    private struct Told {
        let isOver: Bool
        let subject: String
        let tokens: Set<String>
        var times: [(order: Int, source: FootnoteBook.Source)]
    }

    private static let half = 1_800
    /// How far people write from the minute in which something happened.
    private static let writing = 4 * 60
    private static let least = -12 * 3_600
    private static let most = 14 * 3_600
    /// Different things, and times of each, that are compared.
    private static let things = 300
    private static let occurrences = 40
    private static let lines = 400

    private let told: [Told]
    /// What a status page posted, of which people say only that it was posted.
    private let posts: [(order: Int, source: FootnoteBook.Source)]

    init(_ events: [EvidenceEvent], _ times: [Moment]) {
        var told: [Told] = []
        var known: [String: Int] = [:]
        for (event, time) in zip(events, times) where NoteClocks.isExact(event) {
            let isOver = event.kind == .alertResolved
            let source = FootnoteBook.Source(citation: event.citation, time: event.time)
            let key = "\(isOver) \(event.subject ?? "") \(event.text)"
            if let index = known[key] {
                if told[index].times.count < NoteClocks.occurrences {
                    told[index].times.append((time.order, source))
                }
            } else if told.count < NoteClocks.things {
                known[key] = told.count
                told.append(
                    Told(
                        isOver: isOver,
                        subject: event.subject ?? "",
                        tokens: NoteClocks.words(of: event.text + " " + (event.subject ?? "")),
                        times: [(time.order, source)]
                    )
                )
            }
        }
        self.told = told
        posts = zip(events, times).compactMap { event, time in
            guard event.kind == .statusUpdate, event.time.instant != nil, event.time.certainty == .exact,
                event.time.precision != .day
            else { return nil }
            return (time.order, FootnoteBook.Source(citation: event.citation, time: event.time))
        }
    }

    private static func isExact(_ event: EvidenceEvent) -> Bool {
        guard event.time.instant != nil, event.time.certainty == .exact, event.time.precision == .second else {
            return false
        }
        return event.isAlarm || event.kind == .alertResolved || event.isChange && event.kind != .commit
    }

    /// How far the notes of a file lie from what they tell of; `nil` where they fit it, or too few tell of anything.
    ///
    /// - Parameters:
    ///   - notes: with their times as they were read.
    ///   - isDated: whether they state their days; otherwise a whole day more or less means nothing.
    ///   - needed: lines that must agree.
    func shift(of notes: [(event: EvidenceEvent, time: Moment)], isDated: Bool, needed: Int) -> Shift? {
        guard let path = notes.first?.event.citation.path, !told.isEmpty || !posts.isEmpty else { return nil }
        var found: [Int: [Pair]] = [:]
        var matched = 0
        for (note, time) in notes.prefix(NoteClocks.lines) {
            var shifts: [Int: Pair] = [:]
            for (order, source) in occurrences(toldBy: note) {
                guard let shift = NoteClocks.shift(time.order - order, isDated), shifts[shift] == nil else { continue }
                shifts[shift] = Pair(note: .init(citation: note.citation, time: note.time), record: source)
            }
            if !shifts.isEmpty { matched += 1 }
            for (shift, pair) in shifts { found[shift, default: []].append(pair) }
        }
        // Of equals the nearest.
        guard found[0] == nil,
            let best = found.max(by: { ($0.value.count, -abs($0.key), $0.key) < ($1.value.count, -abs($1.key), $1.key) }
            ),
            Set(best.value.map(\.record)).count >= needs(needed, for: best.value), best.value.count * 5 >= matched * 4
        else { return nil }
        return Shift(path: path, seconds: best.key, pairs: best.value)
    }

    /// Whether a line lies at the time of what it tells of.
    func bearOut(_ notes: [(event: EvidenceEvent, time: Moment)]) -> Bool {
        notes.prefix(NoteClocks.lines).contains { note, time in
            occurrences(toldBy: note).contains { abs(time.order - $0.order) <= NoteClocks.writing }
        }
    }

    /// Any post fits a line that says only that something was posted: of three or more, three have to.
    private func needs(_ needed: Int, for pairs: [Pair]) -> Int {
        let isOfPosts = pairs.allSatisfy { pair in posts.contains { $0.source == pair.record } }
        return isOfPosts ? max(needed, min(3, posts.count)) : needed
    }

    private func occurrences(toldBy note: EvidenceEvent) -> [(order: Int, source: FootnoteBook.Source)] {
        let tokens = NoteClocks.words(of: note.text)
        let isOver = StatementReader.statements(in: note.text).contains {
            [.recover, .close].contains($0.event) && $0.mood == .said
        }
        return told.filter { told in
            guard told.isOver == isOver else { return false }
            if told.subject.utf8.count >= 4, !told.subject.contains(" "), note.text.contains(told.subject) {
                return true
            }
            let shared = told.tokens.intersection(tokens).count
            return shared >= 2 && shared * 5 >= min(told.tokens.count, tokens.count) * 3
        }.flatMap(\.times) + (NoteClocks.tellsOfPost(note.text) ? Array(posts.prefix(NoteClocks.occurrences)) : [])
    }

    private static let mentions = PhraseSet(Vocabulary.evidence.words("mention of a post"))

    /// `posted`, `closed on the page`, `已更新状态页`
    private static func tellsOfPost(_ text: String) -> Bool {
        guard RemarkReader.kinds(in: text).isDisjoint(with: [.question, .doubt]) else { return false }
        return text.lowercased().withBytes { mentions.occurs(in: $0) }
    }

    /// Also those that every incident has, as `error rate` may be all that notes call an alert by.
    private static func words(of text: String) -> Set<String> {
        var words = Tokens.of(text)
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.utf8.count > 2 {
            words.insert(word.lowercased())
            // `CheckoutErrorRate` names three things.
            var part = ""
            for character in word {
                if character.isUppercase, part.last?.isLowercase == true {
                    words.insert(part.lowercased())
                    part = ""
                }
                part.append(character)
            }
            words.insert(part.lowercased())
        }
        return words
    }

    /// The half hours that a difference is, as far as people write to the minute.
    private static func shift(_ difference: Int, _ isDated: Bool) -> Int? {
        var difference = difference
        if !isDated {
            difference = ((difference + 43_200) % 86_400 + 86_400) % 86_400 - 43_200
        }
        let rounded = Int(clamping: (Double(difference) / Double(half)).rounded()) * half
        guard abs(difference - rounded) <= writing, (least...most).contains(rounded) else { return nil }
        return rounded
    }
}

extension EvidenceEvent {
    fileprivate var isAlarm: Bool { kind == .alertFired || kind == .paged && actorIsMachine }
}

extension NoteClocks.Shift {
    /// The zone that notes are kept in which were read in another.
    func zone(readIn offset: Int) -> Zone {
        let offset = offset + seconds
        let clock = CivilTime(total: abs(offset)).clockText()
        return Zone(name: offset == 0 ? "UTC" : (offset < 0 ? "-" : "+") + clock, offset: offset)
    }

    /// The lines and what they tell of, each once.
    var sources: [FootnoteBook.Source] {
        pairs.prefix(3).flatMap { [$0.note, $0.record] }
    }
}

extension Assumption {
    /// - Parameter stated: an abbreviation of several meanings; empty for none.
    static func zoneOfNotes(_ shift: NoteClocks.Shift, stated: String, read: String) -> Assumption {
        let what = stated.isEmpty ? "states no zone" : "states '\(stated)', which means several zones"
        return Assumption(
            kind: .zoneOfNotes(shift, stated: stated, read: read),
            message: "'\(shift.path)' \(what); its times are read as \(read), "
                + "as \(shift.pairs.count) of its lines then fit the alerts, changes and posts that they tell of",
            citation: shift.pairs.first?.note.citation
        )
    }

    static func notesOff(_ shift: NoteClocks.Shift) -> Assumption {
        let length = DurationText.text(abs(shift.seconds), .english)
        return Assumption(
            kind: .notesOff(shift),
            message: "\(shift.pairs.count) lines of '\(shift.path)' lie \(length) "
                + "\(shift.seconds > 0 ? "after" : "before") the alerts and changes that they tell of",
            citation: shift.pairs.first?.note.citation
        )
    }
}

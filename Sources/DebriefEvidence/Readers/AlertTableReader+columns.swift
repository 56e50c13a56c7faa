import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which column of a table of alerts holds what.
struct AlertColumns {
    enum Name: String, CaseIterable {
        // In the order in which headings that may mean several are given away.
        case ended, taken, began, time, state, level, name, text, target, source, tool, person
    }

    /// What an alert did, by the word in the column of states.
    enum State: String { case fired, taken, cleared, other }

    static let times: [Name] = [.began, .taken, .ended, .time]

    private let places: [Name: Int]
    private let headings: [SeriesHeader]
    /// Whether the table is one of alerts, and not of tickets, changes or lines of a log.
    let areOfAlerts: Bool

    /// - Parameter rows: the first below the header, whose cells tell what headings do not.
    ///
    /// `nil` where no column holds times, or none what happened.
    init?(_ header: CSVTable.Row, _ rows: [CSVTable.Row]) {
        let rows = rows.filter { $0.fields.count == header.fields.count }
        guard (3...60).contains(header.fields.count), !rows.isEmpty,
            header.fields.allSatisfy({ $0.utf8.count <= 60 && Self.moment($0, WrittenTime()) == nil })
        else { return nil }
        headings = header.fields.map { SeriesHeader(Self.words(of: $0)) }
        let words = headings.map { $0.name.lowercased() }
        let cells = words.indices.map { place in rows.compactMap { $0.said(at: place) } }
        let isStamped = cells.map { cells in
            !cells.isEmpty && cells.count(where: Self.isTime) * 2 >= cells.count
        }
        let states = cells.map(Self.states)
        var places: [Name: Int] = [:]
        for name in Name.allCases {
            guard let known = Self.names[name] else { continue }
            let isTime = Self.times.contains(name)
            let taken = Set(places.values)
            let fitting = words.indices.filter { place in
                !taken.contains(place) && isStamped[place] == isTime && (name != .state || states[place] != nil)
                    && (isTime || !cells[place].isEmpty)
            }
            places[name] = Self.named(known, among: fitting, words)
        }
        if Self.times.allSatisfy({ name in places[name] == nil }) { places[.time] = isStamped.firstIndex(of: true) }
        if places[.began] == nil, let time = places[.time], let end = places[.ended], Self.precedes(time, end, in: rows)
        {
            places[.began] = places.removeValue(forKey: .time)
        }
        var free = Set(words.indices).subtracting(places.values).filter { !isStamped[$0] }.sorted()
        if places[.state] == nil { places[.state] = free.first { states[$0]?.isSure == true } }
        free.removeAll { $0 == places[.state] }
        if places[.name] == nil, places[.text] == nil {
            places[.text] = free.max { Self.length(cells[$0]) < Self.length(cells[$1]) }
        }
        let hasTime = Self.times.contains { name in places[name] != nil }
        guard hasTime, places[.name] != nil || places[.text] != nil else { return nil }
        self.places = places
        let speaksOfAlerts = words.contains(where: Self.speaksOfAlerts)
        let isOfOthers =
            words.contains(where: Self.others.contains) || ChangeColumns(header.fields) != nil
            || TicketColumns(header.fields) != nil && !speaksOfAlerts
        let state = places[.state].flatMap { states[$0] }
        let hasEnds = places[.began] != nil && places[.ended] != nil
        let isSure = state?.isSure == true && (state?.isOfAlerts == true || speaksOfAlerts || places[.level] != nil)
        areOfAlerts =
            !isOfOthers && (isSure || speaksOfAlerts && (hasEnds || places[.level] != nil || state != nil))
    }

    /// Whether a column with times of no name is that in which each began: `告警时间` beside `恢复时间`.
    private static func precedes(_ time: Int, _ end: Int, in rows: [CSVTable.Row]) -> Bool {
        let lengths = rows.compactMap { row -> Int? in
            guard let began = row.said(at: time).flatMap({ moment($0, WrittenTime()) }),
                let ended = row.said(at: end).flatMap({ moment($0, WrittenTime()) })
            else { return nil }
            return ended.order - began.order
        }
        return lengths.allSatisfy { $0 >= 0 } && lengths.contains { $0 > 0 }
    }

    private static func speaksOfAlerts(_ heading: String) -> Bool {
        signs.contains { sign in
            sign.utf8.allSatisfy { $0 < 0x80 }
                ? heading.split(separator: " ").contains(sign[...]) : heading.contains(sign)
        }
    }

    /// A cell that is not empty.
    subscript(_ name: Name, _ row: CSVTable.Row) -> String? {
        places[name].flatMap(row.said)
    }

    /// The zone that the heading states: `Fired at (UTC)`.
    func zone(of name: Name) -> ZoneRule? { places[name].flatMap { ZoneRule(named: headings[$0].unit) } }

    // MARK: Headings

    private static let names = Dictionary(
        uniqueKeysWithValues: Name.allCases.map { ($0, Vocabulary.labels.words("alert column \($0.rawValue)")) }
    )
    private static let signs = Vocabulary.labels.words("alert column of alerts")
    private static let others = Set(Vocabulary.labels.words("alert column of others"))

    /// The column whose heading is a known one, else ends with one: `Alarm fired at`, `首次告警时间`.
    private static func named(_ known: [String], among places: [Int], _ words: [String]) -> Int? {
        if let whole = known.lazy.compactMap({ name in places.first { words[$0] == name } }).first { return whole }
        return known.lazy.compactMap { name in
            places.first { place in
                guard words[place].hasSuffix(name) else { return false }
                return name.first?.isASCII == false || words[place].dropLast(name.count).last == " "
            }
        }.first
    }

    /// `Starts at` of `startsAt`, `alert name` of `alert_name`.
    private static func words(of heading: String) -> String {
        var words = ""
        var previous: Character = " "
        for character in heading {
            if character.isUppercase, previous.isLowercase { words.append(" ") }
            words.append("_-.".contains(character) ? " " : character)
            previous = character
        }
        return words
    }

    // MARK: Cells

    private static func isTime(_ cell: String) -> Bool {
        moment(cell, WrittenTime()) != nil || WrittenTime().cannotTell(cell)
    }

    /// `nil` for what is no time of a day.
    static func moment(_ cell: String, _ written: WrittenTime) -> Moment? { LogEntry.moment(cell, written) }

    private static func length(_ cells: [String]) -> Int {
        cells.reduce(0) { $0 + $1.filter(\.isLetter).count } / max(cells.count, 1)
    }

    private static let known = Vocabulary.labels.pairs("alert state")
    private static let levels = Set(Vocabulary.labels.words("alert state of levels"))
    private static let ofAlerts = Set(Vocabulary.labels.words("alert state of alerts"))

    /// Of a change the state that it led to: `OK -> ALARM`; `nil` for no word of a state.
    static func state(of cell: String) -> State? {
        let word = last(cell)
        return known[word].flatMap(State.init) ?? (levels.contains(word) ? .fired : nil)
    }

    private static func last(_ cell: String) -> String {
        let lower = cell.lowercased()
        let arrow = ["->", "→", "=>"].lazy.compactMap { lower.ranges(of: $0).last }.first
        let state = PlainText.line(arrow.map { lower[$0.upperBound...] } ?? lower[...])
        guard known[state] == nil, !levels.contains(state) else { return state }
        // `auto-closed 04:45`
        let words = state.split { !$0.isLetter && $0 != "-" && $0 != "_" }
        guard words.count == 1, let word = words.first else { return state }
        return word.split { "-_".contains($0) }.last.map(String.init) ?? state
    }

    private struct States {
        /// Whether they are no levels alone.
        let isSure: Bool
        /// Whether a word of them is said of alerts only: `firing`, `告警中`.
        let isOfAlerts: Bool
    }

    /// `nil` for cells that are no states.
    private static func states(_ cells: [String]) -> States? {
        let words = cells.map(last)
        guard !words.isEmpty, words.count(where: { known[$0] != nil || levels.contains($0) }) * 10 >= words.count * 9
        else { return nil }
        let own = words.filter { known[$0] != nil && known[$0] != State.other.rawValue }
        let isCheck = own.contains { known[$0] == State.cleared.rawValue } && words.contains(where: levels.contains)
        return States(isSure: !own.isEmpty, isOfAlerts: isCheck || own.contains(where: ofAlerts.contains))
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The first step: all records on one clock and in one order.
///
/// A wall clock without a zone is ordered as if it were one of the drafter's zone, and never shown with it; where the
/// drafter has none, it stays as it is. A clock without a day is read on the day of the other evidence. Both are assumptions
/// that a person gets to see, never silent.
struct ClockAlignment {
    let zone: ZoneRule
    /// The day of records that state none; `nil` to take it from the other evidence.
    let day: CivilDate?
    /// Days that the names of files tell, by their paths; a file of them has its own.
    var named: [String: CivilDate] = [:]
    /// The only day of files whose lines are no events, such as a quiet log.
    var beside: CivilDate?

    func records(of events: [EvidenceEvent]) -> (records: [Record], assumptions: [Assumption]) {
        var assumptions: [Assumption] = []
        var seen: Set<Assumption> = []
        let common = day ?? commonDay(of: events) ?? beside
        let fitting = day == nil ? common.map { fittingDays(of: events, beside: $0) } ?? [:] : [:]
        let weeks = weeks(of: events, near: common)
        let yearless = common == nil ? yearlessDay(of: events) : nil
        var times: [Moment] = []
        for event in events {
            var moment = event.time
            let known = day ?? named[event.citation.path] ?? fitting[event.citation.path] ?? common
            if moment.knownDay == .withoutWeek, known == nil {
                moment = moment.moved(byDays: weeks[event.citation.path] ?? 0)
            }
            if !moment.isDated, let known {
                moment = weeks[event.citation.path].map(moment.dated) ?? moment.completed(near: known)
                note(.undated(event, read: moment, near: known), &assumptions, &seen)
            }
            // Beside days without a year a clock alone is of one of those.
            if moment.knownDay == .none, let yearless {
                moment = moment.moved(byDays: yearless)
                note(.undated(event, onDay: moment.civil.date), &assumptions, &seen)
            }
            if moment.zone.offset == nil { moment.zone = zone.zone(atCivil: moment.civil) }
            times.append(moment)
        }
        let shifted = shiftNotes(&times, of: events)
        assumptions += shifted.assumptions
        let foreign = pathsOfAnotherClock(times, of: events).subtracting(shifted.paths)
        for index in events.indices where foreign.contains(events[index].citation.path) {
            if events[index].time.zone.offset == nil { times[index].zone = events[index].time.zone }
        }
        for event in events where event.time.zone.offset == nil {
            let path = event.citation.path
            guard !shifted.paths.contains(path) else { continue }
            note(.zoneless(event, foreign.contains(path) ? .unknown : zone), &assumptions, &seen)
        }
        var repeated = RepeatedHour()
        repeated.resolve(&times, of: events)
        assumptions += repeated.doubts.map(Assumption.repeatedHour)
        var records = zip(events, times).map { event, time in
            var event = event
            if event.time.zone.otherOffset != nil { event.time.zone = time.zone }
            var shown = time.shown(in: zone)
            // What no evidence states is not written behind a clock.
            if event.time.zone.offset == nil, !shifted.paths.contains(event.citation.path) {
                shown.zone.name = event.time.zone.name
            }
            return Record(event, time: shown)
        }
        records.sort(by: Record.precedes)
        assumptions.sort { $0.message < $1.message }
        return (records, assumptions)
    }

    /// How many days the days of each file that tells only their names lie before those meant: its first day is the one of
    /// that name nearest to the known day; without one, all of them are counted from the first.
    private func weeks(of events: [EvidenceEvent], near known: CivilDate?) -> [String: Int] {
        var firsts: [String: Int] = [:]
        for event in events where event.time.knownDay == .withoutWeek {
            let day = event.time.civil.day
            firsts[event.citation.path] = min(firsts[event.citation.path] ?? day, day)
        }
        let first = firsts.values.min() ?? 0
        return Dictionary(
            uniqueKeysWithValues: firsts.map { path, day in
                let known = self.day ?? named[path] ?? known
                let weekday = CivilDate(daysSinceEpoch: day).weekday
                return (path, known.map { $0.nearest(weekday: weekday).daysSinceEpoch - day } ?? -first)
            }
        )
    }

    /// Puts notes that state no zone into the one in which they fit what tools recorded, and tells of notes that state
    /// one and do not fit it.
    ///
    /// - Returns: also the paths of the notes whose zone is found.
    private func shiftNotes(_ times: inout [Moment], of events: [EvidenceEvent])
        -> (assumptions: [Assumption], paths: Set<String>)
    {
        var files: [String: [Int]] = [:]
        for index in events.indices where times[index].zone.offset != nil {
            // What chats state for their times comes from the client, and is right.
            guard events[index].kind == .note || events[index].kind == .message && events[index].time.zone.offset == nil
            else { continue }
            files[events[index].citation.path, default: []].append(index)
        }
        guard !files.isEmpty else { return ([], []) }
        let clocks = NoteClocks(events, times)
        var assumptions: [Assumption] = []
        var paths: Set<String> = []
        for path in files.keys.sorted() {
            let indices = files[path] ?? []
            let stated = Set(indices.map { events[$0].time.zone })
            let isZoneless = stated.allSatisfy { $0.offset == nil }
            guard let first = indices.first,
                let shift = clocks.shift(
                    of: indices.map { (events[$0], times[$0]) },
                    isDated: indices.allSatisfy { events[$0].time.isDated },
                    needed: isZoneless ? 2 : 3
                )
            else { continue }
            guard isZoneless else {
                assumptions.append(.notesOff(shift))
                continue
            }
            for index in indices {
                times[index].zone = shift.zone(readIn: times[index].zone.offset ?? 0)
            }
            let read = times[first].zone.name
            assumptions.append(.zoneOfNotes(shift, stated: events[first].time.zone.name, read: read))
            paths.insert(path)
        }
        return (assumptions, paths)
    }

    /// Chats that can hardly be on the clock of the tools: they are in Chinese and state no zone, the tools are in UTC, and
    /// no line lies where a tool recorded what it tells of.
    private func pathsOfAnotherClock(_ times: [Moment], of events: [EvidenceEvent]) -> Set<String> {
        let stated = events.filter { $0.time.zone.offset != nil }
        guard zone == .utc, !stated.isEmpty, stated.allSatisfy({ $0.time.zone.offset == 0 && !$0.isTalk }) else {
            return []
        }
        var files: [String: [Int]] = [:]
        for index in events.indices where events[index].time.zone.offset == nil {
            files[events[index].citation.path, default: []].append(index)
        }
        guard !files.isEmpty else { return [] }
        let clocks = NoteClocks(events, times)
        return Set(
            files.filter { _, indices in
                let own = indices.map { events[$0] }
                return own.allSatisfy(\.isTalk) && Language(of: own.map(\.text).joined(separator: " ")) == .chinese
                    && !clocks.bearOut(indices.map { (events[$0], times[$0]) })
            }.keys
        )
    }

    private func note(_ assumption: Assumption, _ list: inout [Assumption], _ seen: inout Set<Assumption>) {
        if seen.insert(assumption).inserted { list.append(assumption) }
    }

    /// The day, on the drafter's clock, on which most alerts, pages and messages happened, else most commits; the earliest
    /// of equals.
    private func commonDay(of events: [EvidenceEvent]) -> CivilDate? {
        var counts: [Int: (told: Int, commits: Int)] = [:]
        for event in events where event.time.isDated {
            let day = event.time.shown(in: zone).civil.day
            if event.kind == .commit {
                counts[day, default: (0, 0)].commits += 1
            } else {
                counts[day, default: (0, 0)].told += 1
            }
        }
        let best = counts.max {
            ($0.value.told, $0.value.commits, -$0.key) < ($1.value.told, $1.value.commits, -$1.key)
        }
        return best.map { CivilDate(daysSinceEpoch: $0.key) }
    }

    /// The day without its year on which most happened, in days since 1970 as such days are counted.
    private func yearlessDay(of events: [EvidenceEvent]) -> Int? {
        let days = events.filter { $0.time.knownDay == .withoutYear }.map(\.time.civil.day)
        let counts = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
}

extension EvidenceEvent {
    fileprivate var isTalk: Bool { kind == .message || kind == .note }
}

extension Assumption {
    fileprivate static func undated(_ event: EvidenceEvent, read: Moment, near day: CivilDate) -> Assumption {
        let path = event.citation.path
        let isOfDay = [.none, .withoutWeek].contains(event.time.knownDay)
        let first = event.time.knownDay == .withoutWeek ? read.civil.date : day
        let text = isOfDay ? CivilTime(first).dateText : String(read.civil.date.year)
        return Assumption(
            kind: isOfDay ? .day(path: path, read: text) : .year(path: path, read: text),
            message: isOfDay
                ? "'\(path)' states no day; its times are read as \(text)"
                : "'\(path)' states no year; its times are read as of \(text)",
            citation: Citation(path: path, line: 1, subject: "")
        )
    }

    /// - Parameter day: of which nobody knows the year.
    fileprivate static func undated(_ event: EvidenceEvent, onDay day: CivilDate) -> Assumption {
        let path = event.citation.path
        let text = String(CivilTime(day).dateText.dropFirst(5))
        return Assumption(
            kind: .day(path: path, read: text),
            message: "'\(path)' states no day; its times are read as of \(text)",
            citation: Citation(path: path, line: 1, subject: "")
        )
    }

    fileprivate static func zoneless(_ event: EvidenceEvent, _ zone: ZoneRule) -> Assumption {
        let path = event.citation.path
        let stated = event.time.zone.name
        let what = stated.isEmpty ? "states no zone" : "states '\(stated)', which means several zones"
        return Assumption(
            kind: .zone(path: path, stated: stated, read: zone.name),
            message: zone == .unknown
                ? "'\(path)' \(what)" : "'\(path)' \(what); its times are read as \(zone.name)",
            citation: Citation(path: path, line: 1, subject: "")
        )
    }
}

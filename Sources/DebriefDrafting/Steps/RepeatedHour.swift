import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Clocks of the hour that is repeated when they are set back: which of both a source means, as far as its order tells.
struct RepeatedHour {
    /// A file whose clocks may be meant either way, with the first of them.
    struct Doubt: Hashable {
        let path: String
        /// As it was read: the first of both.
        let time: Moment
        let source: FootnoteBook.Source

        /// The same clock after it was set back.
        var other: Moment {
            var other = time
            other.zone = Zone(name: time.zone.name, offset: time.zone.otherOffset)
            return other
        }
    }

    private(set) var doubts: [Doubt] = []

    /// How far a clock goes back for a line that was written late, and not for being set back.
    private static let lateness = 10 * 60

    /// Gives those clocks their second reading that the order of their file says are meant so.
    ///
    /// - Parameter times: of the events, in their order.
    mutating func resolve(_ times: inout [Moment], of events: [EvidenceEvent]) {
        var files: [String: [Int]] = [:]
        for index in events.indices where times[index].zone.otherOffset != nil {
            files[events[index].citation.path, default: []].append(index)
        }
        guard !files.isEmpty else { return }
        var whole: [String: [Int]] = [:]
        for index in events.indices where files[events[index].citation.path] != nil {
            whole[events[index].citation.path, default: []].append(index)
        }
        for path in files.keys.sorted() {
            var all = (whole[path] ?? []).sorted {
                (events[$0].citation.line, $0) < (events[$1].citation.line, $1)
            }
            if let first = all.first, let last = all.last, times[first].civil.total > times[last].civil.total {
                all.reverse()
            }
            settle(all.filter { times[$0].zone.otherOffset != nil }, &times, events)
        }
    }

    /// - Parameter indices: of the clocks of one file, in the order of the file.
    private mutating func settle(_ indices: [Int], _ times: inout [Moment], _ events: [EvidenceEvent]) {
        let back = indices.indices.dropFirst().filter { place in
            times[indices[place]].civil.total < times[indices[place - 1]].civil.total - Self.lateness
        }
        if back.count == 1, let turn = back.first {
            for (place, index) in indices.enumerated() {
                let zone = times[index].zone
                times[index].zone = Zone(name: zone.name, offset: place < turn ? zone.offset : zone.otherOffset)
            }
            return
        }
        guard let first = indices.min(by: { times[$0].order < times[$1].order }) else { return }
        let citation = events[first].citation
        let source = FootnoteBook.Source(citation: citation, time: events[first].time)
        doubts.append(Doubt(path: citation.path, time: times[first], source: source))
    }
}

extension Assumption {
    static func repeatedHour(_ doubt: RepeatedHour.Doubt) -> Assumption {
        let clock = doubt.time.civil.clockText()
        let zone = doubt.time.zone.name
        return Assumption(
            kind: .repeatedHour(doubt),
            message: "'\(doubt.path)' gives \(clock), which \(zone) showed twice on \(doubt.time.civil.dateText); "
                + "it is read as the first, \(doubt.time.shown(in: .utc).civil.clockText()) UTC",
            citation: doubt.source.citation
        )
    }
}

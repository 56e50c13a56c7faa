import DebriefEvents
import DebriefLanguage
import DebriefText

/// Problems of a file, those of one kind counted together.
struct ReadingTallies: Sendable {
    /// The steps of reading a file, in whose order its problems are told.
    enum Step: Int, Comparable, Sendable {
        case repeats, records, strangers, damages

        static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Kind: Hashable {
        let id: String
        let what: String
    }

    private struct Tally {
        let kind: Kind
        let severity: Severity
        var step: Step
        var offset: Int
        var line: Int
        var count: Int
    }

    /// How many kinds are told of a file; what goes beyond is counted with the last of them.
    static let most = 50

    private var tallies: [Tally] = []
    private var places: [Kind: Int] = [:]
    private var counts: [Int] = [0, 0, 0, 0]
    private var beyond = 0

    /// Counts a problem at an offset and line of the whole file.
    mutating func add(_ id: String, _ severity: Severity, _ what: String, _ step: Step, offset: Int, line: () -> Int) {
        let kind = Kind(id: id, what: what)
        if let place = places[kind] {
            tallies[place].count += 1
        } else {
            append(Tally(kind: kind, severity: severity, step: step, offset: offset, line: line(), count: 1))
        }
    }

    /// Adds those of a later part of the file; of each step no more kinds are kept than can be told.
    mutating func add(_ later: ReadingTallies) {
        for tally in later.tallies {
            guard let place = places[tally.kind] else {
                if counts[tally.step.rawValue] < Self.most { append(tally) } else { beyond += tally.count }
                continue
            }
            tallies[place].count += tally.count
            guard tally.step < tallies[place].step else { continue }
            tallies[place].step = tally.step
            (tallies[place].offset, tallies[place].line) = (tally.offset, tally.line)
        }
        beyond += later.beyond
    }

    private mutating func append(_ tally: Tally) {
        places[tally.kind] = tallies.count
        counts[tally.step.rawValue] += 1
        tallies.append(tally)
    }

    /// Each kind once, by its first place.
    var problems: [EvidenceProblem] {
        let sorted = tallies.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
        let told = sorted.map(\.element)
        let rest = told.dropFirst(Self.most).reduce(beyond) { $0 + $1.count }
        return told.prefix(Self.most).enumerated().map { index, tally in
            EvidenceProblem(
                id: tally.kind.id,
                severity: tally.severity,
                what: tally.kind.what,
                count: tally.count + (index == Self.most - 1 ? rest : 0),
                offset: tally.offset,
                line: tally.line
            )
        }
    }
}

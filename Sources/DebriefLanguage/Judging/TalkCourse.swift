import DebriefText
import Foundation

/// Which lines of a conversation look like its milestones, by what all of its lines say.
///
/// A line alone does not tell: `all green here` ends it when work came before and none comes after, and is small talk when
/// nothing was broken. `Training/course.py` computes the same, and `Training/README.md` says what it finds.
package struct TalkCourse {
    /// A line of a conversation, a note, or what a machine wrote between them.
    package struct Line {
        let text: String
        let minute: Int
        let isOfMachine: Bool

        /// - Parameter minute: when it was written, on any scale.
        package init(_ text: String, minute: Int, isOfMachine: Bool) {
            (self.text, self.minute, self.isOfMachine) = (text, minute, isOfMachine)
        }
    }

    /// The milestones it knows; whoever names the cause has identified it.
    package static let milestones: [Milestone] = [.detected, .declared, .mitigated, .resolved, .identified]

    /// Of more lines than this the first and the last say little of those between them.
    package static let longest = 2_000
    /// The bytes of a line that are judged.
    private static let reach = 400
    /// The score, and the minutes between two lines, that count half as much as any can.
    private static let half: (score: Float, gap: Float) = (3, 20)
    private static let signs = 2 * Talk.allCases.count + 4 * Talk.around.count + LineSigns.placeCount + 1

    /// By milestone how likely each line is, and last that none is.
    private let shares: [[Float]]
    /// How much speaks for an incident, as the logarithm of odds: most of what lies above 0 tells of one.
    package let oddsOfIncident: Float

    /// - Parameter lines: in the order of time.
    package init(_ lines: [Line]) {
        let signs = Self.signs(of: lines)
        oddsOfIncident = Self.odds(of: signs, lines)
        shares = Self.weights.lines.map { weights in
            let odds = signs.map { signs in zip(signs, weights).reduce(0) { $0 + $1.0 * $1.1 } } + weights.suffix(1)
            let peak = odds.max() ?? 0
            let parts = odds.map { exp($0 - peak) }
            let sum = parts.reduce(0, +)
            return parts.map { $0 / sum }
        }
    }

    /// The likeliest line of a milestone, and how likely it is, from 0 to 1.
    package func likeliest(_ milestone: Milestone) -> (line: Int, share: Float)? {
        guard let place = Self.milestones.firstIndex(of: milestone) else { return nil }
        let shares = shares[place].dropLast()
        return shares.indices.max { shares[$0] < shares[$1] }.map { ($0, shares[$0]) }
    }

    /// How likely it is that some line tells of a milestone.
    package func share(of milestone: Milestone) -> Float {
        Self.milestones.firstIndex(of: milestone).flatMap { shares[$0].last }.map { 1 - $0 } ?? 0
    }

    /// How likely a line is to be that of a milestone.
    package func share(of line: Int, as milestone: Milestone) -> Float {
        Self.milestones.firstIndex(of: milestone).map { shares[$0][line] } ?? 0
    }

    // MARK: - What is known of a line

    private static func scores(of line: Line) -> [Float] {
        var text = String(line.text.prefix(reach))
        return text.withUTF8 { LineModel.talk.scores(of: ModelWords($0, model: .shared)) }
    }

    private static func signs(of lines: [Line]) -> [[Float]] {
        let classes = Talk.around.map(\.rawValue)
        let signs = LineSigns(lines.map(scores), around: classes, minutes: lines.map(\.minute), half: half)
        let nothing = [Float](repeating: -1, count: classes.count)
        let peaks = Talk.allCases.indices.map { place in signs.said.map { $0[place] }.max() ?? 0 }
        return lines.indices.map { line in
            let next = line + 1 < lines.count ? signs.around[line + 1] : nothing
            let beside = (line > 0 ? signs.around[line - 1] : nothing) + next
            // What no line says more clearly counts even where none says it clearly.
            let lack = zip(signs.said[line], peaks).map { $0 - $1 }
            return signs.said[line] + signs.before[line] + signs.behind[line] + beside + signs.places[line]
                + [lines[line].isOfMachine ? 1 : 0] + lack
        }
    }

    /// What speaks most clearly of each class, and how much of all does: work that was planned, a drill and talk of another's outage
    /// use the words of incidents, but not all that an incident has.
    ///
    /// - Parameter signs: of each line, first what it says of each class.
    private static func odds(of signs: [[Float]], _ lines: [Line]) -> Float {
        let count = Float(max(1, lines.count))
        var said: (peaks: [Float], tops: [Float], means: [Float]) = ([], [], [])
        for place in Talk.allCases.indices {
            let ordered = signs.map { $0[place] }.sorted(by: >)
            let tops = ordered.prefix(fewTops)
            said.peaks.append(ordered.first ?? 0)
            said.tops.append(tops.reduce(0, +) / Float(max(1, tops.count)))
            said.means.append(ordered.reduce(0, +) / count)
        }
        let length = log(1 + count) / 4
        let machines = Float(lines.count(where: \.isOfMachine)) / count
        let all = said.peaks + said.tops + said.means + [length, machines]
        return zip(all, weights.whole).reduce(weights.whole.last ?? 0) { $0 + $1.0 * $1.1 }
    }

    /// How many lines say most of something.
    private static let fewTops = 3
    private static let whole = 3 * Talk.allCases.count + 3

    /// Of each milestone the weights of the signs, and last how much speaks for none of the lines; then those of whole
    /// conversations, and last how much speaks for an incident before anything is said.
    private static let weights = LineModel.talk.pointers(milestones.count, signs: signs, whole: whole)
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// The lines that one statement of a program printed, as far as can be told from them.
package struct LogGroup: Sendable {
    /// What all lines have in common, with `<*>` where they differ; without the head of the lines.
    package let template: String
    package let count: Int
    /// From 1; through all files when there are several.
    package let firstLine: Int
    package let lastLine: Int
    /// Times of the first and the last of the lines that have one, by the clock.
    package let first: Moment?
    package let last: Moment?
    /// The worst that a line says of itself.
    package let severity: LogSeverity
    /// The first of the lines as it stands there, cut to a bounded length; may hold any character.
    package let example: String
    /// Lines before the window and in it; both 0 without one.
    package let before: Int
    package let during: Int
    /// Stretches with far more lines than usual.
    package let bursts: [Burst]
    /// The numbers of the lines, when they were asked for.
    package var lines: [Int] = []

    package struct Burst: Sendable {
        package let start: Moment
        package let end: Moment
    }

    /// Lines a minute before the window and in it.
    package func rates(_ window: LogWindow.Span) -> (before: Double, during: Double) {
        (Double(before) * 60 / Double(max(1, window.before)), Double(during) * 60 / Double(max(1, window.during)))
    }

    /// Whether there was no such line before the window.
    package var isNew: Bool { before == 0 && during > 0 }

    /// Whether there were far more such lines in the window than before.
    package func isBursting(_ window: LogWindow.Span) -> Bool {
        let rates = rates(window)
        return during >= 5 && before > 0 && rates.during >= rates.before * 3
    }
}

/// All groups of a log.
package struct LogGrouping: Sendable {
    /// In the order of their first lines.
    package var groups: [LogGroup]
    package let lineCount: Int
    /// Lines that a time was found in.
    package let timedLines: Int
    /// The length of the window and of what lies before it; `nil` without a window or times.
    package let window: LogWindow.Span?
    /// Whether the lines say which zone their times are in, and which year.
    package let statesZone: Bool
    package let statesYear: Bool
    /// The number of the first line of each file.
    package let fileStarts: [Int]

    /// New and bursting groups first, then those that say they are errors, then by count.
    package var ranked: [LogGroup] {
        func rank(_ group: LogGroup) -> (Int, Int) {
            let isBad = group.severity >= .error ? 0 : 1
            guard let window else { return (group.bursts.isEmpty ? 1 : 0, isBad) }
            return (group.isNew ? 0 : group.isBursting(window) ? 1 : 2, isBad)
        }
        return groups.sorted { left, right in
            let (ranks, others) = (rank(left), rank(right))
            if ranks != others { return ranks < others }
            let (count, other) = window == nil ? (left.count, right.count) : (left.during, right.during)
            if count != other { return count > other }
            return (-left.count, left.firstLine) < (-right.count, right.firstLine)
        }
    }
}

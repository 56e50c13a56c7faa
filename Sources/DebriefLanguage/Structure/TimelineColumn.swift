import DebriefText

/// The columns that timeline tables have.
package enum TimelineColumn: String, Hashable, Sendable {
    case time, date, event, actor, milestone, source

    /// Reads a header cell, in English or Chinese: `Time (UTC)`, `UTC time`, `发生时间`.
    ///
    /// `nil` for a column of unknown meaning, whose words belong to the event.
    package init?(_ header: String) {
        // No header that says what a column holds is a sentence.
        guard header.utf8.count <= 80 else { return nil }
        let name = Self.core(of: header)
        if let column = Self.names[name] ?? Self.names[Self.withoutZone(name)] {
            self = column
        } else if name.hasPrefix("time ") || name.hasPrefix("时间") || name.hasSuffix("时间") {
            self = .time
        } else {
            return nil
        }
    }

    /// Whether a column says when what a row tells came to its end: `End`, `Until`, `结束时间`.
    package static func namesEnd(_ header: String) -> Bool { ends.contains(core(of: header)) }

    /// In lower case, up to a bracket, with single spaces for signs and spaces: `date time` of `Date / Time`.
    private static func core(of header: String) -> String {
        let words = header.lowercased().prefix { !"(（[".contains($0) }
        return words.split { "*_` :：/&+|、,".contains($0) }.joined(separator: " ")
    }

    /// `utc time`, `time in utc` and `utc` alone are about time.
    private static func withoutZone(_ name: String) -> String {
        let words = name.split(separator: " ").filter { $0 != "in" && $0 != "local" && ZoneRule(named: $0) == nil }
        return words.isEmpty ? "time" : words.joined(separator: " ")
    }

    private static let names: [String: TimelineColumn] = {
        var names: [String: TimelineColumn] = [:]
        for column in [TimelineColumn.time, .date, .event, .actor, .milestone, .source] {
            for word in Vocabulary.timeline.words("column \(column.rawValue)") { names[word] = column }
        }
        for word in Vocabulary.timeline.words("column moment") { names[word] = .time }
        return names
    }()

    private static let ends = Set(Vocabulary.timeline.words("column end"))
}

extension Vocabulary {
    /// The words around the times of a document.
    package static let timeline = Vocabulary(PackageResources.timeline_txt)
}

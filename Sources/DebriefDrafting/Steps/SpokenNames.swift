import DebriefEvents
import DebriefLanguage

/// Finds people in what was said and noted who write nothing themselves: `Rich merges the bump`, `Guillaume pings: …`.
enum SpokenNames {
    /// The names, in lower case, none twice.
    static func all(in records: [Record]) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for record in records where record.isSaid {
            let text = record.text.prefix(longest)
            let names = GivenNames.all(in: text, unless: NameMentions.isOrdinary).map { $0.lowercased() }
            for name in names + ChineseNames.spoken(in: text) where seen.insert(name).inserted { found.append(name) }
        }
        return found
    }

    private static let longest = 1_000
}

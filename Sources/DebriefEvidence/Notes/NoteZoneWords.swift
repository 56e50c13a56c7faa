import DebriefLanguage
import DebriefText

/// Words right behind the clocks of rows whose letters are those of a zone: `0307 ICT - Major incident` is of the ICT team.
///
/// They are zones where the layout says so: where most rows have them, or something else in the text states the zone. A
/// zone that a row only seems to state would be that of all rows.
enum NoteZoneWords {
    private static let words = Set(Vocabulary.labels.words("also a zone"))
    private static let leads = Set(Vocabulary.labels.words("leads to a zone"))

    static func settle(_ notes: inout [NoteLine], on lines: [Int], of source: SourceText) {
        let texts = lines.map { source[source.range(ofLine: $0)] }
        var counts: [String: Int] = [:]
        for (note, text) in zip(notes, texts) {
            if let name = note.bareZone(in: text) { counts[name, default: 0] += 1 }
        }
        let clocked = notes.count { $0.time.clock != nil }
        let mere = counts.filter { name, count in
            guard count < clocked || clocked == 1 else { return false }
            return isWord(name, in: source) || words.contains(name.lowercased()) && count * 2 <= clocked
        }
        guard !mere.isEmpty else { return }
        for index in notes.indices {
            guard let name = notes[index].bareZone(in: texts[index]), mere[name] != nil,
                // `2:30 PM ET`
                !notes[index].time.statesHalf, !isStated(name, in: source)
            else { continue }
            notes[index].takeZoneAsWord(in: texts[index])
        }
    }

    /// Whether the letters stand somewhere in the text as people name a team, and not behind a clock or in a statement of
    /// the zone: `asked for ICT on call`.
    private static func isWord(_ name: String, in source: SourceText) -> Bool {
        places(of: name, in: source).contains { before, after in
            guard let last = before.last(where: { !$0.isWhitespace }) else { return false }
            let word = before.dropLast(while: \.isWhitespace).reversed().prefix { $0.isLetter }.reversed()
            return last.isLetter && !leads.contains(String(word).lowercased())
                && !["am", "pm"].contains(String(word).lowercased()) && after.first?.isWhitespace == true
        }
    }

    /// Whether a bracket or a sentence about times names the zone.
    private static func isStated(_ name: String, in source: SourceText) -> Bool {
        places(of: name, in: source).contains { before, after in
            before.last.map { "([（【".contains($0) } == true && after.first.map { ")]）】,，;".contains($0) } == true
        }
            || (1...min(source.lineCount, 40)).contains { line in
                ZoneStatement(sentence: source.range(ofLine: line), in: source)?.rule.name == name
            }
    }

    private static func places(of name: String, in source: SourceText) -> [(before: Substring, after: Substring)] {
        (1...min(source.lineCount, 400)).flatMap { line -> [(Substring, Substring)] in
            let text = source[source.range(ofLine: line)].prefix(2_000)
            return text.ranges(of: name).prefix(20).compactMap { place in
                let (before, after) = (text[..<place.lowerBound], text[place.upperBound...])
                let isWhole =
                    before.last.map { !$0.isLetter && !$0.isNumber } ?? true
                    && after.first.map { !$0.isLetter && !$0.isNumber } ?? true
                return isWhole ? (before, after) : nil
            }
        }
    }
}

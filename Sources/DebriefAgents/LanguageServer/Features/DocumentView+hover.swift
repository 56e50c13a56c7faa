import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

extension DocumentView {
    /// What there is to say about a place: the moment of a row, a footnote, and why the checks found something there.
    func hover(at offset: Int, diagnostics: [Diagnostic]) -> JSON {
        var parts: [String] = []
        var place: SourceRange?
        if let footnote = footnote(at: offset) {
            parts.append(footnote.note)
            parts += workspace.citedLines(of: footnote.definition, besideDocument: source.path).map { "> " + $0 }
            place = footnote.range
        } else if let cited = citedPlace(at: offset) {
            let lines = workspace.citedLines(of: cited.words, besideDocument: source.path)
            if !lines.isEmpty { (parts, place) = (lines.map { "> " + $0 }, cited.range) }
        }
        if let event = postmortem.timeline.events.first(where: { $0.range.contains(offset) }), place == nil {
            parts.append(moment(of: event))
            place = event.range
        }
        let found = diagnostics.filter {
            $0.range.contains(offset) || $0.range.isEmpty && $0.range.lowerBound == offset
        }
        var explained: Set<String> = []
        for diagnostic in found where explained.insert(diagnostic.id).inserted {
            guard let text = CheckExplanation.markdown(of: diagnostic.id, diagnostic.language) else { continue }
            parts.append(text)
            place = diagnostic.range
        }
        guard let place else { return .null }
        let text = parts.joined(separator: "\n\n---\n\n")
        return .object([
            ("contents", .object([("kind", .string("markdown")), ("value", .string(text))])),
            ("range", json(place)),
        ])
    }

    /// The definition that a reference such as `[^e1]` around an offset points to.
    private func footnote(at offset: Int) -> (note: String, definition: Substring, range: SourceRange)? {
        let line = source.range(ofLine: source.line(at: offset))
        for footnote in postmortem.footnotes where !footnote.range.contains(offset) {
            // Labels are compared without regard to case.
            let mark = "[^\(footnote.label)]".lowercasedInPlace.utf8
            let lower = max(line.lowerBound, offset - mark.count + 1)
            let found = source.withBytes { bytes in
                (lower...max(lower, offset)).first { start in
                    bytes[start..<line.upperBound].lazy.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }.starts(with: mark)
                }
            }
            if let found { return (footnote.text, source[footnote.range], found..<found + mark.count) }
        }
        return nil
    }

    /// A place of the evidence that is named around an offset, as the target of a link or in words, with the link as a whole.
    private func citedPlace(at offset: Int) -> (words: Substring, range: SourceRange)? {
        let line = source.range(ofLine: source.line(at: offset))
        let text = source[line]
        let bytes = Array(text.utf8)
        for (_, range) in CitedPlace.located(in: text) {
            var whole = range
            var start = range.lowerBound
            // `[the log](./evidence/app.log#L12)`, `[the log](<evidence/app log.txt>)`
            while start > 0, [0x2E, 0x2F, 0x3C].contains(bytes[start - 1]) { start -= 1 }
            if start > 1, bytes[start - 1] == 0x28, bytes[start - 2] == 0x5D,
                let open = bytes[..<(start - 2)].lastIndex(of: 0x5B),
                let close = bytes[range.upperBound...].firstIndex(of: 0x29)
            {
                whole = open..<close + 1
            }
            let place = line.lowerBound + whole.lowerBound..<line.lowerBound + whole.upperBound
            if place.contains(offset) {
                return (source[line.lowerBound + range.lowerBound..<line.lowerBound + range.upperBound], place)
            }
        }
        // The mark before a definition stands for all that it names.
        let own = postmortem.footnotes.first { $0.range.contains(offset) }
        guard let own, let colon = bytes.firstIndex(of: 0x3A), offset < line.lowerBound + colon else { return nil }
        return (source[own.range], line.lowerBound..<line.lowerBound + colon)
    }

    /// When a row was on the clock of the world, and how long after the incident began.
    private func moment(of event: TimelineEvent) -> String {
        [worldTime(of: event.time), lapse(to: event)].compactMap { $0 }.joined(separator: "\n\n")
    }

    private func worldTime(of time: Moment) -> String {
        guard time.instant != nil else {
            return time.isDated
                ? words("no zone is stated, so the moment in UTC is unknown", "未注明时区，无法换算为 UTC")
                : words("no date is stated, so the moment in UTC is unknown", "未注明日期，无法换算为 UTC")
        }
        let moment = time.shown(in: .utc)
        let seconds = time.precision == .second
        var text = "**\(moment.civil.dateText) \(moment.civil.clockText(seconds: seconds))"
        if let end = moment.end { text += "–\(end.clockText(seconds: seconds))" }
        text += " UTC**"
        switch time.certainty {
        case .approximate: text += words(", approximately", "，约")
        case .before: text += words(", or before", "，或更早")
        case .after: text += words(", or after", "，或更晚")
        case .exact, .interval: break
        }
        return text
    }

    private func lapse(to event: TimelineEvent) -> String? {
        guard let start = postmortem.timeline.start, let seconds = event.time.seconds(since: start.event.time) else {
            return nil
        }
        let name = start.milestone.label(language)
        let length = DurationText.text(abs(seconds), language)
        if seconds == 0 { return words("at the same time as '\(name)'", "与“\(name)”同时") }
        return seconds > 0
            ? words("\(length) after '\(name)'", "“\(name)”之后 \(length)")
            : words("\(length) before '\(name)'", "“\(name)”之前 \(length)")
    }
}

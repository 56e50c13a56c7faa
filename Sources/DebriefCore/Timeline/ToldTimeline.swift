import DebriefLanguage
import DebriefText

extension TimelineReader {
    /// What sentences tell to have happened at a time, for a document without a timeline.
    ///
    /// - Parameter prose: the document's running words.
    func told(in prose: [Prose]) -> Timeline {
        let zone = statedZone()
        var context = TimeExpression.Context(date: self.date.day(before: nil), zone: zone?.rule ?? .unknown)
        var events: [TimelineEvent] = []
        for passage in prose where tells(passage) {
            for sentence in TimelineText.sentences(in: passage.range, of: source) {
                guard let time = clock(in: sentence) else { continue }
                if let date = time.date?.resolved(near: context.date) { context.date = date }
                let text = TimelineText.plain(source[sentence])
                guard let moment = time.moment(in: context),
                    StatementReader.statements(in: text).contains(where: \.isFact)
                else { continue }
                events.append(TimelineEvent(time: moment, timeRange: time.range, text: text, range: sentence))
            }
        }
        var timeline = Timeline(events: events, zone: context.zone, zoneRange: zone?.range)
        complete(&timeline)
        return timeline
    }

    /// Whether a passage tells the story, rather than what to learn or to do.
    private func tells(_ passage: Prose) -> Bool {
        guard passage.scope == .paragraph || passage.scope == .listItem else { return false }
        guard let kind = passage.section?.kind else { return true }
        return [
            .summary, .problemStatement, .background, .impact, .whatHappened, .trigger, .detection, .response,
            .resolution, .rootCause, .timeline,
        ].contains(kind)
    }

    /// The first time of a sentence that has a clock.
    private func clock(in sentence: SourceRange) -> TimeExpression? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: sentence.upperBound)
            var offset = sentence.lowerBound
            while let found = scanner.next(from: offset) {
                if found.clock != nil { return found }
                offset = found.range.upperBound
            }
            return nil
        }
    }
}

import DebriefCore

extension SectionWriter {
    /// What happened in a paragraph: each sentence one milestone, with its source.
    func summary(_ page: inout Page) -> String {
        var sentences: [String] = []
        let detected = findings.record(.detected)
        if let start = findings.start {
            sentences.append(startSentence(start, at: wording.dateAndClock(start.time), &page))
        }
        if let detected, findings.start?.record != detected || findings.assignment.statedStart != nil {
            sentences.append(detectedSentence(detected, isFirst: sentences.isEmpty, &page))
        }
        if !names.services.isEmpty {
            let list = wording.list(names.services.map { InertText.markdown($0.name) })
            sentences.append(page.cited(wording.services(list), names.services.map(\.record)))
        }
        if let record = findings.impact.headline, record != findings.start?.record {
            let time = clock(record.event.time)
            let sentence = wording.impactReported(at: time, by: role(record), page.quoted(record.text))
            sentences.append(page.cited(sentence, [record]))
        }
        if let record = findings.record(.acknowledged) {
            sentences.append(
                page.cited(
                    wording.acknowledged(at: clock(record.event.time), by: acknowledger(record)),
                    [record]
                )
            )
        }
        if let record = findings.record(.declared) {
            let sentence = wording.declared(at: clock(record.event.time), page.quoted(record.text))
            sentences.append(page.cited(sentence, [record]))
        }
        if let record = findings.record(.identified) {
            sentences.append(causeSentence(record, &page))
        } else if let change = findings.suspects.first?.records.first {
            let sentence = wording.closestChange(page.quoted(change.text), at: clock(change.event.time))
            sentences.append(page.cited(sentence, [change]))
        }
        sentences += endSentences(&page)
        if let lasted = lengthOfImpact(&page) { sentences.append(lasted) }
        var questions: [String] = []
        if findings.start == nil, findings.record(.detected) != nil { questions.append(page.ask(startQuestion)) }
        if findings.records.isEmpty { questions.append(page.ask(.noEvents)) }
        if findings.record(.identified) == nil, !hasStatement(.cause) { questions.append(page.ask(.cause)) }
        if findings.end == nil { questions.append(page.ask(.mitigated)) }
        return blocks([wording.paragraph(sentences)] + questions)
    }

    func hasStatement(_ slot: Slot) -> Bool { findings.material.statements.contains { $0.slot == slot } }

    /// - Parameter isFirst: whether the sentence states the date for those after it.
    func detectedSentence(_ record: Record, isFirst: Bool, _ page: inout Page) -> String {
        let time = isFirst ? wording.dateAndClock(record.event.time) : clock(record.event.time)
        if record.event.kind == .note {
            return page.cited(wording.noted(at: time, by: role(record), page.quoted(record.text)), [record])
        }
        let isAlert = record.event.kind == .alertFired || record.event.kind == .paged
        let sentence = wording.detected(
            at: time,
            by: role(record),
            page.quoted(record.text),
            isAlert: isAlert
        )
        return page.cited(sentence, [record])
    }

    func startSentence(_ start: (time: Moment, record: Record), at clock: String, _ page: inout Page) -> String {
        let quote = page.quoted(start.record.text)
        let isStated = findings.assignment.statedStart != nil
        let sentence =
            isStated
            ? wording.started(at: clock, by: role(start.record), quote) : wording.startedWith(at: clock, quote)
        return page.cited(sentence, [start.record])
    }

    func causeSentence(_ record: Record, _ page: inout Page) -> String {
        let sentence = wording.causeNamed(
            at: clock(record.event.time),
            by: role(record),
            page.quoted(record.text)
        )
        return page.cited(sentence, [record])
    }

    private func endSentences(_ page: inout Page) -> [String] {
        let (mitigated, resolved) = (findings.record(.mitigated), findings.record(.resolved))
        if let mitigated, mitigated == resolved {
            let sentence = wording.mitigatedAndResolved(
                at: clock(mitigated.event.time),
                page.quoted(mitigated.text)
            )
            return [page.cited(sentence, [mitigated])]
        }
        var sentences: [String] = []
        if let mitigated {
            let sentence = wording.mitigated(at: clock(mitigated.event.time), page.quoted(mitigated.text))
            sentences.append(page.cited(sentence, [mitigated]))
        }
        if let resolved {
            let clock = clock(resolved.event.time)
            let quote = page.quoted(resolved.text)
            let isPaper = resolved.event.kind == .incidentResolved
            sentences.append(
                page.cited(
                    isPaper ? wording.closedOnPaper(at: clock, quote) : wording.resolved(at: clock, quote),
                    [resolved]
                )
            )
        }
        return sentences
    }

    /// `nil` when one of its ends is not known.
    private func lengthOfImpact(_ page: inout Page) -> String? {
        guard let end = findings.end, let start = findings.start,
            let seconds = end.event.time.seconds(since: start.time), seconds >= 0
        else { return nil }
        let sentence = wording.impactLasted(
            from: clock(start.time),
            to: clock(end.event.time),
            wording.duration(minutes(seconds, start.time, end.event.time))
        )
        return page.cited(sentence, [start.record, end])
    }

    /// How long the impact lasted, as far as both of its ends are known.
    func duration(_ page: inout Page) -> String {
        guard let end = findings.end else { return page.ask(.mitigated) }
        if let lasted = lengthOfImpact(&page) { return lasted }
        guard let sign = findings.record(.detected), let seconds = end.event.time.seconds(since: sign.event.time),
            seconds >= 0
        else { return page.ask(startQuestion) }
        let sentence = wording.firstSignToEnd(
            from: clock(sign.event.time),
            to: clock(end.event.time),
            wording.duration(minutes(seconds, sign.event.time, end.event.time))
        )
        return blocks([page.cited(sentence, [sign, end]), page.ask(startQuestion)])
    }

    /// Seconds between the minutes that a reader sees, so that the length fits the clocks beside it.
    func minutes(_ seconds: Int, _ from: Moment, _ to: Moment) -> Int {
        guard seconds >= 60 else { return seconds }
        return to.order / 60 * 60 - from.order / 60 * 60
    }

    /// When it was noticed after it had begun.
    func gap(_ page: inout Page) -> String {
        guard let start = findings.start, let detected = findings.record(.detected),
            start.record != detected || findings.assignment.statedStart != nil,
            let seconds = detected.event.time.seconds(since: start.time), seconds > 0
        else { return findings.start == nil ? page.ask(startQuestion) : "" }
        let sentence = wording.detectionGap(
            from: clock(start.time),
            to: clock(detected.event.time),
            wording.duration(minutes(seconds, start.time, detected.event.time))
        )
        return page.cited(sentence, [start.record, detected])
    }
}

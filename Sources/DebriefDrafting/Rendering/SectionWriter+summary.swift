import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// What happened in a paragraph: how long, how it was noticed and taken up, what it did, why, and what ended it.
    ///
    /// Words are quoted where they alone tell something; what a label, a time or another sentence tells is not.
    func summary(_ page: inout Page) -> String {
        var sentences = beginning(&page)
        if let record = findings.impact.headline, record != findings.start?.record {
            let time = clock(record.event.time, &page)
            let sentence = wording.impactReported(
                at: time,
                by: role(record),
                page.quoted(ImpactStatements.words(of: record.text))
            )
            sentences.append(page.cited(sentence, [record]))
        }
        if findings.impact.headline == nil, let customers = noted.customers {
            sentences.append(page.cited(wording.noted(page.quoted(customers.text)), customers.sources))
        }
        if let spared = sparedSentence(&page) { sentences.append(spared) }
        sentences += causeSentences(&page)
        if findings.record(.identified) == nil, let change = findings.suspects.first?.records.first {
            let sentence = wording.closestChange(page.quoted(change.text), at: clock(change.event.time, &page))
            sentences.append(page.cited(sentence, [change]))
        }
        sentences += endSentences(&page)
        var questions: [String] = []
        if asksForStart, findings.record(.detected) != nil { questions.append(askForStart(&page)) }
        if findings.records.isEmpty { questions.append(page.ask(.noEvents)) }
        if namedCause == nil, !hasStatement(.cause) {
            questions.append(page.ask(.cause))
        }
        if findings.end == nil { questions.append(ask(.mitigated, of: .mitigated, &page)) }
        return blocks([wording.paragraph(sentences)] + questions)
    }

    /// When it began and how long it lasted, how it was noticed, and who took it up.
    private func beginning(_ page: inout Page) -> [String] {
        var sentences: [String] = []
        let detected = findings.record(.detected)
        guard let start = findings.start else {
            return (detected.map { [detectedSentence($0, isFirst: true, &page)] } ?? []) + response(&page)
        }
        let opening = wording.dateAndClock(start.time)
        page.day = start.time.isDated ? start.time.civil.day : nil
        var isShown = false
        if let (end, seconds) = lengthOfImpact {
            if findings.relapses.isEmpty {
                let sentence = wording.beganAndLasted(
                    harm,
                    opening,
                    until: clock(end.event.time, &page),
                    length(seconds, start.time, end.event.time)
                )
                sentences.append(page.cited(sentence, [start.record, end]))
            } else {
                sentences += stretches(from: start, to: end, opening: opening, &page)
            }
            let quote = page.quoted(start.record.text)
            let isStated = findings.assignment.statedStart != nil
            if !quote.isEmpty, !start.record.isBareLabel {
                let sign = isStated ? wording.startTold(by: role(start.record), quote) : wording.firstSign(quote)
                sentences.append(page.cited(sign, [start.record]))
                isShown = true
            }
        } else {
            sentences.append(startSentence(start, at: opening, &page))
        }
        guard let detected, start.record != detected || findings.assignment.statedStart != nil else {
            return sentences + response(&page)
        }
        // What showed it has been quoted: the alert's words stand with the detection.
        let isAlert = isShown && detected.isAlert
        guard isAlert, let (response, records) = takenUp(&page) else {
            return sentences + [noticedSentence(detected, after: start, quotes: true, &page)] + self.response(&page)
        }
        let noticed = noticedSentence(detected, after: start, quotes: false, &page)
        return sentences + [page.cited(wording.joined(noticed, response), [detected, start.record] + records)]
    }

    /// How it was noticed, and how long after it had begun.
    ///
    /// - Parameter quotes: whether the sentence stands alone, with the words and the marks; else another joins it.
    private func noticedSentence(
        _ record: Record,
        after start: (time: Moment, record: Record),
        quotes: Bool,
        _ page: inout Page
    ) -> String {
        let quote = quotes ? page.quoted(record.words(of: .detected)) : ""
        guard let seconds = record.event.time.seconds(since: start.time), seconds >= 60 else {
            let time = clock(record.event.time, &page)
            let sentence = wording.detected(at: time, by: role(record), quote, how: record.notice)
            return quotes ? page.cited(sentence, [record]) : sentence
        }
        let length = self.length(seconds, start.time, record.event.time)
        let sentence = wording.noticed(
            length,
            after: clock(record.event.time, &page),
            by: role(record),
            quote,
            how: record.notice
        )
        return quotes ? page.cited(sentence, [record, start.record]) : sentence
    }

    /// Who took it up and when it was declared, in one sentence with what it stands on; `nil` where that needs more.
    private func takenUp(_ page: inout Page) -> (sentence: String, records: [Record])? {
        guard let taken = findings.record(.acknowledged), let declared = findings.record(.declared),
            taken != declared, taken.order <= declared.order
        else { return nil }
        let sentence = wording.acknowledgedAndDeclared(
            at: clock(taken.event.time, &page),
            by: acknowledger(taken),
            declaredAt: clock(declared.event.time, &page)
        )
        return (sentence, [taken, declared])
    }

    /// Who took it up, and when it was declared.
    private func response(_ page: inout Page) -> [String] {
        if let (sentence, records) = takenUp(&page) { return [page.cited(sentence, records)] }
        let (taken, declared) = (findings.record(.acknowledged), findings.record(.declared))
        var sentences: [String] = []
        if let declared {
            let sentence = wording.declared(
                at: clock(declared.event.time, &page),
                page.quoted(declared.words(of: .declared))
            )
            sentences.append(page.cited(sentence, [declared]))
        }
        if let taken {
            let sentence = wording.acknowledged(at: clock(taken.event.time, &page), by: acknowledger(taken))
            sentences.append(page.cited(sentence, [taken]))
        }
        return sentences
    }

    /// Whether the begin of the impact is to be asked for.
    var asksForStart: Bool { findings.start == nil && findings.nearMiss == nil }

    /// Whose word it is that nobody was affected.
    func sparedSentence(_ page: inout Page) -> String? {
        findings.nearMiss.map { record in
            let sentence = wording.nobodyAffected(
                at: clock(record.event.time, &page),
                by: role(record),
                page.quoted(record.text)
            )
            return page.cited(sentence, [record])
        }
    }

    /// What ended: an impact, or the danger of one.
    private var harm: Harm {
        guard findings.nearMiss == nil else { return .danger }
        return findings.end.map { $0.tellsEase } ?? true ? .impact : .measured
    }

    func hasStatement(_ slot: Slot) -> Bool {
        findings.material.statements.contains { $0.slot == slot } || noted.bySlot[slot] != nil
    }

    /// - Parameter isFirst: whether the sentence states the date for those after it.
    func detectedSentence(_ record: Record, isFirst: Bool, _ page: inout Page) -> String {
        if isFirst { page.day = record.event.time.isDated ? record.event.time.civil.day : nil }
        let time = isFirst ? wording.dateAndClock(record.event.time) : clock(record.event.time, &page)
        let sentence = wording.detected(
            at: time,
            by: role(record),
            page.quoted(record.words(of: .detected)),
            how: record.notice
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

    func isCauseTold(before record: Record) -> Bool {
        findings.records.contains { other in
            other.order < record.order && (other.isSaid || other.event.kind == .statusUpdate)
                && !other.signals.isDisjoint(with: [.cause, .rootCause]) && other.namesCause
        }
    }

    private func endSentences(_ page: inout Page) -> [String] {
        let (mitigated, resolved) = (findings.record(.mitigated), findings.record(.resolved))
        if let mitigated, !findings.relapses.isEmpty, findings.start == nil {
            let eased = wording.mitigated(
                harm,
                at: clock(mitigated.event.time, &page),
                page.quoted(mitigated.words(of: .mitigated))
            )
            return [page.cited(eased, [mitigated])] + comings(&page)
        }
        if let mitigated, let resolved, mitigated != resolved, mitigated.reportedAt == nil, resolved.reportedAt == nil,
            resolved.event.kind != .incidentResolved, resolved.tellsEnd, let (decision, seconds) = lastDecision
        {
            let sentence = wording.easedAfter(
                harm,
                at: clock(mitigated.event.time, &page),
                seconds,
                page.quoted(decision.gist),
                resolvedAt: clock(resolved.event.time, &page)
            )
            return [page.cited(sentence, [mitigated, decision, resolved])]
        }
        if let mitigated, mitigated == resolved {
            let (time, quote) = (clock(mitigated.event.time, &page), page.quoted(mitigated.words(of: .mitigated)))
            guard let reported = mitigated.reportedAt else {
                return [page.cited(wording.mitigatedAndResolved(harm, at: time, quote), [mitigated])]
            }
            let told = clock(reported, &page)
            let sentence = wording.endTold(harm, at: time, by: role(mitigated), reportedAt: told, quote)
            return [page.cited(sentence, [mitigated])]
        }
        if let mitigated, let resolved, mitigated.reportedAt != nil,
            mitigated.event.citation == resolved.event.citation
        {
            let sentence = wording.endTold(
                harm,
                at: clock(mitigated.event.time, &page),
                by: role(resolved),
                reportedAt: clock(resolved.event.time, &page),
                page.quoted(resolved.words(of: .resolved))
            )
            return [page.cited(sentence, [resolved])]
        }
        if let mitigated, let resolved, resolved.event.kind != .incidentResolved, !mitigated.text.isEmpty,
            !resolved.text.isEmpty
        {
            let sentence = wording.mitigatedThenResolved(
                harm,
                at: clock(mitigated.event.time, &page),
                page.quoted(mitigated.words(of: .mitigated)),
                resolvedAt: clock(resolved.event.time, &page),
                page.quoted(resolved.words(of: .resolved))
            )
            return [page.cited(sentence, [mitigated, resolved])]
        }
        var sentences: [String] = []
        if let mitigated {
            let sentence = wording.mitigated(
                harm,
                at: clock(mitigated.event.time, &page),
                page.quoted(mitigated.words(of: .mitigated))
            )
            sentences.append(page.cited(sentence, [mitigated]))
        }
        if let resolved, let reported = resolved.reportedAt {
            // The report that told the start has been quoted with it.
            if lengthOfImpact != nil, findings.start?.record.order == reported.order { return sentences }
            let sentence = wording.endTold(
                harm,
                at: clock(resolved.event.time, &page),
                by: role(resolved),
                reportedAt: clock(reported, &page),
                page.quoted(resolved.words(of: .resolved))
            )
            sentences.append(page.cited(sentence, [resolved]))
        } else if let resolved {
            let clock = clock(resolved.event.time, &page)
            let quote = page.quoted(resolved.words(of: .resolved))
            let sentence =
                switch resolved.event.kind {
                case .incidentResolved: wording.closedOnPaper(at: clock, quote)
                case .statusUpdate where !resolved.tellsEnd: wording.closedOnPage(at: clock, by: role(resolved), quote)
                default: wording.resolved(at: clock, quote)
                }
            sentences.append(page.cited(sentence, [resolved]))
        }
        return sentences
    }

    /// The decision after which the impact eased, and how many seconds later that was.
    private var lastDecision: (Record, Int)? {
        for observation in findings.observations {
            if case .ended(let seconds) = observation.kind, let decision = observation.records.first {
                return (decision, seconds)
            }
        }
        return nil
    }

    /// The end of the impact and the seconds it lasted; `nil` when one of its ends is not known.
    private var lengthOfImpact: (end: Record, seconds: Int)? {
        guard let end = findings.end, findings.start != nil, findings.contradictingLength == nil,
            let seconds = findings.measuredLength
        else { return nil }
        return (end, seconds)
    }

    /// How long the impact lasted, as far as both of its ends are known.
    func duration(_ page: inout Page) -> String {
        guard let end = findings.end else { return ask(.mitigated, of: .mitigated, &page) }
        if let start = findings.start, let (end, seconds) = lengthOfImpact {
            if !findings.relapses.isEmpty {
                return wording.paragraph(stretches(from: start, to: end, opening: clock(start.time), &page))
            }
            let sentence = wording.impactLasted(
                harm,
                from: clock(start.time),
                to: clock(end.event.time),
                length(seconds, start.time, end.event.time)
            )
            return page.cited(sentence, [start.record, end])
        }
        guard findings.start == nil, findings.contradictingLength == nil, let sign = findings.record(.detected),
            let seconds = findings.measuredLength
        else { return asksForStart ? askForStart(&page) : "" }
        let sentence = wording.firstSignToEnd(
            harm,
            from: clock(sign.event.time),
            to: clock(end.event.time),
            length(seconds, sign.event.time, end.event.time)
        )
        let told = wording.paragraph([page.cited(sentence, [sign, end])] + comings(&page))
        return blocks([told, asksForStart ? askForStart(&page) : ""])
    }

    /// The length between two moments; between rough ones no more than about.
    private func length(_ seconds: Int, _ from: Moment, _ to: Moment) -> String {
        let length = wording.duration(minutes(seconds, from, to))
        return from.certainty == .approximate || to.certainty == .approximate ? wording.about(length) : length
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
        else { return asksForStart ? askForStart(&page) : "" }
        let sentence = wording.detectionGap(
            from: clock(start.time),
            to: clock(detected.event.time),
            length(seconds, start.time, detected.event.time)
        )
        return page.cited(sentence, [start.record, detected])
    }
}

extension Record {
    /// By what kind of witness it was noticed.
    fileprivate var notice: Notice {
        switch event.kind {
        case .note: .note
        case _ where reportedAt != nil: .note
        case .statusUpdate: .statusPage
        default: isAlert ? .alert : .person
        }
    }

    /// Whether it tells that the impact eased, and not only that a page watches a measure.
    fileprivate var tellsEase: Bool {
        let tells = !signals.isDisjoint(with: [.impactOver, .improving, .recovered, .returned])
        if isSaid, signals.contains(.measureDone) { return tells }
        return tells || pageStatus != .monitored || reportedAt != nil
    }

    /// Whether notes say no more of it than its name: `Started: 10:02`.
    fileprivate var isBareLabel: Bool {
        event.kind == .note && event.status != nil && text.split(separator: " ").count <= 2
    }

    /// Whether an update says in words that all is well again.
    fileprivate var tellsEnd: Bool {
        reportedAt != nil || !signals.isDisjoint(with: [.recovered, .closed, .impactOver, .measureDone])
            || WindowReader.tellsEnd(wholeText)
    }
}

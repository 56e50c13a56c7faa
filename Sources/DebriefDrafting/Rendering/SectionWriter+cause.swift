import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// What responders named as the cause, marked as not confirmed until somebody confirmed it.
    func cause(_ page: inout Page, asks: Bool) -> String {
        page.day = firstDay
        let sentences = causeSentences(&page)
        let question = asks && namedCause == nil ? page.ask(.cause, else: .chain) : ""
        let list = suppositions.map { account in
            let sentence = wording.account(
                at: clock(account.record.reportedAt ?? account.record.event.time),
                by: role(account.record),
                page.quoted(account.words, limit: Self.longest)
            )
            return "- " + page.cited(sentence, [account.record])
        }
        return blocks([
            wording.paragraph(sentences), list.isEmpty ? "" : wording.saidOfCause, list.joined(separator: "\n"),
            question,
        ])
    }

    /// What responders named as the cause, what they found out of it afterwards, and who doubts it.
    func causeSentences(_ page: inout Page) -> [String] {
        guard let named = namedCause else {
            guard let record = findings.record(.identified) else { return [] }
            // What the cause is may stand in other words beside it, or in what came before.
            let quote = record.saysNoMoreOfCause && !isCauseTold(before: record) ? "" : page.quoted(record.text)
            let sentence = wording.causeFound(at: clock(record.event.time, &page), by: role(record), quote)
            return [page.cited(sentence, [record])]
        }
        let record = named.record
        let confirmation = findings.whys.confirmation
        let isConfirmed =
            confirmation != nil || record.confirmsCause || record.signals.contains(.rootCause)
            || findings.causes.isBorneOut(record, named.words, findings.assignment)
        let doubts = findings.causes.doubts.filter { $0.record.order > record.order }
        let sentence = wording.causeNamed(
            at: clock(record.event.time, &page),
            by: role(record),
            page.quoted(named.words, limit: Self.longest),
            isConfirmed: isConfirmed && doubts.isEmpty
        )
        var sentences = [page.cited(sentence, [record])]
        if let confirmation {
            let sentence = wording.causeConfirmed(
                at: clock(confirmation.event.time, &page),
                by: role(confirmation),
                page.quoted(confirmation.gist)
            )
            sentences.append(page.cited(sentence, [confirmation]))
        }
        for doubt in doubts.prefix(2) {
            let sentence = wording.causeDoubted(
                at: clock(doubt.record.event.time, &page),
                by: role(doubt.record),
                page.quoted(doubt.words, limit: Self.longest)
            )
            sentences.append(page.cited(sentence, [doubt.record]))
        }
        return sentences
    }

    /// Characters of a quoted cause, whose last words often decide.
    static let longest = 420

    /// Who named the cause, and the words that do.
    var namedCause: CauseAccounts.Account? {
        if let record = findings.record(.identified), record.namesCause {
            return .init(record: record, words: record.causeWords)
        }
        return findings.causes.told.first
    }

    /// What people said that may be a cause: all where none was named, else what they suspect behind it; with what doubts it.
    private var suppositions: [CauseAccounts.Account] {
        let named = namedCause?.record
        let supposed = findings.causes.supposed.filter { account in
            // Behind a cause that was named, only what somebody suspects goes further.
            named.map { $0.order < account.record.order && account.record.signals.contains(.suspicion) } ?? true
        }
        guard !supposed.isEmpty else { return [] }
        let doubts = named == nil ? findings.causes.doubts : []
        return (supposed.suffix(named == nil ? Self.mostSaid : 2) + doubts.prefix(2))
            .sorted { Record.precedes($0.record, $1.record) }
    }

    private static let mostSaid = 5

    /// The changes before the incident, with what speaks for and against each.
    func suspects(_ page: inout Page) -> String {
        guard findings.record(.detected) != nil || findings.start != nil else { return page.ask(.noSuspect) }
        guard !findings.suspects.isEmpty else {
            // Where no tool was asked for changes, their absence tells nothing.
            guard !hasStatement(.cause), findings.material.events.contains(where: \.isChange) else {
                return page.ask(.noSuspect)
            }
            // That the evidence holds no other change says little: nobody knows what it leaves out.
            let list = accounts(Array(changesBefore.suffix(5)), &page)
            return blocks([list.isEmpty ? "" : wording.changesBefore, list, page.ask(.noSuspect)])
        }
        let items = findings.suspects.map { suspect in markdown(suspect, &page) }
        return blocks([wording.hypothesesIntroduction, items.joined(separator: "\n")])
    }

    /// The changes that were looked at and say nothing.
    private var changesBefore: [Record] {
        let sign = findings.start?.time.order ?? findings.record(.detected)?.order ?? Int.max
        return (findings.earlierChanges + findings.records).filter { record in
            record.isChange && record.order <= sign && record.order >= sign - Window.lookBack
        }
    }

    private func markdown(_ suspect: Suspect, _ page: inout Page) -> String {
        guard let lead = suspect.records.first else { return "" }
        let time = lead.event.time.isDated ? wording.dateAndClock(lead.event.time) : clock(lead.event.time)
        let head = wording.suspect(page.quoted(lead.text), at: time, isLikely: suspect.isLikely)
        var lines = ["- " + page.cited(head, suspect.records)]
        for argument in suspect.arguments {
            let label = argument.reason.speaksFor ? wording.argumentFor : wording.argumentAgainst
            let words = wording.argument(argument.reason, clock: clock)
            lines.append("  - \(label)\(wording.language.gap)\(page.cited(words, argument.records))")
        }
        return lines.joined(separator: "\n")
    }

    /// Changes during and before the incident, for a reader who looks for the code.
    func changes(_ page: inout Page) -> String {
        let records = (findings.suspects.flatMap(\.records) + findings.records.filter(\.isChange))
        var seen: Set<Record> = []
        return accounts(records.filter { seen.insert($0).inserted }.sorted(by: Record.precedes), &page)
    }
}

extension Suspect.Reason {
    var speaksFor: Bool {
        switch self {
        case .before, .sameService, .sharedWords, .undone, .endedAfterUndoing, .namedByResponders: true
        case .notEndedAfterUndoing, .ruledOut, .otherService, .documentation, .longBefore: false
        }
    }
}

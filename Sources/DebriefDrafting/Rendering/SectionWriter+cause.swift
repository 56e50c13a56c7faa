import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// What responders named as the cause, marked as not confirmed until somebody confirmed it.
    func cause(_ page: inout Page, asks: Bool) -> String {
        page.day = firstDay
        let sentences = causeSentences(&page)
        let isNamed = findings.record(.identified)?.namesCause == true
        let question = asks && !isNamed ? page.ask(.cause, else: .chain) : ""
        let told = isNamed ? [] : saidOfCause
        let list = told.isEmpty ? "" : accounts(told, &page)
        return blocks([wording.paragraph(sentences), list.isEmpty ? "" : wording.saidOfCause, list, question])
    }

    /// What people said that looks like a cause or a guess of one, where nothing told it for certain.
    private var saidOfCause: [Record] {
        let found = findings.records.filter { record in
            record.reportedAt == nil && record != findings.record(.identified)
                && (record.isSaid || record.event.kind == .statusUpdate && record.saysWhatWasFound)
                && findings.assignment.dropped[record] == nil && !record.onlyAnswersTheory
                && (!record.signals.isDisjoint(with: [.cause, .rootCause]) || record.talk?.isLikely(.cause) ?? false
                    || record.signals.contains(.suspicion) && record.talk?.isLikely(.guess) ?? false)
        }
        return Array(found.suffix(Self.mostSaid))
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

import DebriefCore
import DebriefLanguage
import DebriefText

/// What an organisation has agreed on for the time after an incident, by severity.
package struct FollowUpPolicy: Sendable {
    /// A number of days.
    package struct Span: Hashable, Sendable {
        package let days: Int
        /// Whether only working days count.
        package let isWorking: Bool

        package init(days: Int, isWorking: Bool) { (self.days, self.isWorking) = (days, isWorking) }

        /// Reads `30d`, `4w`, `5 working days`, `5wd`, `5 个工作日`.
        package init?(_ text: some StringProtocol) {
            guard text.first != "-" else { return nil }
            let words = text.lowercased().filter { !$0.isWhitespace && $0 != "-" }
            for (ending, unit, isWorking) in Self.units {
                guard words.hasSuffix(ending), let count = Int(read: words.dropLast(ending.count), upTo: 3_650) else {
                    continue
                }
                self.init(days: count * unit, isWorking: isWorking)
                return
            }
            return nil
        }

        /// The longer endings first.
        private static let units: [(ending: String, days: Int, isWorking: Bool)] = {
            func units(_ group: String, _ days: Int, isWorking: Bool) -> [(ending: String, days: Int, isWorking: Bool)]
            {
                Vocabulary.tasks.words(group).map { ($0.filter { !$0.isWhitespace }, days, isWorking) }
            }
            let all =
                units("working days", 1, isWorking: true) + units("calendar days", 1, isWorking: false)
                + units("weeks", 7, isWorking: false)
            return all.sorted { $0.ending.count > $1.ending.count }
        }()

        package var text: Message {
            isWorking
                ? Message("\(days) working \(days == 1 ? "day" : "days")", zh: "\(days) 个工作日")
                : Message("\(days) \(days == 1 ? "day" : "days")", zh: "\(days) 天")
        }

        /// The last day that is in time.
        package func limit(after day: CivilDate, _ isWorkingDay: (CivilDate) -> Bool) -> CivilDate {
            guard isWorking else { return CivilDate(daysSinceEpoch: day.daysSinceEpoch + days) }
            var (number, left) = (day.daysSinceEpoch, days)
            // Who never works gets calendar days.
            let last = number + days * 7 + 366
            while left > 0, number < last {
                number += 1
                if isWorkingDay(CivilDate(daysSinceEpoch: number)) { left -= 1 }
            }
            return CivilDate(daysSinceEpoch: number)
        }
    }

    /// What is agreed on for incidents of a severity; `nil` for what is not.
    package struct Rule: Sendable {
        /// As older files say it; see ``FollowUpReview/Publication``.
        package var publication: Span?
        package var actions: Span?

        package init() {}
    }

    package var rules: [(severity: String, rule: Rule)] = []

    package init() {}

    package var isEmpty: Bool { rules.isEmpty }

    /// The rule for a severity as a document writes it: `SEV1` is for `P1` too.
    package func rule(for severity: String?) -> Rule? {
        guard let severity else { return nil }
        if let own = rules.first(where: { IncidentSeverity($0.severity) == IncidentSeverity(severity) }) {
            return own.rule
        }
        guard let rank = SeverityRank.rank(of: severity) else { return nil }
        return rules.first { SeverityRank.rank(of: $0.severity) == rank }?.rule
    }
}

/// How something stands that was to be done by a day.
package enum FollowUpState: String, CaseIterable, Sendable {
    /// Done in time.
    case within
    /// Not done, and the day has not come.
    case open
    /// Done, or not done yet, after the day.
    case late
    /// Nothing says when it was done, or whether.
    case unknown
}

/// One thing that is to be done after an incident, beside what was agreed.
package struct FollowUp: Sendable {
    /// `nil` for the publication of the document.
    package let action: LedgerAction?
    /// How long there was.
    package let length: Message
    /// The last day that is in time.
    package let limit: CivilDate
    package let state: FollowUpState
    /// When it was done, where the document says so.
    package let done: CivilDate?
    /// Days behind the limit; 0 where it is not late.
    package let daysLate: Int
}

/// What one postmortem owes its policy.
package struct FollowUpReview: Sendable {
    package let entry: LibraryEntry
    /// Empty where nothing is agreed for its severity, or its day is not known.
    package let followUps: [FollowUp]
    /// Whether a rule is for it.
    package let hasRule: Bool

    /// Until when a document is to be final.
    package struct Publication: Sendable {
        package let length: Message
        package let limit: CivilDate

        package init(length: Message, limit: CivilDate) { (self.length, self.limit) = (length, limit) }
    }

    /// - Parameters:
    ///   - publication: what was agreed for the document; `nil` for nothing.
    ///   - isWorkingDay: of the organisation.
    package init(
        _ postmortem: Postmortem,
        _ policy: FollowUpPolicy,
        publication: Publication?,
        today: CivilDate,
        isWorkingDay: (CivilDate) -> Bool
    ) {
        entry = LibraryEntry(postmortem)
        let rule = policy.rule(for: entry.severity)
        hasRule = rule != nil || publication != nil
        guard let day = entry.day else {
            followUps = []
            return
        }
        func followUp(
            _ action: LedgerAction?,
            _ length: Message,
            _ limit: CivilDate,
            done: CivilDate?,
            isDone: Bool
        )
            -> FollowUp
        {
            let end = isDone ? done : today
            let late = end.map { max(0, $0.daysSinceEpoch - limit.daysSinceEpoch) }
            let state: FollowUpState =
                late.map { $0 > 0 ? .late : isDone ? .within : .open } ?? .unknown
            return FollowUp(
                action: action,
                length: length,
                limit: limit,
                state: state,
                done: done,
                daysLate: late ?? 0
            )
        }
        var found: [FollowUp] = []
        if let publication {
            // What says nothing of its stage may have been final for long.
            let isOpen = postmortem.publishedDay == nil && (postmortem.stage.map { $0 < .final } ?? false)
            let (length, limit) = (publication.length, publication.limit)
            found.append(followUp(nil, length, limit, done: postmortem.publishedDay, isDone: !isOpen))
        }
        if let span = rule?.actions {
            let limit = span.limit(after: day, isWorkingDay)
            for action in LedgerAction.all(in: postmortem, entry)
            where [.accepted, .inProgress, .done, .verified].contains(action.state) {
                found.append(
                    followUp(action, span.text, limit, done: action.doneDay, isDone: action.state.isClosed)
                )
            }
        }
        followUps = found
    }
}

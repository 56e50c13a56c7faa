import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText

/// A document in which one thing was changed that makes it wrong.
struct Mutation {
    let name: String
    let text: String

    static func all(of marked: MarkedText) -> [Mutation] {
        numbers(of: marked) + rows(of: marked.text, provenByEvidence: false) + owners(of: marked.text)
            + zones(of: marked.text) + weekdays(of: marked.text) + causes(of: marked.text)
    }

    private init(_ name: String, _ source: SourceText, _ edits: Edit...) {
        self.name = name
        text = (try? source.applying(edits)) ?? source.text
    }

    // MARK: Numbers

    /// Each marked number with another first digit, tenfold, and with another unit.
    private static func numbers(of marked: MarkedText) -> [Mutation] {
        let source = SourceText(marked.text)
        return marked.ranges.flatMap { range -> [Mutation] in
            let old = String(source[range])
            return variants(of: old).map { Mutation("\(old) → \($0)", source, Edit(replacing: range, with: $0)) }
        }
    }

    private static func variants(of text: String) -> [String] {
        var variants: [String] = []
        if let digit = text.first, let value = digit.wholeNumberValue, digit.isASCII {
            // A figure is only wrong when it is off by more than its rounding: 5 minutes may well be 6.
            variants.append(String((value + 2) % 9 + 1) + text.dropFirst())
            let digits = text.prefix { $0.isNumber }
            if text.dropFirst(digits.count).first != "," {
                variants.append(digits + "0" + text.dropFirst(digits.count))
            }
        }
        let words = [("Two", "Three"), ("两", "三"), ("minutes", "hours"), (" min", " h"), ("分钟", "小时")]
        let hasHours = text.contains("h") || text.contains("小时")
        if let (old, new) = words.first(where: { text.contains($0.0) }), !hasHours {
            variants.append(text.replacing(old, with: new))
        }
        return variants
    }

    // MARK: Rows

    /// Times that are shifted, and rows that are swapped.
    ///
    /// - Parameter provenByEvidence: whether each row cites the time of its evidence; otherwise a row is wrong when it
    ///   carries a milestone that a stated figure counts from, or when it is out of order.
    static func rows(of text: String, provenByEvidence: Bool) -> [Mutation] {
        let source = SourceText(text)
        let events = Postmortem(parsing: source).timeline.events
        var mutations: [Mutation] = []
        for (index, event) in events.enumerated() where event.time.certainty == .exact {
            for minutes in [-47, 13, 180] {
                let shifted = CivilTime(total: event.time.civil.total + minutes * 60)
                guard shifted.day == event.time.civil.day, isWrong(index, shifted, events, provenByEvidence),
                    let edit = clock(event, shifted, source)
                else { continue }
                mutations.append(Mutation("\(source[event.timeRange]) by \(minutes) minutes", source, edit))
            }
        }
        for (first, second) in zip(events, events.dropFirst()) where first.time.order / 60 != second.time.order / 60 {
            guard first.time.certainty == .exact, second.time.certainty == .exact, first.statesDate == second.statesDate
            else { continue }
            let (one, other) = (String(source[first.timeRange]), String(source[second.timeRange]))
            let edits = [Edit(replacing: first.timeRange, with: other), Edit(replacing: second.timeRange, with: one)]
            mutations.append(Mutation("\(one) and \(other) swapped", source, edits[0], edits[1]))
        }
        for event in events.dropFirst() where event.statesDate {
            let year = String(event.time.civil.date.year)
            guard source[event.timeRange].hasPrefix(year) else { continue }
            let range = event.timeRange.lowerBound..<event.timeRange.lowerBound + 4
            let edit = Edit(replacing: range, with: String(event.time.civil.date.year - 1))
            mutations.append(Mutation("\(source[event.timeRange]) a year earlier", source, edit))
        }
        return mutations
    }

    private static func isWrong(_ index: Int, _ time: CivilTime, _ events: [TimelineEvent], _ isCited: Bool) -> Bool {
        let event = events[index]
        if isCited { return event.time.precision == .minute && !event.footnotes.isEmpty }
        let proven: Set<Milestone> = [.started, .detected, .resolved]
        let isBefore = index > 0 && time < events[index - 1].time.civil
        let isAfter = index + 1 < events.count && events[index + 1].time.civil < time
        return !proven.isDisjoint(with: event.milestones) || isBefore || isAfter
    }

    /// The row's clock replaced, its date kept.
    private static func clock(_ event: TimelineEvent, _ time: CivilTime, _ source: SourceText) -> Edit? {
        let text = source[event.timeRange]
        guard let found = text.firstRange(of: event.time.civil.clockText()) else { return nil }
        let start = event.timeRange.lowerBound + text[..<found.lowerBound].utf8.count
        return Edit(replacing: start..<start + 5, with: time.clockText())
    }

    // MARK: The rest

    private static func owners(of text: String) -> [Mutation] {
        let source = SourceText(text)
        return Postmortem(parsing: source).actionItems.compactMap(\.owner).map { owner in
            Mutation("without owner \(owner.text)", source, Edit(replacing: owner.range, with: ""))
        }
    }

    private static func zones(of text: String) -> [Mutation] {
        let source = SourceText(text)
        return ["All times UTC.", " (UTC)", "（北京时间）"].compactMap { zone in
            text.firstRange(of: zone).map { found in
                let start = text[..<found.lowerBound].utf8.count
                return Mutation("without '\(zone)'", source, Edit(replacing: start..<start + zone.utf8.count, with: ""))
            }
        }
    }

    private static func weekdays(of text: String) -> [Mutation] {
        let source = SourceText(text)
        let wrong = [("Wednesday", "Thursday"), ("Monday", "Sunday"), ("周三", "周一")]
        return wrong.compactMap { day, other in
            text.firstRange(of: day).map { found in
                let start = text[..<found.lowerBound].utf8.count
                return Mutation(
                    "\(day) → \(other)",
                    source,
                    Edit(replacing: start..<start + day.utf8.count, with: other)
                )
            }
        }
    }

    private static func causes(of text: String) -> [Mutation] {
        let source = SourceText(text)
        guard let cause = Postmortem(parsing: source).sections(.rootCause).first else { return [] }
        let people = ["An engineer forgot to test it.", "The outage was caused by human error.", "运维人员误操作，删除了配置。"]
        return people.map { sentence in
            Mutation("cause: \(sentence)", source, .insert("\n\n\(sentence)", at: cause.headingRange.upperBound))
        }
    }
}

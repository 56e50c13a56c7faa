import DebriefLanguage
import DebriefText

/// What a document claims, as typed slots, each with the place it stands at.
///
/// Claims are read from its prose and tables once, when the document is; quotations, code and link targets make none.
/// Nothing is compared here: that a claim is wrong is for a check to say.
package struct Incident: Hashable, Sendable {
    package var intervals: [IntervalClaim] = []
    package var ranges: [RangeClaim] = []
    package var windows: [WindowClaim] = []
    package var lapses: [LapseClaim] = []
    package var moments: [MomentClaim] = []
    package var weekdays: [CalendarClaim] = []
    package var shares: [ShareClaim] = []
    package var openShares: [OpenShareClaim] = []
    package var sums: [SumClaim] = []
    package var products: [ProductClaim] = []
    package var changes: [ChangeClaim] = []
    package var counts: [CountClaim] = []
    package var versions: [VersionClaim] = []
    package var offsets: [OffsetClaim] = []
    package var wholes: [WholeClaim] = []
    /// Every clock of its sentences and cells.
    package var clocks: [StatedClock] = []
    package var affected: [AffectedClaim] = []
    package var availabilities: [AvailabilityClaim] = []
    package var budgets: [BudgetClaim] = []
    package var impossibles: [ImpossibleClaim] = []
    package var zonePairs: [ZonePair] = []
    /// Times outside the timeline that name a zone.
    package var zonedTimes: [TimeExpression] = []
    /// The days that its sentences name with their year, in the order of the text.
    package var days: [StatedDay] = []
    /// The days that they name without a year.
    package var partialDays: [TimeExpression.PartialDate] = []

    package init() {}

    init(reading postmortem: Postmortem) {
        let reader = FigureSentenceReader(postmortem)
        let source = postmortem.source
        let intervalReader = IntervalReader(
            source: source,
            names: IntervalNames(postmortem.metricDefinitions),
            title: postmortem.sections.first { $0.level == 1 }?.headingRange ?? 0..<0
        )
        let rangeReader = RangeReader(source: source)
        let lapseReader = LapseReader(source: source)
        let momentReader = MomentReader(source: source)
        let weekdayReader = WeekdayReader(near: Incident.day(of: postmortem))
        var before: FigureSentence?
        var clock: StatedClock?
        let versionReader = VersionReader(source: source)
        for statement in reader.statements {
            let durations = DurationScanner(statement.tokens).claims()
            intervals += intervalReader.claims(in: statement, durations: durations)
            counted(statement, durations)
            versions += versionReader.claims(in: statement)
            let follows = before.map { $0.continues(in: statement) } ?? false
            if let before, follows, let share = ShareScanner.restated(statement, after: before) { shares.append(share) }
            if !follows { clock = nil }
            before = statement
            let times = StatedTimes(statement, in: source)
            guard !times.all.isEmpty else { continue }
            offsets += OffsetReader().claims(in: times, durations: durations, before: clock)
            let stated = times.clocks.flatMap { time in
                [time.clock, time.endClock].compactMap { $0 }.map { StatedClock(clock: $0, range: time.range) }
            }
            clocks += stated
            clock = stated.last ?? clock
            ranges += rangeReader.claims(in: times, durations: durations)
            impossibles += rangeReader.reversed(in: times)
            lapses += lapseReader.claims(in: times, durations: durations)
            windows += WindowClaim.all(in: times)
            moments += momentReader.claims(in: times)
            weekdays += weekdayReader.claims(in: times)
            zonedTimes += times.zoned
            if statement.scope != .quote {
                zonePairs += times.zonePairs
                days += times.days
                partialDays += times.partialDays
            }
        }
        if let field = postmortem.metadata.fields[.duration], source[field.range] == field.value[...] {
            let lengths = DurationClaim.all(in: field.value, offset: field.range.lowerBound)
            if let claim = lengths.first, !claim.isPart(of: lengths, in: source) {
                intervals.append(
                    IntervalClaim(
                        metric: .impactDuration,
                        duration: claim,
                        window: nil,
                        countsWorkingHours: false,
                        isLabelled: true,
                        isPart: false
                    )
                )
            }
        }
        for table in reader.tables {
            intervals += intervalReader.claims(in: table)
            sums += SumReader().claims(in: table)
            ranges += rangeReader.claims(in: table)
            moments += momentReader.claims(in: table)
        }
        let countReader = CountReader(statements: reader.statements)
        counts = countReader.claims(in: postmortem.root) + reader.statements.compactMap(countReader.claim)
        var seen: Set<SourceRange> = []
        intervals = intervals.sorted { $0.range.lowerBound < $1.range.lowerBound }
            .filter { seen.insert($0.range).inserted }
    }

    private mutating func counted(_ statement: FigureSentence, _ durations: [DurationClaim]) {
        guard statement.scope != .quote else { return }
        wholes += WholeReader().claims(in: statement)
        guard statement.numberCount > 0 else { return }
        shares += ShareScanner(statement.tokens).claims()
        openShares += OpenShareClaim.all(in: statement)
        sums += SumReader().claims(in: statement)
        products += ProductClaim.all(in: statement, durations: durations)
        changes += ChangeReader().claims(in: statement)
        affected += AffectedReader().claims(in: statement)
        impossibles += ImpossibleReader().claims(in: statement)
        let reader = AvailabilityReader()
        for clause in statement.clauses {
            let own = durations.filter { clause.range.contains($0.range.lowerBound) }
            availabilities += reader.claims(in: clause, durations: own)
            budgets += reader.budgets(in: clause, durations: own)
        }
    }

    /// The day that dates without a year lie near.
    private static func day(of postmortem: Postmortem) -> CivilDate? {
        postmortem.timeline.events.first { $0.time.isDated && $0.statesDate }?.time.civil.date
            ?? postmortem.timeline.events.first { $0.time.isDated }?.time.civil.date
    }
}

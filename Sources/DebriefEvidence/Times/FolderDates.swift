import DebriefText

/// What the dates of all files tell of those that can be read in two ways: `09/11/2025`.
///
/// An order that a file shows counts for it before one that its neighbours show, and a date that can be read in one way
/// only before a day that lies near one of the readings. Where they contradict each other, nothing is told.
struct FolderDates {
    private struct Told {
        var orders: Set<Bool> = []
        /// Days that can be read in one way.
        var days: Set<CivilDate> = []
        /// The same without their years: `3 Sept`.
        var yearless: Set<TimeExpression.PartialDate> = []
        var unclear: Set<TimeExpression.PartialDate> = []
    }

    private let files: [String: Told]
    /// The day that somebody stated besides.
    private let stated: CivilDate?

    /// Bytes of a file that are looked at: what a file is like, its beginning shows.
    private static let reach = 1 << 16

    init(_ files: [EvidenceFile], stated: CivilDate? = nil) {
        self.stated = stated
        var told: [String: Told] = [:]
        for file in files where file.problem == nil { told[file.path] = Self.told(in: file.source) }
        // Most evidence has no such date, and then nothing is to be told.
        self.files = told.values.contains { !$0.unclear.isEmpty } ? told : [:]
    }

    /// Whether the day comes before the month in a file's dates of two readings; `nil` when nothing tells.
    func isDayFirst(in path: String) -> Bool? {
        guard let own = files[path], !own.unclear.isEmpty else { return nil }
        if !own.orders.isEmpty { return own.orders.count == 1 ? own.orders.first : nil }
        if let order = Self.order(of: own.unclear, near: own.days.union(stated.map { [$0] } ?? [])) { return order }
        let others = files.filter { $0.key != path }.values
        let orders = others.reduce(into: Set<Bool>()) { $0.formUnion($1.orders) }
        if !orders.isEmpty { return orders.count == 1 ? orders.first : nil }
        return Self.order(of: own.unclear, near: others.reduce(into: []) { $0.formUnion($1.days) })
            ?? Self.order(of: own.unclear, near: files.values.reduce(into: []) { $0.formUnion($1.yearless) })
    }

    /// The order in which dates lie near days without a year.
    private static func order(
        of dates: Set<TimeExpression.PartialDate>,
        near days: Set<TimeExpression.PartialDate>
    ) -> Bool? {
        let readings = dates.flatMap { date in
            [true, false].compactMap { date.resolved(near: nil, isDayFirst: $0) }
        }
        return order(of: dates, near: Set(days.flatMap { day in readings.compactMap { day.resolved(near: $0) } }))
    }

    private static func told(in source: SourceText) -> Told {
        var told = Told()
        let end = source.range.upperBound
        for time in TimeScanner.expressions(in: source, range: 0..<min(end, reach)) {
            guard let date = time.date else { continue }
            if let order = time.isDayFirst { told.orders.insert(order) }
            if date.isAmbiguous {
                told.unclear.insert(date)
            } else if date.year == nil {
                told.yearless.insert(date)
            } else if let day = date.resolved(near: nil) {
                told.days.insert(day)
            }
        }
        return told
    }

    /// The order in which dates lie near days that are known, where it is one for all that lie near any.
    private static func order(of dates: Set<TimeExpression.PartialDate>, near days: Set<CivilDate>) -> Bool? {
        var orders: Set<Bool> = []
        for date in dates {
            let fitting: [Bool] = [true, false].filter { isDayFirst in
                days.contains { known in
                    date.resolved(near: known, isDayFirst: isDayFirst).map {
                        abs($0.daysSinceEpoch - known.daysSinceEpoch) <= reachOfDay
                    } ?? false
                }
            }
            if fitting.count == 1 { orders.formUnion(fitting) }
        }
        return orders.count == 1 ? orders.first : nil
    }

    /// Days between what belongs to one incident.
    private static let reachOfDay = 7
}

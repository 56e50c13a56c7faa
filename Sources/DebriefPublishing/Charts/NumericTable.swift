import DebriefCore
import DebriefLanguage
import DebriefText

/// A table of measurements: times in its first column, numbers in all others.
struct NumericTable: Equatable {
    struct Column: Equatable {
        /// As the header has it, without the unit.
        let name: String
        /// From the header's parentheses or from the cells; empty when there is none.
        let unit: String
        /// What the header says is too much, or too little: `Errors (%, threshold 5)`.
        var threshold: Double?
        /// One for each row; `nil` where the cell is empty.
        let values: [Double?]
    }

    /// Seconds on the scale of ``Moment/order``, ascending.
    let times: [Int]
    let isDated: Bool
    let columns: [Column]

    /// Fails for any table that is not one of at least three measurements.
    ///
    /// - Parameter timeline: gives times their day and zone where they have none.
    init?(_ table: Block, in source: SourceText, timeline: Timeline) {
        guard table.kind == .table, let header = table.children.first, header.kind == .tableRow(isHeader: true) else {
            return nil
        }
        let rows = table.children.dropFirst()
        let width = header.children.count
        guard rows.count >= 3, width >= 2, rows.allSatisfy({ $0.children.count == width }) else { return nil }
        let moments = rows.compactMap { NumericTable.moment($0.children[0], in: source, timeline: timeline) }
        guard moments.count == rows.count, let first = moments.first,
            moments.allSatisfy({ $0.isDated == first.isDated })
        else { return nil }
        var times: [Int] = []
        for moment in moments {
            // A clock without a date that goes back has passed midnight.
            var time = moment.order
            while let last = times.last, time < last, last - time <= 86_400 { time += 86_400 }
            guard time >= times.last ?? time else { return nil }
            times.append(time)
        }
        guard let start = times.first, let end = times.last, start < end else { return nil }
        var columns: [Column] = []
        for index in 1..<width {
            let cells = rows.map { $0.children[index].plainText }
            guard let column = Column(header: header.children[index].plainText, cells: cells) else { return nil }
            columns.append(column)
        }
        self.times = times
        self.columns = columns
        isDated = first.isDated
    }

    private static func moment(_ cell: Block, in source: SourceText, timeline: Timeline) -> Moment? {
        let start = (timeline.first(.started) ?? timeline.events.first)?.time
        let date = start.flatMap { $0.isDated ? $0.civil.date : nil }
        let expressions = TimeScanner.expressions(in: source, range: cell.range)
        guard expressions.count == 1, let expression = expressions.first, expression.clock != nil,
            var moment = expression.moment(in: TimeExpression.Context(date: date, zone: timeline.zone))
        else { return nil }
        // A clock alone means the day on which it is nearest to the start, which may have been just before midnight.
        if expression.date == nil, let start, start.isDated {
            if moment.order - start.order > 43_200 { moment.civil.total -= 86_400 }
            if start.order - moment.order > 43_200 { moment.civil.total += 86_400 }
        }
        return moment
    }
}

extension NumericTable.Column {
    /// Fails when a cell is neither empty nor a number, or when fewer than three are numbers.
    init?(header: String, cells: [String]) {
        var values: [Double?] = []
        var cellUnit: String?
        for cell in cells {
            let text = cell.trimmed
            if ["", "-", "–", "—", "n/a"].contains(text.lowercased()) {
                values.append(nil)
                continue
            }
            guard let (value, unit) = Self.number(text), cellUnit ?? unit == unit else { return nil }
            cellUnit = unit
            values.append(value)
        }
        guard values.count(where: { $0 != nil }) >= 3 else { return nil }
        let (name, headerUnit, threshold) = Self.split(header)
        self.init(name: name, unit: headerUnit ?? cellUnit ?? "", threshold: threshold, values: values)
    }

    /// `1,200`, `4.2 %`, `350 ms`, `-3`
    private static func number(_ text: String) -> (value: Double, unit: String)? {
        var digits = ""
        var rest = Substring(text)
        while let character = rest.first, character.isASCII, character.isNumber || ".,-+".contains(character) {
            if character != "," { digits.append(character) }
            rest.removeFirst()
        }
        guard let value = Double(digits), value.isFinite else { return nil }
        let unit = String(rest).trimmed
        return unit.count <= 12 && !unit.contains(where: \.isNumber) ? (value, unit) : nil
    }

    /// `Latency (ms)` as `Latency` and `ms`, `Errors (%, threshold 5)` as `Errors`, `%` and 5.
    private static func split(_ header: String) -> (name: String, unit: String?, threshold: Double?) {
        guard let last = header.last, last == ")" || last == "）",
            let open = header.lastIndex(where: { $0 == "(" || $0 == "（" })
        else { return (header.trimmed, nil, nil) }
        // Within a number a comma divides thousands, and no space follows.
        let inner = String(header[header.index(after: open)...].dropLast()).replacing("，", with: ", ")
        let parts = inner.split(separator: ", ").map { String($0).trimmed }
        let bounds = parts.compactMap(bound)
        let units = parts.filter { bound($0) == nil }
        let unit = units.isEmpty && !bounds.isEmpty ? nil : units.joined(separator: ", ")
        return (String(header[..<open]).trimmed, unit, bounds.count == 1 ? bounds[0] : nil)
    }

    /// `threshold 5`, `threshold 5 %`, `阈值 5`
    private static func bound(_ text: String) -> Double? {
        guard let word = ["threshold", "阈值"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
        return number(String(text.dropFirst(word.count)).trimmed)?.value
    }
}

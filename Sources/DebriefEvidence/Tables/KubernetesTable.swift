import DebriefEvents
import DebriefLanguage
import DebriefText

/// The table of events that kubectl prints, whose times are ages.
enum KubernetesTable {
    private static let headings = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]

    static func isOne(_ source: SourceText) -> Bool {
        PrintedTable(source, headings: headings, maximum: 1) != nil
    }

    static func read(_ source: SourceText, into builder: inout ReadingBuilder) {
        guard let table = PrintedTable(source, headings: headings) else { return }
        let stated = table.preface.lazy.compactMap(time).first
        for offset in table.malformed {
            builder.tally("evidence-malformed", "row does not stand under the headings", at: offset)
        }
        for row in table.rows {
            let object = [row["OBJECT"], row["NAME"]].compactMap { $0 }.first ?? ""
            add(row, aged: "LAST SEEN", of: object, printed: stated, at: row.offset, to: &builder)
        }
    }

    /// Adds the event of a row.
    ///
    /// - Parameters:
    ///   - heading: the column of ages.
    ///   - printed: when the table was printed, where that is stated.
    static func add(
        _ row: PrintedTable.Row,
        aged heading: String,
        of object: String,
        printed: Moment?,
        at offset: Int,
        to builder: inout ReadingBuilder
    ) {
        guard let seen = row[heading], let age = Age(seen) else {
            return builder.tally("evidence-malformed", "age of an event cannot be read", at: offset)
        }
        guard let printed = printed ?? builder.options.asOf else {
            let what = "ages count back from when the table was printed, which is not stated (--as-of)"
            return builder.tally("evidence-no-time", what, at: offset)
        }
        let now = builder.zoned(printed, at: offset)
        var event = KubernetesEvent()
        event.type = row["TYPE"] ?? "Normal"
        event.reason = row["REASON"] ?? ""
        event.object = object
        event.message = row["MESSAGE"] ?? ""
        event.component = (row["SOURCE"] ?? row["FROM"])?.split(separator: ",").first.map(String.init)
        event.offset = offset
        // `5m (x3 over 20m)`, or a column of its own.
        let words = seen.split { " ()".contains($0) }
        let first = words.last.flatMap { words.count > 2 ? Age($0) : nil } ?? row["FIRST SEEN"].flatMap(Age.init)
        let count = words.dropFirst().first.map { $0.drop { $0 == "x" } } ?? row["COUNT"]?[...]
        if let first, first.seconds > age.seconds {
            event.add(at: first.moment(before: now), "", to: &builder)
            event.add(at: age.moment(before: now), " (last of \(count ?? "several"))", to: &builder)
        } else {
            event.add(at: age.moment(before: now), "", to: &builder)
        }
    }

    /// A whole time on a line above the table, such as that of a prompt.
    static func time(in line: Substring) -> Moment? {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "]" }.prefix(20)
        for index in words.indices {
            let parts = words[index...].prefix(3)
            for count in stride(from: parts.count, to: 0, by: -1) {
                let text = parts.prefix(count).joined(separator: " ")
                if let moment = Moment(iso8601: text), moment.precision != .day { return moment }
            }
        }
        return nil
    }

    /// `45s`, `3m30s`, `2d4h`: cut off to its last unit.
    private struct Age {
        let seconds: Int
        let hasSeconds: Bool

        init?(_ text: some StringProtocol) {
            var total = 0
            var value: Int?
            var hasSeconds = false
            for byte in text.prefix(while: { $0 != " " }).utf8 {
                if (48...57).contains(byte) {
                    guard (value ?? 0) < 1_000_000 else { return nil }
                    value = (value ?? 0) * 10 + Int(byte - 48)
                    continue
                }
                let units: [UInt8: Int] = [0x73: 1, 0x6D: 60, 0x68: 3_600, 0x64: 86_400, 0x79: 31_536_000]
                guard let unit = units[byte], let number = value, total < 10_000_000_000 else { return nil }
                total += number * unit
                hasSeconds = hasSeconds || unit == 1
                value = nil
            }
            guard value == nil, !text.isEmpty, total < 10_000_000_000 else { return nil }
            seconds = total
            self.hasSeconds = hasSeconds
        }

        func moment(before now: Moment) -> Moment {
            var moment = now
            moment.civil = CivilTime(total: now.civil.total - seconds)
            moment.precision = hasSeconds ? now.precision : .minute
            moment.certainty = .approximate
            return moment
        }
    }
}

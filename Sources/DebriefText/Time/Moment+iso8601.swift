extension Moment {
    /// Reads a timestamp of RFC 3339 or its usual relaxations: `2025-01-15T14:23:07Z`, `2025-01-15 14:23:07.123 +0100`.
    ///
    /// Fractions of a second are cut off. A timestamp without a zone is read with an unknown one.
    package init?(iso8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        var cursor = 0
        func number(_ digits: Int) -> Int? {
            guard cursor + digits <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[cursor..<cursor + digits] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            cursor += digits
            return value
        }
        func skip(_ characters: String) -> Bool {
            guard cursor < bytes.count, characters.utf8.contains(bytes[cursor]) else { return false }
            cursor += 1
            return true
        }
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        guard cursor < bytes.count else {
            self.init(CivilTime(date), zone: .unknown, precision: .day)
            return
        }
        guard skip("Tt "), let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60
        else { return nil }
        var second = 0
        var precision = Precision.minute
        if skip(":") {
            guard let value = number(2), value <= 60 else { return nil }
            second = min(value, 59)
            precision = .second
            if skip(".,") { while cursor < bytes.count, (48...57).contains(bytes[cursor]) { cursor += 1 } }
        }
        while skip(" ") {}
        let rest = String(decoding: bytes[cursor...], as: UTF8.self)
        var zone = Zone.unknown
        if !rest.isEmpty {
            guard let rule = ZoneRule(named: rest) else { return nil }
            zone = rule.zone(atCivil: CivilTime(date, hour: hour, minute: minute, second: second))
            if zone.name == "Z" || zone.name == "z" { zone.name = "UTC" }
        }
        self.init(CivilTime(date, hour: hour, minute: minute, second: second), zone: zone, precision: precision)
    }

    /// ISO 8601 in the zone it was written in: `2025-01-15T14:23:00+01:00`; without an offset when the zone is unknown,
    /// and without a year (`--01-15T14:23:00`), month (`---15T14:23:00`) or date (`T14:23:00`) when that is.
    package var iso8601: String {
        let clock = civil.clockText(seconds: true)
        let date = dateText
        guard precision != .day else { return date }
        return "\(date)T\(clock)\(offsetText)"
    }

    /// As much of the date as is known: `2025-01-15`, `--01-15`, `---15`.
    private var dateText: String {
        switch knownDay {
        case .whole: civil.dateText
        case .withoutYear: "--" + civil.dateText.dropFirst(5)
        case .withoutMonth: "---" + civil.dateText.dropFirst(8)
        case .withoutWeek, .none: ""
        }
    }

    private var offsetText: String {
        guard let offset = zone.offset else { return "" }
        guard offset != 0 else { return "Z" }
        let clock = CivilTime(total: abs(offset)).clockText()
        return (offset < 0 ? "-" : "+") + clock
    }
}

/// Lengths of time in words, exact to the second: `2 h 34 min`, `2 小时 34 分钟`.
package enum DurationText {
    package static func text(_ seconds: Int, _ language: Language) -> String {
        let units: [(seconds: Int, english: String, chinese: String)] = [
            (86_400, "d", "天"), (3_600, "h", "小时"), (60, "min", "分钟"), (1, "s", "秒"),
        ]
        var rest = abs(seconds)
        var parts: [String] = []
        for unit in units where rest >= unit.seconds {
            parts.append("\(rest / unit.seconds) \(language == .english ? unit.english : unit.chinese)")
            rest %= unit.seconds
        }
        if parts.isEmpty { parts = [language == .english ? "0 min" : "0 分钟"] }
        return (seconds < 0 ? "−" : "") + parts.joined(separator: " ")
    }

    /// Reads what people type for a length: `90s`, `15m`, `15 min`, `2h`, `1h30m`, `2 d`; seconds.
    package static func seconds(_ text: some StringProtocol) -> Int? {
        var total = 0
        var number = ""
        var unit = ""
        func finish() -> Int? {
            guard let value = Int(read: number) else { return nil }
            switch unit {
            case "s", "sec", "second", "seconds", "秒": return value
            case "m", "min", "mins", "minute", "minutes", "分钟", "分": return value * 60
            case "h", "hour", "hours", "hr", "hrs", "小时": return value * 3_600
            case "d", "day", "days", "天": return value * 86_400
            default: return nil
            }
        }
        for character in text.lowercased() where character != " " {
            if character.isASCII, character.isNumber {
                if !unit.isEmpty {
                    guard let part = finish() else { return nil }
                    total += part
                    (number, unit) = ("", "")
                }
                guard number.count < 9 else { return nil }
                number.append(character)
            } else {
                unit.append(character)
            }
        }
        return finish().map { total + $0 }
    }
}

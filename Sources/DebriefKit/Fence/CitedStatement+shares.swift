import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    // MARK: Shares

    /// `Half of the visitors`, where the cited figures make another share.
    func unsupportedShares() -> [Finding] {
        let told = records.flatMap(\.figures)
        let percents = told.filter { $0.unit == .percent }.map(\.value)
        let counts = Set(told.filter { $0.unit == .count && $0.value > 1 && !$0.isPartOfName }.map(\.value)).sorted()
        // Only one share can be meant where two counts, or one share, are told.
        guard percents.count == 1 && counts.isEmpty || percents.isEmpty && counts.count == 2 else { return [] }
        let share = percents.first ?? counts[0] / counts[1] * 100
        let words = Word.all(in: passage.own)
        for name in Self.shares {
            guard let place = words.indices.first(where: { name.phrase.match(words, at: $0)?.count == name.length }),
                words.indices.contains(place + name.length), words[place + name.length].text == "of",
                !Self.units.contains(words[min(place + name.length + 2, words.count - 1)].text),
                place == 0 || !Self.loosening.contains(words[place - 1].text),
                ![share, 100 - share].contains(where: { abs($0 - name.value) <= name.slack })
            else { continue }
            let range = words[place].range.lowerBound..<words[place + name.length - 1].range.upperBound
            guard !facts.figures.contains(where: { $0.unit == .percent }) else { return [] }
            return [
                .unsupported(
                    self.words(range),
                    ["\(Int(clamping: share.rounded())) %"],
                    records,
                    at: passage.place(range)
                )
            ]
        }
        return []
    }

    private struct Share {
        let phrase: Phrases
        let length: Int
        let value: Double
        let slack: Double
    }

    private static let shares: [Share] = Vocabulary.citing.rows("shares").compactMap { row in
        guard row.count == 3, let value = Double(row[1]), let slack = Double(row[2]) else { return nil }
        return Share(phrase: Phrases([row[0]]), length: Word.all(in: row[0]).count, value: value, slack: slack)
    }
    .sorted { $0.length > $1.length }
    private static let loosening = Set(Vocabulary.citing.words("loosens a share"))
    private static let units = Set(Vocabulary.citing.words("unit of a share"))

    // MARK: Days

    /// A day of the week with a part of the day, or a month with its year, where the cited lines have another.
    func unsupportedDays() -> [Finding] { (wrongWeekday() ?? wrongMonth()).map { [$0] } ?? [] }

    private func wrongWeekday() -> Finding? {
        let dated = records.flatMap(\.moments).filter(\.isDated).map { $0.shown(in: zone).civil.date }
        guard !dated.isEmpty else { return nil }
        let words = Word.all(in: passage.own)
        for index in words.indices.dropLast() where index > 0 && words[index - 1].text == "on" {
            guard let day = Self.weekdays.firstIndex(of: words[index].text), Self.parts.contains(words[index + 1]),
                !dated.contains(where: { Self.weekday($0) == day }),
                !records.contains(where: { $0.words.contains(words[index].text) }),
                !facts.times.contains(where: { $0.range.overlaps(words[index].range) })
            else { continue }
            let told = dated.map { Vocabulary.calendar.words("weekday")[Self.weekday($0)] }
            return .unsupported(self.words(words[index].range), told, records, at: passage.place(words[index].range))
        }
        return nil
    }

    /// 0 for Sunday; 1970-01-01 was a Thursday.
    private static func weekday(_ date: CivilDate) -> Int { ((date.daysSinceEpoch + 4) % 7 + 7) % 7 }

    private static let weekdays = Vocabulary.calendar.words("weekday").map { $0.lowercased() }
    private static let parts = Phrases(.citing, "part of a day")

    /// `since October 2025`, where the line has `November 2025` and no day of that month.
    private func wrongMonth() -> Finding? {
        let own = Self.months(in: passage.own)
        guard !own.isEmpty else { return nil }
        let told = records.flatMap(\.told).flatMap { Self.months(in: $0) }
        let dated = records.flatMap(\.moments).filter(\.isDated).map(\.civil.date)
        for month in own where !told.isEmpty {
            guard !told.contains(where: { $0.month == month.month && $0.year == month.year }),
                !dated.contains(where: { $0.month == month.month && $0.year == month.year })
            else { continue }
            let names = told.map(\.name)
            return .unsupported(words(month.range), names, records, at: passage.place(month.range))
        }
        return nil
    }

    private struct Month {
        let month: Int
        let year: Int
        let name: String
        let range: Range<Int>
    }

    /// `November 2025` without a day before it.
    private static func months(in text: String) -> [Month] {
        let words = Word.all(in: text)
        let bytes = Array(text.utf8)
        var found: [Month] = []
        for index in words.indices.dropLast() {
            guard let month = monthNames.firstIndex(of: words[index].text), words[index + 1].text.utf8.count == 4,
                let year = Int(read: words[index + 1].text), (1990...2100).contains(year),
                index == 0 || words[index - 1].text.utf8.first.map({ $0 &- 0x30 < 10 }) != true
            else { continue }
            let range = words[index].range.lowerBound..<words[index + 1].range.upperBound
            found.append(
                Month(month: month + 1, year: year, name: String(decoding: bytes[range], as: UTF8.self), range: range)
            )
        }
        return found
    }

    private static let monthNames = Vocabulary.calendar.words("month")
}

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
        if let bound = unreachedBound(share, words) { return [bound] }
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

    /// `more than half`, `most of them`, 超过一半, where the share is smaller; and `less than half` where it is larger.
    ///
    /// - Parameter words: of the sentence.
    private func unreachedBound(_ share: Double, _ words: [Word]) -> Finding? {
        let isHan = passage.own.contains(where: ClauseWords.isHan)
        guard !facts.figures.contains(where: { $0.unit == .percent }), isHan || !ClauseWords.isNegated(passage.own)
        else { return nil }
        let characters = ChineseText(passage.own)
        let bounds = Self.bounds.lazy.compactMap { bound -> Range<Int>? in
            let range: Range<Int>?
            if let match = bound.phrase.firstMatch(in: words) {
                // `over half an hour` is a length.
                let last = words[match.upperBound - 1].text
                let next = words[match.upperBound...].prefix(3).map(\.text)
                guard Self.wholes.contains(last) || next.first.map(Self.wholes.contains) ?? false,
                    !next.contains(where: Self.units.contains)
                else { return nil }
                range = words[match.lowerBound].range.lowerBound..<words[match.upperBound - 1].range.upperBound
            } else {
                range = bound.phrase.firstMatch(in: characters).map { characters.bytes(of: $0) }
            }
            guard let range, !ClauseWords.isNegated(String(ownWords(0..<range.lowerBound).suffix(1))) else {
                return nil
            }
            // What is left of it may be meant, unless the words are those of the part.
            let shares = tellsOfPart ? [share] : [share, 100 - share]
            return shares.contains { bound.isUpper ? $0 < bound.value + 0.5 : $0 > bound.value - 0.5 } ? nil : range
        }
        return bounds.first.map { range in
            .unsupported(self.words(range), ["\(Int(clamping: share.rounded())) %"], records, at: passage.place(range))
        }
    }

    /// Whether the sentence has the verb that a cited line has of the part: `missed` of `3,240 parcels missed the truck`.
    private var tellsOfPart: Bool {
        let text = passage.own
        return records.flatMap(\.told).contains { line in
            if line.contains(where: ClauseWords.isHan) {
                let clauses = ClauseWords.clauses(of: line).filter { StatedFacts($0).figures.contains { $0.value > 1 } }
                guard let part = clauses.first, ClauseWords.isNegated(part) == ClauseWords.isNegated(text) else {
                    return false
                }
                return ClauseWords(part).shared(with: ClauseWords(text)).count > 1
            }
            let verbs = Word.all(in: line).filter { $0.isPast && !WordStem.isIdle($0.text) }
            let own = Set(Word.all(in: text).map(\.text))
            return verbs.contains { own.contains($0.text) }
        }
    }

    private static let wholes = Set(Vocabulary.citing.words("before a whole"))

    private struct Bound {
        let phrase: Phrases
        let value: Double
        let isUpper: Bool
    }

    private static let bounds: [Bound] = {
        let named = Vocabulary.citing.rows("bounds of a share").compactMap { row -> Bound? in
            guard row.count == 3, let value = Double(row[1]) else { return nil }
            return Bound(phrase: Phrases([row[0]]), value: value, isUpper: row[2] == "under")
        }
        // `over a third`, `less than a fifth`
        let made = Vocabulary.citing.rows("shares").flatMap { row -> [Bound] in
            guard row.count == 3, let value = Double(row[1]), row[0].utf8.first ?? 0x80 < 0x80 else { return [] }
            return [("over a share", false), ("under a share", true)].map { group, isUpper in
                let phrases = Vocabulary.citing.words(group).map { "\($0) \(row[0])" }
                return Bound(phrase: Phrases(phrases), value: value, isUpper: isUpper)
            }
        }
        return named + made
    }()

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

import DebriefLanguage
import DebriefText

/// The line that a mail program sets above what it quotes: `On Fri, Feb 6, 2026 at 8:31 AM Ana Roe <ana@example.com> wrote:`,
/// `郭琳 <guo@example.com> 于2025年12月3日周三 15:06写道：`.
struct MailAttribution {
    /// Who wrote it, with the address where the line has one.
    let author: String
    /// When, as the line says it.
    let date: String

    /// As the head of the mail that it quotes.
    ///
    /// - Parameter zone: that of the mail which quotes it, in whose time it is told.
    func head(in zone: Substring) -> [Substring] {
        ["From: \(author)"[...], "Date: \(date)\(zone.isEmpty ? "" : " \(zone)")"[...], ""]
    }

    private static let endings = Vocabulary.labels.words("ends the head of a quoted mail").longestFirst
    private static let longest = 240

    /// Whether a line may begin one that ends on the next line.
    static func mayGoOn(_ line: Substring) -> Bool {
        line.utf8.count <= 100 && line.contains(where: \.isNumber) && !hasEnding(line)
            && TimeScanner.expressions(in: SourceText(String(line)), range: 0..<line.utf8.count).contains {
                $0.date != nil
            }
    }

    /// `… wrote:`, `… schrieb Ana Roe:`, `…写道：`
    private static func hasEnding(_ line: Substring) -> Bool {
        let text = line.dropLast { $0.isWhitespace || ":：".contains($0) }.lowercased()
        return endings.contains { text.hasSuffix($0) || text.contains(" \($0) ") }
    }

    init?(_ line: Substring) {
        guard line.utf8.count <= Self.longest,
            line.last(where: { !$0.isWhitespace }).map({ ":：".contains($0) }) ?? false,
            Self.hasEnding(line)
        else { return nil }
        let source = SourceText(String(line))
        let times = TimeScanner.expressions(in: source, range: source.range)
        guard let first = times.first(where: { $0.date != nil }), let last = times.last, last.clock != nil else {
            return nil
        }
        let range = first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound)
        // `14.01.2025 um 08:31` is a day and a clock.
        let parts = times.filter { $0.range.lowerBound >= range.lowerBound }.map { source[$0.range] }.joined(
            separator: " "
        )
        let written = [String(source[range]), parts].first {
            WrittenTime.whole($0[...]).map { $0.date?.year != nil && $0.clock != nil } ?? false
        }
        guard let written else { return nil }
        date = written
        author = Self.author(String(source[0..<range.lowerBound]), String(source[range.upperBound..<source.count]))
        guard !author.isEmpty else { return nil }
    }

    /// Who stands beside the time: behind it, or before it as often in Chinese.
    private static func author(_ before: String, _ behind: String) -> String {
        [behind, before].lazy.map { side in
            var text = trimmed(side[...])
            if let ending = endings.first(where: { text.lowercased().hasSuffix($0) }) {
                text = trimmed(text.dropLast(ending.count))
            }
            let words = text.split(separator: " ").filter { word in
                !leads.contains(word.lowercased()) && !endings.contains(word.lowercased())
            }
            text = trimmed(words.joined(separator: " ")[...])
            if let lead = leads.first(where: { $0.first?.isASCII == false && text.hasSuffix($0) }) {
                text = trimmed(text.dropLast(lead.count))
            }
            // The day of the week stands beside the date.
            let isWeekday = TimeScanner.day(heading: text).map { $0.range.count == text.utf8.count } ?? false
            return isWeekday ? "" : PlainText.line(text)
        }
        .first { !$0.isEmpty } ?? ""
    }

    private static func trimmed(_ text: Substring) -> Substring {
        text.drop(while: isMark).dropLast(while: isMark)
    }

    private static func isMark(_ character: Character) -> Bool { character.isWhitespace || ",，:：;".contains(character) }

    private static let leads = Vocabulary.labels.words("leads to the head of a quoted mail")
}

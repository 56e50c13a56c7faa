import DebriefEvents
import DebriefLanguage
import DebriefText

/// Dates as git prints them unless told otherwise: `Wed Jan 15 14:23:07 2025 +0100`.
enum GitDate {
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func moment(_ text: Substring) -> Moment? {
        let words = text.split(separator: " ")
        // `--date=local` leaves the distance from UTC out.
        guard words.count == 5 || words.count == 6, let month = months.firstIndex(of: String(words[1])) else {
            return nil
        }
        func padded(_ text: some StringProtocol) -> String { text.utf8.count == 1 ? "0\(text)" : String(text) }
        let zone = words.count == 6 ? " \(words[5])" : ""
        return Moment(iso8601: "\(words[4])-\(padded(String(month + 1)))-\(padded(words[2])) \(words[3])\(zone)")
    }
}

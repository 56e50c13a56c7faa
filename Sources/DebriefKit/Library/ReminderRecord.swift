import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

/// Who has heard of what, and when; kept in the folder of the library.
struct ReminderRecord {
    static let name = ".debrief-reminders.json"

    /// Of an action in a document, and of who has heard.
    private struct Key: Hashable, Comparable {
        let path: String
        let id: String
        let level: String

        static func < (left: Key, right: Key) -> Bool {
            (left.path, left.id, left.level) < (right.path, right.id, right.level)
        }
    }

    private struct Entry: Decodable {
        let path: String
        let id: String
        let level: String
        let day: String
    }

    let path: String
    private var days: [Key: CivilDate] = [:]

    /// - Throws: ``DebriefError`` with code `invalid` for a record that cannot be read: nobody is to hear of all of it again.
    init(in folder: String) throws(DebriefError) {
        path = folder + "/" + Self.name
        guard let data = FileManager.default.contents(atPath: path) else { return }
        guard let entries = try? JSONDecoder().decode([Entry].self, from: data) else {
            throw DebriefError(
                .invalid,
                "\(path) is no record of reminders; mend it, or remove it to remind of everything again",
                file: path
            )
        }
        for entry in entries {
            guard let day = CivilDate(iso8601: entry.day) else { continue }
            days[Key(path: entry.path, id: entry.id, level: entry.level)] = day
        }
    }

    private func key(_ reminder: Reminder) -> Key {
        let folder = String(path.dropLast(Self.name.count))
        let document = reminder.action.incident.path
        let inside = document.hasPrefix(folder) ? String(document.dropFirst(folder.count)) : document
        return Key(path: inside, id: reminder.action.id, level: reminder.level.rawValue)
    }

    /// Whether somebody has heard of it less than some days ago.
    func holds(_ reminder: Reminder, within days: Int, of today: CivilDate) -> Bool {
        guard let last = self.days[key(reminder)] else { return false }
        return today.daysSinceEpoch - last.daysSinceEpoch < days
    }

    mutating func add(_ reminder: Reminder, on today: CivilDate) { days[key(reminder)] = today }

    /// - Parameter reminders: all that are still of concern; the others are forgotten.
    func text(keeping reminders: [Reminder]) -> String {
        let kept = Set(reminders.map(key))
        let entries = days.filter { kept.contains($0.key) }.sorted { $0.key < $1.key }.map { key, day in
            JSON.object([
                ("path", .string(key.path)), ("id", .string(key.id)), ("level", .string(key.level)),
                ("day", .string(day.dateText)),
            ])
        }
        return JSON.array(entries).text + "\n"
    }
}

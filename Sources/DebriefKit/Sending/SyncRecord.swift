import DebriefText
import Foundation

/// What documents and tickets agreed on when they were last brought together, so that of two values one can tell which was
/// changed since. It lies as a hidden file in the folder of the documents, and may be deleted: then nothing is overwritten, and
/// what differs is told.
struct SyncRecord {
    static let name = ".debrief-sync.json"

    /// By field: `title`, `due`, `owner`, `state`.
    typealias Fields = [String: String]

    private let path: String
    private var tickets: [String: Fields] = [:]

    /// - Throws: ``DebriefError`` with code `invalid` for a record that cannot be read.
    init(in folder: String) throws(DebriefError) {
        path = (folder.isEmpty ? "." : folder) + "/" + Self.name
        guard let data = FileManager.default.contents(atPath: path) else { return }
        guard let known = try? JSONDecoder().decode([String: Fields].self, from: data) else {
            throw DebriefError(.invalid, "\(path) is no record of tickets; mend it, or remove it", file: path)
        }
        tickets = known
    }

    /// What was agreed for a ticket of a target; empty where nothing is known.
    subscript(target: String, ticket: String) -> Fields {
        get { tickets["\(target) \(ticket)"] ?? [:] }
        set { tickets["\(target) \(ticket)"] = newValue }
    }

    func write() throws(DebriefError) {
        let entries = tickets.sorted { $0.key < $1.key }.map { ticket, fields in
            (
                key: ticket,
                value: JSON.object(
                    fields.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSON.string($0.value)) }
                )
            )
        }
        let text = JSON.object(entries).text + "\n"
        guard FileManager.default.contents(atPath: path) != Data(text.utf8) else { return }
        try AtomicFile.write(text.utf8, to: path, overwrite: true)
    }
}

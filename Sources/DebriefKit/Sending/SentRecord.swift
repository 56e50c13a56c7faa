import DebriefEvents
import DebriefLanguage
import DebriefSending
import DebriefText
import Foundation

/// What Debrief remembers of the deliveries of a document: by target, what was made there.
///
/// It lies as a hidden file among the evidence beside the document, as the record of its draft does. Before something is
/// sent it says so, so that whoever is stopped in the middle is not sent to twice.
struct SentRecord {
    enum State: String {
        /// Its answer has not come.
        case sending
        case sent
    }

    struct Entry {
        var kind: String
        var place: String
        var marker: String
        var state: State
        var receipt: Receipt?
        /// Of what was sent last.
        var content: String
    }

    private let path: String
    private var entries: [String: Entry]

    /// - Throws: ``DebriefError`` with code `invalid` for a record that cannot be read: what was sent would be sent again.
    init(besideDocument document: String) throws(DebriefError) {
        path = Self.place(besideDocument: document)
        entries = [:]
        guard let data = FileManager.default.contents(atPath: path) else { return }
        guard let json = JSON(reading: [UInt8](data)), case .object(let members) = json else {
            throw DebriefError(
                .invalid,
                "\(path) cannot be read; bring back what it was, or delete it to send everything anew",
                file: path
            )
        }
        for (name, value) in members {
            guard let kind = value["kind"]?.stringValue, let place = value["place"]?.stringValue,
                let marker = value["marker"]?.stringValue,
                let state = value["state"]?.stringValue.flatMap(State.init(rawValue:))
            else { continue }
            let receipt = value["id"]?.stringValue.map {
                Receipt(id: $0, version: value["version"]?.numberValue, url: value["url"]?.stringValue)
            }
            entries[name] = Entry(
                kind: kind,
                place: place,
                marker: marker,
                state: state,
                receipt: receipt,
                content: value["content"]?.stringValue ?? ""
            )
        }
    }

    /// `evidence/.incident.md.sent` for `incident.md`.
    static func place(besideDocument path: String) -> String {
        let name = "." + URL(filePath: path).lastPathComponent + ".sent"
        return DocumentFile.evidenceFolder(besideDocument: path).appending(path: name).path
    }

    /// What is known of a target; `nil` where it was another one by kind or place.
    subscript(_ target: SendTarget) -> Entry? {
        guard let entry = entries[target.name], entry.kind == target.kind.rawValue, entry.place == target.place else {
            return nil
        }
        return entry
    }

    /// - Parameter entry: `nil` to forget it.
    mutating func write(_ entry: Entry?, for target: SendTarget) throws(DebriefError) {
        entries[target.name] = entry
        try AtomicFile.write((json.text + "\n").utf8, to: path, overwrite: true)
    }

    private var json: JSON {
        .object(
            entries.sorted { $0.key < $1.key }.map { name, entry in
                (
                    name,
                    .object([
                        ("kind", .string(entry.kind)), ("place", .string(entry.place)),
                        ("marker", .string(entry.marker)),
                        ("state", .string(entry.state.rawValue)), ("id", .string(orNull: entry.receipt?.id)),
                        ("version", entry.receipt?.version.map(JSON.number) ?? .null),
                        ("url", .string(orNull: entry.receipt?.url)), ("content", .string(entry.content)),
                    ])
                )
            }
        )
    }
}

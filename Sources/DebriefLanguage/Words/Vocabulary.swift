import Foundation

/// The words of one topic, as a data file in `Vocabulary/` states them.
///
/// A file has groups, each with a name in brackets and one word or phrase a line, in lower case; `#` begins a comment.
/// A word that ends with `/v` is a verb and one with `/n` a noun: all its forms belong to the group, `roll/v back` has
/// `rolls back`, `rolled back` and `rolling back` too. English and Chinese stand in the same groups.
/// `docs/reference/vocabulary.md` says how to add a word.
package struct Vocabulary: Sendable {
    /// A word or phrase in one of its forms.
    package struct Entry: Hashable, Sendable {
        /// In lower case, its words divided by single spaces.
        package let text: String
        package let form: WordForm
    }

    /// The names of the groups, in the order of the file.
    package let groups: [String]
    private let entries: [String: [Entry]]

    /// - Parameter bytes: the content of a data file.
    package init(_ bytes: [UInt8]) {
        var groups: [String] = []
        var entries: [String: [Entry]] = [:]
        var group = ""
        for line in bytes.split(separator: 0x0A) {
            let text = Self.content(of: line)
            if text.isEmpty { continue }
            if text.hasPrefix("["), text.hasSuffix("]") {
                group = String(text.dropFirst().dropLast())
                groups.append(group)
            } else {
                entries[group, default: []] += Self.forms(of: text)
            }
        }
        self.groups = groups
        self.entries = entries
    }

    /// The words of a group, in all their forms; none when the file has no such group.
    package func words(_ group: String) -> [String] { entries(group).map(\.text) }

    package func entries(_ group: String) -> [Entry] { entries[group] ?? [] }

    /// All words with the group that they stand in.
    package var all: [(group: String, entry: Entry)] {
        groups.flatMap { group in entries(group).map { (group, $0) } }
    }

    private static func content(of line: ArraySlice<UInt8>) -> String {
        let end = line.firstIndex(of: 0x23) ?? line.endIndex
        return String(decoding: line[..<end], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }

    /// The forms of a line: those of its one marked word, with the other words as they are.
    private static func forms(of line: String) -> [Entry] {
        let words = line.split(separator: " ")
        guard let marked = words.firstIndex(where: { $0.contains("/") }) else {
            return [Entry(text: words.joined(separator: " "), form: .only)]
        }
        let parts = words[marked].split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[1].allSatisfy({ "vn".contains($0) }) else {
            return [Entry(text: line, form: .only)]
        }
        var found: [Entry] = []
        for mark in parts[1] {
            for (word, form) in Inflection.forms(of: String(parts[0]), mark) {
                var whole = words.map(String.init)
                whole[marked] = word
                let entry = Entry(text: whole.joined(separator: " "), form: form)
                if !found.contains(where: { $0.text == entry.text && $0.form == form }) { found.append(entry) }
            }
        }
        return found
    }
}

import DebriefLanguage
import DebriefText
import Yams

/// That somebody has read a document and stands behind it: an entry of `sign-offs` in its front matter.
package struct SignOff: Hashable, Sendable {
    /// `reviewer`, `service owner`, whatever the organisation calls it.
    package let role: String
    package let name: String
    /// The day, as written.
    package let date: String
    /// The SHA-256 of the ``Postmortem/substance`` that was signed, in hexadecimal; empty for an entry that people wrote
    /// without it.
    package let sum: String
    /// The fingerprint of the key that a signature beside the document is made with: `SHA256:…`.
    package let key: String?
    /// Its lines in the front matter.
    package let range: SourceRange

    package init(role: String, name: String, date: String, sum: String, key: String?, range: SourceRange) {
        (self.role, self.name, self.date) = (role, name, date)
        (self.sum, self.key, self.range) = (sum, key, range)
    }

    /// What a key signs: everything that the entry says.
    package var statement: String {
        "debrief sign-off 1\nrole: \(role)\nname: \(name)\ndate: \(date)\nsha256: \(sum)\n"
    }
}

/// The sign-offs of a document, with the place where another one goes.
package struct SignOffList: Sendable {
    package static let key = "sign-offs"

    package fileprivate(set) var entries: [SignOff] = []
    /// The line that names them; `nil` when none does.
    package fileprivate(set) var line: Int?
    /// Whether each entry begins a line of its own.
    package fileprivate(set) var isListed = true

    fileprivate init() {}
}

extension Postmortem {
    /// Who has signed the document, in the order of its front matter; none of front matter that is no YAML.
    package var signOffs: SignOffList {
        var list = SignOffList()
        guard let block = root.children.first(where: { $0.kind == .frontMatter }) else { return list }
        let last = source.line(at: max(0, block.range.upperBound - 1))
        guard last > 2 else { return list }
        list.line = (2..<last).first { line in
            let text = source[source.range(ofLine: line)]
            return text.hasPrefix(SignOffList.key) && text.dropFirst(SignOffList.key.count).hasPrefix(":")
        }
        guard list.line != nil, let place = frontMatter, place.isClosed, !place.isTOML else { return list }
        let yaml = String(source[source.lineStarts[1]..<source.lineStarts[last - 1]])
        guard let mapping = try? Yams.compose(yaml: yaml)?.mapping, let node = mapping[SignOffList.key],
            let sequence = node.sequence
        else { return list }
        // Yams counts lines of the YAML from 1; the line of dashes above it is the first of the document.
        let lines = sequence.map { ($0.mark?.line ?? 0) + 1 }
        list.isListed =
            zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 } && (lines.first ?? Int.max) > list.line ?? 0
        for (index, entry) in sequence.enumerated() {
            let first = min(max(lines[index], 2), last - 1)
            let end = index + 1 < lines.count ? max(first, lines[index + 1] - 1) : endOfEntry(from: first, before: last)
            list.entries.append(
                signOff(entry, source.range(ofLine: first).lowerBound..<source.range(ofLine: end).upperBound)
            )
        }
        return list
    }

    /// The last line that belongs to an entry: those below it that are indented more than its dash.
    private func endOfEntry(from first: Int, before last: Int) -> Int {
        let depth = source[source.range(ofLine: first)].prefix { $0 == " " }.count
        var end = first
        while end + 1 < last {
            let text = source[source.range(ofLine: end + 1)]
            guard text.prefix(while: { $0 == " " }).count > depth, text.contains(where: { $0 != " " }) else { break }
            end += 1
        }
        return end
    }

    private func signOff(_ entry: Node, _ range: SourceRange) -> SignOff {
        func value(_ name: String) -> String { entry.mapping?[name]?.scalar?.string ?? "" }
        let key = value("key")
        return SignOff(
            role: value("role"),
            name: value("name"),
            date: value("date"),
            sum: value("sha256").lowercased(),
            key: key.isEmpty ? nil : key,
            range: range
        )
    }
}

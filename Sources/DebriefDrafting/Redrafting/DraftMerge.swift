import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Brings a newer draft into a document that people have edited since an older draft of it was written.
///
/// What people wrote, changed or deleted stays as they left it; what they left alone follows the newer draft. The three
/// texts are compared line by line, as a row, a bullet and a paragraph of a draft are one line each.
package struct DraftMerge: Sendable {
    /// A line that differs from the older draft or from the document, as a reader of the changes wants to see it.
    package struct Change: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case added, removed
            case updated(from: String)
            /// People changed or deleted the line, so the newer wording was left out.
            case kept
        }

        package let kind: Kind
        package let text: String
    }

    /// The document with the newer draft in it.
    package let text: String
    package let changes: [Change]
    /// The newer draft with the footnote labels of the document, for the next time.
    package let draft: String

    /// - Parameters:
    ///   - older: the draft that the document began as.
    ///   - newer: a draft from more evidence.
    ///   - edited: the document.
    ///   - addsRows: whether the rows that only the newer draft has were asked for.
    package init(older: String, newer: String, edited: String, addsRows: Bool = false) {
        let document = FootnotedText(edited)
        let base = FootnotedText(older)
        var newer = FootnotedText(newer).relabelled(like: document)
        draft = newer.text
        newer.body = SingleLines(base.body).yielding(in: newer.body, to: SingleLines(document.body))
        var merge = LineMerge(
            base: base.body,
            theirs: newer.body,
            ours: document.body,
            addsRows: addsRows
        )
        merge.run()
        changes = merge.changes
        text = FootnotedText(body: merge.lines, notes: document.notes).completed(from: newer.notes).text
    }
}

/// A draft split into its lines and the footnotes that Debrief numbered.
struct FootnotedText {
    /// A line with the number of empty lines before it.
    struct Line: Hashable {
        var text: String
        var gap: Int
    }

    var body: [Line] = []
    /// Definitions by label, such as `e12`, in the order of the text.
    private(set) var notes: [(label: String, definition: String)] = []

    init(body: [Line], notes: [(label: String, definition: String)]) {
        self.body = body
        self.notes = notes
    }

    init(_ text: String) {
        var gap = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                gap += 1
            } else if let note = FootnotedText.note(line) {
                notes.append(note)
                gap = 0
            } else {
                body.append(Line(text: String(line), gap: gap))
                gap = 0
            }
        }
    }

    var text: String {
        let lines = body.map { String(repeating: "\n", count: $0.gap) + $0.text }
        let definitions = notes.map { "[^\($0.label)]: \($0.definition)" }
        let end = definitions.isEmpty ? "" : "\n" + definitions.joined(separator: "\n") + "\n"
        return lines.joined(separator: "\n") + "\n" + end
    }

    /// `[^e12]: …`; a footnote of another name is somebody's own and a line like others.
    private static func note(_ line: Substring) -> (label: String, definition: String)? {
        guard line.hasPrefix("[^e"), let close = line.firstIndex(of: "]") else { return nil }
        let label = line[line.index(line.startIndex, offsetBy: 2)..<close]
        let rest = line[line.index(after: close)...]
        guard isNumbered(label), rest.hasPrefix(": ") else { return nil }
        return (String(label), String(rest.dropFirst(2)))
    }

    private static func isNumbered(_ label: Substring) -> Bool {
        label.first == "e" && label.utf8.count > 1 && label.dropFirst().utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    private static func number(_ label: String) -> Int { Int(read: label.dropFirst()) ?? 0 }

    /// The same text with the labels of another for the same definitions, and new numbers for new ones.
    func relabelled(like other: FootnotedText) -> FootnotedText {
        var labels: [String: String] = [:]
        for note in other.notes where labels[note.definition] == nil { labels[note.definition] = note.label }
        var next = (other.notes.map { FootnotedText.number($0.label) }.max() ?? 0) + 1
        var mapping: [Substring: String] = [:]
        var result = self
        for index in notes.indices {
            let note = notes[index]
            if labels[note.definition] == nil {
                labels[note.definition] = "e\(next)"
                next += 1
            }
            let label = labels[note.definition] ?? note.label
            mapping[note.label[...]] = label
            result.notes[index].label = label
        }
        result.notes.sort { FootnotedText.number($0.label) < FootnotedText.number($1.label) }
        for index in body.indices { result.body[index].text = FootnotedText.replacing(mapping, in: body[index].text) }
        return result
    }

    private static func replacing(_ mapping: [Substring: String], in text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "[^e") {
            let start = rest.index(mark.lowerBound, offsetBy: 2)
            let end = rest[start...].firstIndex(of: "]") ?? rest.endIndex
            result += rest[..<start] + (mapping[rest[start..<end]] ?? String(rest[start..<end]))
            rest = rest[end...]
        }
        return result + rest
    }

    /// With a definition for each label that the body uses, those of the text itself first; unused ones go.
    func completed(from others: [(label: String, definition: String)]) -> FootnotedText {
        var used: Set<String> = []
        for line in body {
            for part in line.text.split(separator: "[^e", omittingEmptySubsequences: false).dropFirst() {
                used.insert("e" + part.prefix { $0 != "]" })
            }
        }
        var known: Set<String> = []
        let all = (notes + others).filter { used.contains($0.label) && known.insert($0.label).inserted }
        let sorted = all.sorted { FootnotedText.number($0.label) < FootnotedText.number($1.label) }
        return FootnotedText(body: body, notes: sorted)
    }
}

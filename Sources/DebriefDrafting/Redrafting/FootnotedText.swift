import DebriefText

/// A draft split into its lines and the footnotes that Debrief numbered.
///
/// What it writes it reads again as the same lines and footnotes, whatever the text was that it began as.
struct FootnotedText {
    /// A line with the number of empty lines before it.
    struct Line: Hashable {
        var text: String
        var gap: Int
    }

    /// A definition by its label, such as `e12`.
    struct Note {
        var label: String
        let definition: String
        /// What people wrote below it on indented lines, each with the line feed before it.
        var more = ""
    }

    var body: [Line] = []
    /// In the order of the text. Of several with one label the first defines it.
    private(set) var notes: [Note] = []
    /// Whether lines end as they do on Windows.
    private let hasReturns: Bool

    init(body: [Line], like text: FootnotedText) {
        self.body = body
        (notes, hasReturns) = (text.notes, text.hasReturns)
    }

    init(_ text: String) {
        let end = text.utf8.firstIndex(of: 0x0A)
        hasReturns = end.map { text.utf8[..<$0].last == 0x0D } ?? false
        var gap = 0
        // The empty lines before a definition, which goes to the end; what follows stays apart from what stood before.
        var apart = 0
        var isInNote = false
        // By scalars, as a character may be a line feed and what stands beside it.
        for scalars in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = Substring(scalars).dropLast(while: { $0 == "\r" })
            if line.allSatisfy(\.isWhitespace) {
                gap += 1
                continue
            }
            if let note = FootnotedText.note(line) {
                notes.append(note)
                apart = max(apart, gap, 1)
                isInNote = true
            } else if isInNote, line.hasPrefix("    ") || line.hasPrefix("\t") {
                notes[notes.count - 1].more += String(repeating: "\n", count: gap + 1) + line
            } else {
                body.append(Line(text: String(line), gap: body.isEmpty ? gap : max(gap, apart)))
                apart = 0
                isInNote = false
            }
            gap = 0
        }
    }

    var text: String {
        let lines = body.map { String(repeating: "\n", count: $0.gap) + $0.text }
        let definitions = notes.map { "[^\($0.label)]: \($0.definition)\($0.more)" }
        let end = definitions.isEmpty ? "" : "\n" + definitions.joined(separator: "\n") + "\n"
        let text = lines.joined(separator: "\n") + "\n" + end
        return hasReturns ? text.replacing("\n", with: "\r\n") : text
    }

    /// `[^e12]: …`; a footnote of another name is somebody's own and a line like others.
    private static func note(_ line: Substring) -> Note? {
        guard line.hasPrefix("[^e"), let close = line.firstIndex(of: "]") else { return nil }
        let label = line[line.index(line.startIndex, offsetBy: 2)..<close]
        let rest = line[line.index(after: close)...]
        guard isNumbered(label), rest.hasPrefix(": ") else { return nil }
        return Note(label: String(label), definition: String(rest.dropFirst(2)))
    }

    private static func isNumbered(_ label: Substring) -> Bool {
        label.first == "e" && label.utf8.count > 1 && label.dropFirst().utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    private static func number(_ label: String) -> Int { Int(read: label.dropFirst()) ?? .max }

    /// Definitions by number, those of one number as they stood.
    private static func inOrder(_ notes: [Note]) -> [Note] {
        notes.enumerated().sorted {
            (number($0.element.label), $0.offset) < (number($1.element.label), $1.offset)
        }
        .map(\.element)
    }

    /// Those that define their labels.
    private var defining: [Note] {
        var known: Set<String> = []
        return notes.filter { known.insert($0.label).inserted }
    }

    /// The labels that the body cites, defined or not.
    private var cited: Set<String> {
        var cited: Set<String> = []
        for line in body {
            for part in line.text.split(separator: "[^e", omittingEmptySubsequences: false).dropFirst() {
                cited.insert("e" + part.prefix { $0 != "]" })
            }
        }
        return cited
    }

    /// With a definition for each label that the body cites, those of the text itself first; what nothing cites goes.
    func completed(from others: [Note]) -> FootnotedText {
        let own = Set(notes.map(\.label))
        let cited = cited
        var result = self
        result.notes = FootnotedText.inOrder(
            (notes + others.filter { !own.contains($0.label) }).filter { cited.contains($0.label) }
        )
        return result
    }
}

extension FootnotedText {
    /// One label for each definition of a document and of two drafts: that of the document, else that of the older draft.
    ///
    /// Both drafts take the same labels, so that what is alike in both stays alike.
    struct Labels {
        private var labels: [String: String] = [:]

        init(of document: FootnotedText, older: FootnotedText, newer: FootnotedText) {
            for note in document.defining where labels[note.definition] == nil { labels[note.definition] = note.label }
            let defined = Set(document.notes.map(\.label))
            for note in older.defining where labels[note.definition] == nil && !defined.contains(note.label) {
                labels[note.definition] = note.label
            }
            // A label that nothing defines is cited all the same: a new definition would be taken for its own.
            var taken = defined.union(labels.values)
            for text in [document, older, newer] { taken.formUnion(text.cited.subtracting(text.notes.map(\.label))) }
            let numbers = taken.map(FootnotedText.number).filter { $0 < 1 << 32 }
            var next = (numbers.max() ?? 0) + 1
            for note in older.defining + newer.defining where labels[note.definition] == nil {
                labels[note.definition] = "e\(next)"
                next += 1
            }
        }

        /// A draft with these labels.
        func placed(in draft: FootnotedText) -> FootnotedText {
            var mapping: [Substring: String] = [:]
            var result = draft
            result.notes = []
            var known: Set<String> = []
            for var note in draft.defining {
                let label = labels[note.definition] ?? note.label
                mapping[note.label[...]] = label
                note.label = label
                if known.insert(label).inserted { result.notes.append(note) }
            }
            result.notes = FootnotedText.inOrder(result.notes)
            for index in result.body.indices {
                result.body[index].text = Labels.replacing(mapping, in: result.body[index].text)
            }
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
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What became of a document that was changed in place.
package struct DocumentEdit: OperationOutput {
    /// Lines that stand elsewhere or otherwise now.
    package struct Change: Hashable, Sendable {
        /// Of the document as it was, from 1.
        package let line: Int
        /// `nil` for lines that were added.
        package let before: String?
        /// `nil` for lines that were taken away.
        package let after: String?

        package init(line: Int, before: String?, after: String?) {
            (self.line, self.before, self.after) = (line, before, after)
        }
    }

    package let before: SourceText
    package let after: SourceText
    package let isWritten: Bool
    /// What the person who asked should know of it.
    package var notes: [String] = []

    package var changes: [Change] { UnifiedDiff.changes(from: before.text, to: after.text) }
    package var diff: String { UnifiedDiff.text(from: before.text, to: after.text, path: before.path) }

    static let shape = Shape.object([
        Key("path", .string),
        Key("written", .boolean, "false where nothing was to change, and with `--dry-run`"),
        Key(
            "changes",
            .array(
                .object([
                    Key("line", .integer, "of the document as it was"),
                    Key("before", .string.orNull, "the lines as they were; null for new ones"),
                    Key("after", .string.orNull, "the lines as they are, or would be; null for lines that go"),
                ])
            )
        ),
        Key("diff", .string, "the same as a unified diff; empty where nothing changes"),
        Key("notes", .strings, "what else to know, such as that `debrief refresh` renews what follows from it"),
    ])

    package var json: JSON {
        .object([
            ("path", .string(before.path)),
            ("written", .bool(isWritten)),
            (
                "changes",
                .array(
                    changes.map {
                        .object([
                            ("line", .number($0.line)), ("before", .string(orNull: $0.before)),
                            ("after", .string(orNull: $0.after)),
                        ])
                    }
                )
            ),
            ("diff", .string(diff)),
            ("notes", .strings(notes)),
        ])
    }
}

extension Workspace {
    /// Changes a document in place: by edits of the text, and of what is generated from it in its blocks.
    ///
    /// - Parameters:
    ///   - writes: whether the document is changed; otherwise what would become of it is told.
    ///   - edits: for the document as it is. A line feed stands for whatever ends its lines.
    ///   - proof: what has to hold of the document afterwards; otherwise nothing is written.
    func edit(
        _ path: String,
        writes: Bool,
        in environment: Environment,
        _ edits: (Postmortem) throws -> [Edit],
        proof: (Postmortem) throws -> Void = { _ in }
    ) throws -> DocumentEdit {
        try rewrite(path, writes: writes, in: environment) { postmortem in
            let source = postmortem.source
            let ended = try edits(postmortem).map { $0.endingLines(with: source.lineEnding) }
            let edited = SourceText(try source.applying(ended), path: path)
            try proof(self.postmortem(parsing: edited))
            return edited
        }
    }

    /// Gives a document another text, with what is generated from it in its blocks.
    ///
    /// - Parameter text: what becomes of the document as it is.
    func rewrite(
        _ path: String,
        writes: Bool,
        in environment: Environment,
        _ text: (Postmortem) throws -> SourceText
    ) throws -> DocumentEdit {
        guard path != "-" else {
            throw DebriefError(.invalid, "standard input cannot be changed; name a file")
        }
        func work() throws -> DocumentEdit {
            let before = try DocumentFile.read(path)
            let postmortem = try postmortem(parsing: before)
            try Workspace.requireMarkdown(postmortem)
            let after = SourceText(try refresh(text(postmortem)).text, path: path)
            let isWritten = writes && after.text.utf8.elementsEqual(before.text.utf8) == false
            if isWritten { try AtomicFile.write(after.text.utf8, to: path, overwrite: true) }
            return DocumentEdit(before: before, after: after, isWritten: isWritten)
        }
        return writes ? try environment.holding(path, work) : try work()
    }

    /// What to say where a change may alter figures and sentences that a draft generated.
    static func noteOnSentences(of path: String) -> [String] {
        DraftRecord(besideDocument: path) == nil
            ? [] : ["generated sentences stay as they are; debrief refresh \(path) renews them"]
    }
}

extension Edit {
    /// The same with other ends of lines in what it writes.
    func endingLines(with ending: String) -> Edit {
        ending == "\n" ? self : Edit(replacing: range, with: replacement.replacing("\n", with: ending))
    }
}

extension SourceText {
    /// What ends its first line; a line feed where it has one line only.
    var lineEnding: String {
        guard lineCount > 1 else { return "\n" }
        let end = range(ofLine: 1).upperBound
        return String(self[end..<start(ofLine: 2)])
    }
}

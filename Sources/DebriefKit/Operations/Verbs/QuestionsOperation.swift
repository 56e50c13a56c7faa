import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What documents leave open.
package struct QuestionsOperation: Operation {
    package var files: [String]

    package init(files: [String]) { self.files = files }

    package static let info = OperationInfo(
        "questions",
        command: "questions",
        "List the questions that postmortems leave open, places left with TBD or 待补充 among them, each with the id by which it can be answered.",
        example: #"{"files": ["postmortem.md"]}"#,
        paths: ["files"],
        input: [Key("files", .strings, "postmortems, or folders of them")],
        output: .array(
            .object([
                Key("path", .string),
                Key("id", .string, "such as `q-4f2a91`; it stays when lines move, and goes with the words"),
                Key("line", .integer),
                Key("section", .string.orNull, "the heading that it stands under"),
                Key("text", .string),
            ])
        )
    )

    package struct Output: OperationOutput {
        package let documents: [(path: String, questions: [AskedQuestion])]
        package let failures: [DebriefError]

        package var json: JSON {
            .array(
                documents.flatMap { document in
                    document.questions.map {
                        .object([
                            ("path", .string(document.path)), ("id", .string($0.id)), ("line", .number($0.line)),
                            ("section", .string(orNull: $0.section)), ("text", .string($0.text)),
                        ])
                    }
                }
            )
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let expansion = DocumentFile.expansion(of: files)
        var documents: [(path: String, questions: [AskedQuestion])] = []
        var failures = expansion.failures
        for result in Workspace().postmortems(at: expansion.paths) {
            switch result {
            case .success(let postmortem): documents.append((postmortem.source.path, postmortem.askedQuestions))
            case .failure(let error): failures.append(error)
            }
        }
        return Output(documents: documents, failures: failures)
    }
}

/// A question of a document, answered.
package struct AnswerOperation: Operation {
    package var file: String
    package var id: String
    package var text: String
    package var evidence: String?
    package var dryRun: Bool?

    package init(file: String, id: String, text: String) {
        (self.file, self.id, self.text) = (file, id, text)
    }

    package static let info = OperationInfo(
        "answer",
        command: "answer",
        "Put an answer where an open question stands, with a footnote to the line of evidence that backs it.",
        example:
            #"{"file": "postmortem.md", "id": "q-4f2a91", "text": "611 orders were lost.", "evidence": "notes.md:31"}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document"),
            Key("id", .string, "of the question, as questions lists it"),
            Key("text", .string, "the answer, as it shall stand in the document; one paragraph"),
            Key("evidence", .string, "what backs it: a line of evidence, such as notes.md:12").optional,
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: DocumentEdit.shape
    )

    package func run(in environment: Environment) throws -> DocumentEdit {
        let words = InertText.paragraph(text)
        guard !words.isEmpty else { throw DebriefError(.invalid, "an answer needs words") }
        var open = 0
        return try Workspace().edit(file, writes: dryRun != true, in: environment) { postmortem in
            open = postmortem.askedQuestions.count
            let question = try postmortem.question(id)
            // `INC-317` answers which number it has in the head; a sentence about it stays where it was asked.
            if evidence == nil, question.left == nil, let key = HeadQuestions.key(askedBy: question.text),
                words.utf8.count <= 40,
                !words.contains(". "),
                (try? FieldValue(name: key.rawValue, value: text).require(
                    as: key,
                    Configuration.forDocument(at: file)
                )) != nil, key == .severity || !text.contains(" ")
            {
                let editing = HeadEditing(postmortem)
                return try editing.edits(editing.localized([(key, key.rawValue, text)]))
                    + postmortem.edits(removing: question)
            }
            guard let evidence else { return postmortem.edits(answering: question, with: words) }
            let footnote = try postmortem.footnote(citing: evidence)
            return postmortem.edits(answering: question, with: words + footnote.mark) + footnote.edits
        } proof: { edited in
            guard edited.askedQuestions.count == open - 1 else {
                throw DebriefError(
                    .invalid,
                    "\(file) would not lose this question alone; answer it by hand",
                    file: file
                )
            }
        }
    }
}

import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What each stage asks of a document, and what of that is there.
package struct StageChecklist: Sendable {
    package struct Item: Sendable {
        package let stage: DocumentStage
        /// What is asked for: `each action has an owner and a date`.
        package let demand: Message
        package let isMet: Bool
        /// Whether the document cannot come to the stage without it.
        package let isBinding: Bool
        /// What is missing, or where; empty when nothing is.
        package let detail: String
    }

    package let path: String
    package let severity: String?
    /// `nil` for a status that is none of ours.
    package let stage: DocumentStage?
    package let items: [Item]
    package let language: Language

    /// What is missing for a stage and for those before it.
    package func missing(for stage: DocumentStage) -> [Item] {
        items.filter { $0.stage <= stage && !$0.isMet && $0.isBinding }
    }

    /// What keeps a document that says ``stage`` from coming to another one; back is always possible.
    package func hindrances(to wanted: DocumentStage, from stage: DocumentStage?) -> [Item] {
        stage.map { wanted < $0 } ?? false ? [] : missing(for: wanted)
    }

    /// - Parameter isMoved: whether the document has just come to its stage.
    func json(isMoved: Bool) -> JSON {
        .object([
            ("path", .string(path)), ("severity", .string(orNull: severity)),
            ("stage", .string(orNull: stage?.rawValue)), ("moved", .bool(isMoved)),
            (
                "items",
                .array(
                    items.map { item in
                        .object([
                            ("stage", .string(item.stage.rawValue)),
                            ("demand", .string(item.demand.text(in: language))), ("met", .bool(item.isMet)),
                            ("binding", .bool(item.isBinding)),
                            ("detail", item.detail.isEmpty ? .null : .string(item.detail)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension Workspace {
    /// What the stages of a document ask for and what is there.
    ///
    /// - Parameter today: `nil` where nothing may depend on it; no deadline is asked for then.
    package func checklist(of source: SourceText, today: CivilDate?) throws(DebriefError) -> StageChecklist {
        let configuration = try Configuration.forDocument(at: source.path)
        let postmortem = configuration.postmortem(parsing: source)
        var options = CheckOptions()
        options.stage = .final
        options.configuration = configuration
        let found = try check(postmortem, options: options).filter { $0.suppression == nil }
        let reading = StageReading(postmortem, found, configuration.review, today)
        return StageChecklist(
            path: source.path,
            severity: postmortem.metadata[.severity],
            stage: postmortem.metadata[.status].map { DocumentStage(status: $0) } ?? .draft,
            items: reading.items,
            language: postmortem.language
        )
    }
}

extension Postmortem {
    /// The edits that bring the document to another stage, in the words in which it tells its stage.
    func edits(movingTo stage: DocumentStage) throws(DebriefError) -> [Edit] {
        let editing = HeadEditing(self)
        return try editing.edits(editing.localized([(.status, MetadataKey.status.rawValue, word(for: stage))]))
    }

    func word(for stage: DocumentStage) -> String {
        let isChinese = DocumentStage.allCases.contains { $0.label(.chinese) == metadata[.status] }
        return isChinese ? stage.label(.chinese) : stage.rawValue
    }
}

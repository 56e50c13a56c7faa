import DebriefText

/// Everything that Debrief does for others, in the order of the command's help.
package enum Operations {
    package static let all: [any Operation.Type] = [
        DraftOperation.self,
        EvidenceOperation.self,
        SecretsOperation.self,
        NewOperation.self,
        ImportOperation.self,
        CheckOperation.self,
        FixOperation.self,
        ChecksOperation.self,
        ExplainOperation.self,
        InitOperation.self,
        LogOperation.self,
        QuestionsOperation.self,
        AnswerOperation.self,
        SetOperation.self,
        MilestoneOperation.self,
        ActionOperation.self,
        TimelineOperation.self,
        InspectOperation.self,
        LogsOperation.self,
        MetricsOperation.self,
        RefreshOperation.self,
        PublishOperation.self,
        TemplatesOperation.self,
        TemplateOperation.self,
    ]

    /// The schemas of what is printed for programs, by the names of their files in `docs/reference/schema/`.
    package static var schemas: [(name: String, command: String, shape: Shape)] {
        all.map { ($0.info.name, $0.info.command, $0.info.output) } + [
            ("check-baseline", "debrief check --write-baseline", BaselineOutput.shape),
            ("error", "an error", ErrorReport.shape),
        ]
    }

    /// Objects that come in several places and are described once.
    package static let namedShapes: [Shape] = [.time, .anchor, .bound, .warning, .lineChange, .error]
}

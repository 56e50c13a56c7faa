import DebriefText

/// Everything that Debrief does for others, in the order of the command's help.
package enum Operations {
    package static let all: [any Operation.Type] = [
        DraftOperation.self,
        EvidenceOperation.self,
        EventsOperation.self,
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
        ListOperation.self,
        SearchOperation.self,
        RelatedOperation.self,
        ActionsOperation.self,
        ActionStateOperation.self,
        WatchOperation.self,
        ActionsSyncOperation.self,
        RemindOperation.self,
        ActionPolicyOperation.self,
        ReportOperation.self,
        LogsOperation.self,
        MetricsOperation.self,
        MetricsLibraryOperation.self,
        RefreshOperation.self,
        WriteOperation.self,
        ReviewOperation.self,
        PublishOperation.self,
        SiteOperation.self,
        SendOperation.self,
        MeetingOperation.self,
        MeetingRecordOperation.self,
        StatusOperation.self,
        StatusPolicyOperation.self,
        SignOperation.self,
        SignOffsOperation.self,
        DiffOperation.self,
        TemplatesOperation.self,
        TemplateOperation.self,
        SkillOperation.self,
        SkillInstallOperation.self,
    ]

    package static let infos: [OperationInfo] = all.map { $0.info }

    /// The schemas of what is printed for programs: the names of their files in `docs/reference/schema/`, the titles of their
    /// chapters in `docs/reference/json.md`, what they say.
    package static var schemas: [(name: String, title: String, shape: Shape)] {
        infos.map { ($0.name, "`\($0.command) \($0.option)`", $0.output) } + [
            ("check-baseline", "`debrief check --write-baseline FILE --format json`", BaselineOutput.shape),
            ("error", "Errors", ErrorReport.shape),
        ]
    }

    /// Objects that come in several places and are described once.
    package static let namedShapes: [Shape] = [.time, .anchor, .bound, .warning, .lineChange, .error]
}

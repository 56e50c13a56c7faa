import DebriefEvents
import DebriefLanguage
import DebriefText

/// What Argo CD brought to a cluster: the history of applications, their operations, and notifications of them.
struct ArgoCDReader: RecordReader {
    let id = "argocd"
    let name = "Argo CD history"
    let info = ReaderInfo(
        producer: "Argo CD 2 and 3: `Application` objects of kubectl, its API and its event stream",
        reads: """
            each entry of `status.history` with revision, repository and who began it; the last operation with its phase \
            and message
            """,
        times: "`deployStartedAt` and `deployedAt` of the history, `startedAt` and `finishedAt` of an operation"
    )

    enum Shape {
        case deployment, operation
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["deployedAt"] != nil, value["revision"] ?? value["revisions"] != nil { return .deployment }
        return value["phase"] != nil && value["startedAt"] != nil && value["operation"] != nil ? .operation : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let source = value["source"] ?? value["sources"]?.firstElement ?? value["syncResult"]?["source"]
        let app = Self.application(of: record) ?? source?.text("path", "chart")
        let result = value["syncResult"] ?? value
        let revision = result.text("revision") ?? result["revisions"]?.firstElement?.string ?? ""
        let isHash = revision.utf8.count == 40 && revision.allSatisfy(\.isHexDigit)
        let short = isHash ? String(revision.prefix(7)) : revision
        let beginner = value["initiatedBy"] ?? value["operation"]?["initiatedBy"]
        let person = beginner?.text("username")

        func add(_ kind: EvidenceEvent.Kind, at field: JSONValue?, _ said: String?) {
            guard let time = builder.time(field, of: "deployment", at: value.offset) else { return }
            let target = [app ?? "application", short].filter { !$0.isEmpty }.joined(separator: " → ")
            builder.add(
                kind,
                at: time,
                said.map { "\(target): \($0)" } ?? target,
                actor: person ?? "Argo CD",
                isMachine: person == nil,
                service: app,
                status: value.text("phase"),
                subject: short.isEmpty ? nil : short,
                links: [source?.text("repoURL")],
                offset: value.offset,
                cited: "deployment \(short) of \(app ?? "an application")"
            )
        }
        switch record.shape {
        case .deployment:
            if value.text("deployStartedAt") != value.text("deployedAt"), value["deployStartedAt"] != nil {
                add(.deploymentStarted, at: value["deployStartedAt"], nil)
            }
            add(.deploymentSucceeded, at: value["deployedAt"], nil)
        case .operation:
            let phase = value.text("phase") ?? ""
            let isFailure = phase == "Failed" || phase == "Error"
            // The history has the operations that succeeded.
            guard isFailure || phase == "Running" else {
                let what = "operation in phase \(phase) is left out"
                return builder.tally("evidence-left-out", what, at: value.offset, .info)
            }
            add(.deploymentStarted, at: value["startedAt"], "sync began")
            if isFailure {
                add(
                    .deploymentFailed,
                    at: value["finishedAt"] ?? value["startedAt"],
                    value.text("message") ?? "sync failed"
                )
            }
        }
    }

    private static func application(of record: FoundRecord<Shape>) -> String? {
        record.wrappers.reversed().lazy.compactMap { $0["metadata"]?.text("name") }.first
    }
}

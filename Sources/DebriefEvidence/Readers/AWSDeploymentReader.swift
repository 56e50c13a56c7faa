import DebriefEvents
import DebriefLanguage
import DebriefText

/// Deployments and builds of AWS, as EventBridge tells of them.
struct AWSDeploymentReader: RecordReader {
    let id = "aws-deployment"
    let name = "AWS deployment events"
    let info = ReaderInfo(
        producer: "Amazon EventBridge: events of CodeDeploy, CodePipeline, CodeBuild, ECS, ECR and EC2 Auto Scaling",
        reads: """
            states of deployments and pipelines; failed builds, ECS tasks that stopped and service actions that warn; \
            pushes of images and instances that were added or taken away
            """,
        times: "`time` of the event"
    )

    enum Shape {
        case codeDeploy, codePipeline, codeBuild, ecs, image, scaling
    }

    private static let shapes: [String: Shape] = [
        "aws.codedeploy": .codeDeploy, "aws.codepipeline": .codePipeline, "aws.codebuild": .codeBuild,
        "aws.ecs": .ecs, "aws.ecr": .image, "aws.autoscaling": .scaling,
    ]

    func shape(of value: JSONValue, under key: String) -> Shape? {
        guard value["detail-type"] != nil, value["detail"]?.isObject == true else { return nil }
        return value.text("source").flatMap { Self.shapes[$0] }
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let event = record.value
        guard let detail = event["detail"] else { return }
        switch record.shape {
        case .codeDeploy:
            let target = detail.text("instanceId") ?? detail.text("deploymentGroup")
            let what = [detail.text("application"), target].compactMap { $0 }.joined(separator: " → ")
            add(detail, "\(what): deployment", detail.text("application"), detail.text("deploymentId"), event, &builder)
        case .codePipeline:
            let parts = [detail.text("stage"), detail.text("action")].compactMap { $0 }
            let step = parts.isEmpty ? "pipeline" : parts.joined(separator: " / ")
            let pipeline = detail.text("pipeline") ?? "pipeline"
            add(detail, "\(pipeline): \(step)", pipeline, detail.text("execution-id"), event, &builder)
        case .codeBuild:
            let state = detail.text("build-status") ?? detail.text("completed-phase-status") ?? "unknown"
            guard state != "SUCCEEDED", state != "IN_PROGRESS" else {
                return leaveOut("build in state \(state)", event, &builder)
            }
            let project = detail.text("project-name") ?? "project"
            note("build of \(project) \(Self.words(state))", project, state, event, &builder)
        case .ecs: readECS(detail, event, &builder)
        case .image:
            let repository = detail.text("repository-name") ?? "repository"
            let tag = detail.text("image-tag")
            let image = [repository, tag].compactMap { $0 }.joined(separator: ":")
            let action = detail.text("action-type").map(Self.words) ?? "action"
            note(
                "image \(image): \(action) \(Self.words(detail.text("result") ?? ""))",
                repository,
                tag,
                event,
                &builder
            )
        case .scaling:
            let group = detail.text("AutoScalingGroupName")
            let said = detail.text("Description") ?? detail.text("StatusMessage")
            let cause = detail.text("Cause").map { " (\($0))" } ?? ""
            let type = event.text("detail-type") ?? ""
            note("\(group ?? "group"): \(type)\(said.map { ": \($0)" } ?? "")\(cause)", group, nil, event, &builder)
        }
    }

    private func readECS(_ detail: JSONValue, _ event: JSONValue, _ builder: inout ReadingBuilder) {
        let type = event.text("detail-type") ?? ""
        let service =
            event["resources"]?.firstElement?.string.flatMap(Self.name) ?? detail.text("group").flatMap(Self.name)
        let name = detail.text("eventName") ?? ""
        let reason = detail.text("reason", "stoppedReason").map { ": \($0)" } ?? ""
        switch type {
        case "ECS Deployment State Change":
            let state = String(name.split(separator: "_").last ?? "")
            guard let kind = Self.kind(of: name.hasSuffix("IN_PROGRESS") ? "IN_PROGRESS" : state) else {
                return leaveOut("deployment event \(name)", event, &builder)
            }
            let text = "\(service ?? "service"): \(Self.words(name))\(reason)"
            put(kind, text, service, detail.text("deploymentId"), state, event, &builder)
        case "ECS Service Action":
            guard detail.text("eventType") != "INFO" else { return leaveOut("service action \(name)", event, &builder) }
            put(
                .logged,
                "\(service ?? "service"): \(Self.words(name))\(reason)",
                service,
                name,
                "error",
                event,
                &builder
            )
        case "ECS Task State Change":
            guard detail.text("lastStatus") == "STOPPED" else {
                return leaveOut("state of a running task", event, &builder)
            }
            let group = detail.text("group").flatMap(Self.name)
            let why = reason + Self.ends(of: detail["containers"])
            let status = why.contains("OutOfMemory") ? "out-of-memory" : "restart"
            put(.logged, "task of \(group ?? "ECS") stopped\(why)", group, group, status, event, &builder)
        default:
            let status = detail.text("status", "lastStatus").map { " \(Self.words($0))" } ?? ""
            let instance = detail.text("ec2InstanceId").map { " \($0)" } ?? ""
            let isConnected =
                detail["agentConnected"].map { $0.isTrue ? ", agent connected" : ", agent disconnected" } ?? ""
            note("\(type)\(instance)\(status)\(isConnected)", nil, nil, event, &builder)
        }
    }

    /// Adds what the state of a deployment or pipeline says.
    private func add(
        _ detail: JSONValue,
        _ what: String,
        _ service: String?,
        _ subject: String?,
        _ event: JSONValue,
        _ builder: inout ReadingBuilder
    ) {
        let state = detail.text("state") ?? "unknown"
        guard let kind = Self.kind(of: state) else { return leaveOut("state \(state)", event, &builder) }
        put(kind, "\(what) \(Self.words(state))", service, subject, state, event, &builder)
    }

    private func note(
        _ text: String,
        _ service: String?,
        _ subject: String?,
        _ event: JSONValue,
        _ builder: inout ReadingBuilder
    ) {
        put(.note, text, service, subject, nil, event, &builder)
    }

    private func put(
        _ kind: EvidenceEvent.Kind,
        _ text: String,
        _ service: String?,
        _ subject: String?,
        _ status: String?,
        _ event: JSONValue,
        _ builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(event["time"], of: "event", at: event.offset) else { return }
        let actor = event.text("source")?.replacingPrefix("aws.", "AWS ")
        builder.add(
            kind,
            at: time,
            text,
            actor: actor,
            isMachine: true,
            service: service,
            status: status,
            subject: subject,
            offset: event.offset,
            cited: "event '\(event.text("detail-type") ?? "")'"
        )
    }

    private func leaveOut(_ what: String, _ event: JSONValue, _ builder: inout ReadingBuilder) {
        builder.tally("evidence-left-out", "\(what) is left out", at: event.offset, .info)
    }

    private static func kind(of state: String) -> EvidenceEvent.Kind? {
        switch state {
        case "START", "STARTED", "CREATED", "IN_PROGRESS", "RESUMED": .deploymentStarted
        case "SUCCESS", "SUCCEEDED", "COMPLETED": .deploymentSucceeded
        case "FAILURE", "FAILED", "STOP", "STOPPED", "CANCELED", "ABANDONED": .deploymentFailed
        default: nil
        }
    }

    /// How the containers of a stopped task ended, where one did not end well: `; renderer: exit code 137, …`.
    private static func ends(of containers: JSONValue?) -> String {
        (containers?.elements(maximum: 20) ?? []).compactMap { container -> String? in
            let code = container.text("exitCode").flatMap { $0 == "0" ? nil : "exit code \($0)" }
            let told = [code, container.text("reason")].compactMap { $0 }
            guard !told.isEmpty else { return nil }
            return "; \(container.text("name") ?? "container"): " + told.joined(separator: ", ")
        }.joined()
    }

    private static func words(_ constant: String) -> String { constant.lowercased().replacing("_", with: " ") }

    /// `checkout` of `arn:aws:ecs:…:service/live/checkout` and of `service:checkout`.
    private static func name(_ identifier: String) -> String? {
        identifier.split { $0 == "/" || $0 == ":" }.last.map(String.init)
    }
}

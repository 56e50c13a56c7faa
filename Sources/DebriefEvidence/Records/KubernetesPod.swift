import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the status of a pod tells: when its containers started and how they ended.
struct KubernetesPod {
    private let pod: JSONValue
    private let name: String

    init(_ pod: JSONValue) {
        self.pod = pod
        name = pod["metadata"]?.text("name") ?? ""
    }

    func add(to builder: inout ReadingBuilder) {
        let status = pod["status"]
        var isTold = false
        for list in ["initContainerStatuses", "containerStatuses"] {
            for container in status?[list]?.elements(maximum: 100) ?? [] {
                var told = KubernetesContainer(pod: name, name: container.text("name") ?? "", offset: container.offset)
                told.restarts = container.text("restartCount")
                for state in [container["lastState"], container["state"]] {
                    isTold = add(state, of: told, to: &builder) || isTold
                }
            }
        }
        if !isTold {
            builder.tally("evidence-left-out", "pod without a container that ran is left out", at: pod.offset, .info)
        }
    }

    private func add(_ state: JSONValue?, of container: KubernetesContainer, to builder: inout ReadingBuilder) -> Bool {
        if let ended = state?["terminated"] {
            var container = container
            container.reason = ended.text("reason")
            container.message = ended.text("message")
            container.exitCode = ended.text("exitCode")
            container.add(started: builder.moment(ended["startedAt"]), to: &builder)
            container.add(ended: builder.moment(ended["finishedAt"]), to: &builder)
            return true
        }
        guard let running = state?["running"] else { return false }
        container.add(started: builder.moment(running["startedAt"]), to: &builder)
        return true
    }
}

/// A container, wherever its state was read from.
struct KubernetesContainer {
    let pod: String
    let name: String
    var reason: String?
    var message: String?
    var exitCode: String?
    var restarts: String?
    var offset: Int

    init(pod: String, name: String, offset: Int) {
        (self.pod, self.name, self.offset) = (pod, name, offset)
    }

    private var subject: String { "Pod/\(pod)" }

    func add(started time: Moment?, to builder: inout ReadingBuilder) {
        guard let time else { return }
        add(.note, at: time, "container \(name) of \(subject) started", status: nil, to: &builder)
    }

    func add(ended time: Moment?, to builder: inout ReadingBuilder) {
        guard let time else { return }
        let isMemory = reason == "OOMKilled"
        let isFailure = isMemory || exitCode != nil && exitCode != "0"
        var details = [reason, exitCode.map { "exit code \($0)" }].compactMap { $0 }.joined(separator: ", ")
        if let message, !message.isEmpty { details += ": \(PlainText.line(message, maximum: 300))" }
        let count = restarts.flatMap { $0 == "0" ? nil : "; restarted \($0) times so far" } ?? ""
        add(
            isFailure ? .logged : .note,
            at: time,
            "container \(name) of \(subject) ended (\(details)\(count))",
            status: isFailure ? isMemory ? "out-of-memory" : "crash" : nil,
            to: &builder
        )
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        _ text: String,
        status: String?,
        to builder: inout ReadingBuilder
    ) {
        let key = "\(kind.rawValue)\u{0}\(time.order)\u{0}\(text)"
        guard !builder.isRepeated(key, at: offset) else { return }
        builder.add(
            kind,
            at: time,
            text,
            actor: "kubelet",
            isMachine: true,
            severity: kind == .logged ? "warning" : nil,
            status: status,
            subject: subject,
            offset: offset,
            cited: "container \(name) of \(subject)"
        )
    }
}

/// A condition of a node that is not as it should be, and since when.
struct KubernetesCondition {
    var node: String
    var type: String
    var status: String
    var reason: String?
    var message: String?
    var offset: Int

    static func add(of node: JSONValue, to builder: inout ReadingBuilder) {
        for condition in node["status"]?["conditions"]?.elements(maximum: 50) ?? [] {
            let told = KubernetesCondition(
                node: node["metadata"]?.text("name") ?? "",
                type: condition.text("type") ?? "",
                status: condition.text("status") ?? "",
                reason: condition.text("reason"),
                message: condition.text("message"),
                offset: condition.offset
            )
            told.add(since: builder.moment(condition["lastTransitionTime"]), to: &builder)
        }
    }

    /// All but `Ready` name what is wrong.
    private var isProblem: Bool { (status == "True") != (type == "Ready") }

    func add(since time: Moment?, to builder: inout ReadingBuilder) {
        guard let time else { return }
        guard isProblem || type == "Ready" else {
            let what = "condition of a node that is as it should be is left out"
            return builder.tally("evidence-left-out", what, at: offset, .info)
        }
        let why = [reason, message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
        builder.add(
            isProblem ? .logged : .note,
            at: time,
            "Node/\(node) \(type) is \(status)" + (why.isEmpty ? "" : " (\(why))"),
            actor: "kubelet",
            isMachine: true,
            severity: isProblem ? "warning" : nil,
            status: isProblem ? "error" : nil,
            subject: "Node/\(node)",
            offset: offset,
            cited: "condition \(type) of Node/\(node)"
        )
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Events of Kubernetes: JSON, YAML, and the tables that kubectl prints.
struct KubernetesReader: EvidenceReader {
    let id = "kubernetes"
    let name = "Kubernetes events"
    let info = ReaderInfo(
        producer: """
            `kubectl get events` and `kubectl events` as table, `-o wide`, `-o json` and `-o yaml`; `kubectl describe` of \
            pods, nodes, deployments and alike; `kubectl get pod -o json` and `-o yaml`, nodes as JSON; watches; the API (`v1`, \
            `events.k8s.io/v1`)
            """,
        reads: """
            the first and the last time of each event with reason, object and message; when containers started and \
            ended, with reason, exit code and number of restarts; conditions of nodes that are not as they should be; \
            warnings as what stands out of a log, and objects that tell none of it are left out
            """,
        times: """
            `firstTimestamp`, `lastTimestamp`, `eventTime`, `startedAt`, `finishedAt`, `Started`, `Finished`, \
            `LastTransitionTime`; ages of a table count back from `--as-of`, or from a time on the lines above it, and are \
            never read without
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        if let json = file.head {
            var finder = RecordFinder(sample: 20, shape: shape)
            finder.search(json.roots(maximum: 3))
            if !finder.records.isEmpty { return true }
            // No table and no YAML begins as JSON does.
            if json.roots.first.map({ $0.isObject || $0.isArray }) ?? false { return false }
        }
        return KubernetesTable.isOne(file.source) || KubernetesYAML.isOne(file.source)
            || KubernetesDescription.isOne(file.source) || KubernetesPodYAML.isOne(file.source)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        if KubernetesTable.isOne(file.source) {
            KubernetesTable.read(file.source, into: &builder)
        } else if let json = file.json {
            var finder = RecordFinder(shape: shape)
            finder.search(json.roots)
            for record in finder.records {
                switch record.shape {
                case .event: KubernetesEvent(record.value).add(to: &builder)
                case .pod: KubernetesPod(record.value).add(to: &builder)
                case .node: KubernetesCondition.add(of: record.value, to: &builder)
                }
            }
            for stranger in finder.strangers {
                builder.tally("evidence-left-out", "object that is no event is left out", at: stranger.offset, .info)
            }
            builder.report(json.damages + finder.damages)
        } else if KubernetesYAML.isOne(file.source) {
            KubernetesYAML.read(file.source, into: &builder)
        } else if KubernetesPodYAML.isOne(file.source) {
            KubernetesPodYAML.read(file.source, into: &builder)
        } else {
            KubernetesDescription.read(file.source, into: &builder)
        }
        return builder.reading
    }

    private enum Shape { case event, pod, node }

    private func shape(of value: JSONValue, under key: String) -> Shape? {
        if let object = value["involvedObject"] ?? value["regarding"], object["kind"] != nil {
            return value["reason"] != nil ? .event : nil
        }
        guard value["metadata"]?["name"] != nil, let status = value["status"] else { return nil }
        if value["spec"]?["containers"] != nil, status["phase"] != nil { return .pod }
        return status["nodeInfo"] != nil && status["conditions"] != nil ? .node : nil
    }
}

/// An event of Kubernetes, wherever it was read from.
struct KubernetesEvent {
    var type = "Normal"
    var reason = ""
    /// `Pod/checkout-6958c5bdd8-69gtn`
    var object = ""
    var message = ""
    var component: String?
    var count: String?
    /// As written; the last when it came once.
    var first: String?
    var last: String?
    var offset = 0

    init() {}

    init(_ value: JSONValue) {
        let regarded = value["involvedObject"] ?? value["regarding"]
        type = value.text("type") ?? "Normal"
        reason = value.text("reason") ?? ""
        object = [regarded?.text("kind"), regarded?.text("name")].compactMap { $0 }.joined(separator: "/")
        message = value.text("message", "note") ?? ""
        component = value["source"]?.text("component") ?? value.text("reportingComponent", "reportingController")
        count = value["series"]?.text("count") ?? value.text("count", "deprecatedCount")
        let created = value["metadata"]?.text("creationTimestamp")
        first = value.text("firstTimestamp", "deprecatedFirstTimestamp", "eventTime") ?? created
        last = value["series"]?.text("lastObservedTime") ?? value.text("lastTimestamp", "deprecatedLastTimestamp")
        offset = value.offset
    }

    /// Adds it at the first and, when it came again, at the last time.
    func add(to builder: inout ReadingBuilder) {
        guard let begin = first ?? last, let time = Moment(iso8601: begin) else {
            return builder.tally("evidence-no-time", "event states no time", at: offset)
        }
        add(at: builder.zoned(time, at: offset), "", to: &builder)
        guard let last, last != begin, let time = Moment(iso8601: last) else { return }
        add(at: builder.zoned(time, at: offset), count.map { " (last of \($0))" } ?? " (last)", to: &builder)
    }

    func add(at time: Moment, _ addition: String, to builder: inout ReadingBuilder) {
        let isWarning = type == "Warning"
        let isMemory = reason.hasPrefix("OOM") || reason == "SystemOOM" || message.contains("OOMKilled")
        let isRestart = reason == "BackOff" || reason == "Killing" || message.contains("restarting")
        let parts = object.split(separator: "/", maxSplits: 1).map(String.init)
        let workloads = ["deployment", "statefulset", "daemonset", "cronjob", "service", "horizontalpodautoscaler"]
        let isWorkload = parts.first.map { workloads.contains($0.lowercased()) } ?? false
        builder.add(
            isWarning ? .logged : .note,
            at: time,
            "\(object) \(reason): \(message)\(addition)",
            actor: component ?? "Kubernetes",
            isMachine: true,
            service: isWorkload ? parts.last : nil,
            severity: isWarning ? "warning" : nil,
            status: isWarning ? isMemory ? "out-of-memory" : isRestart ? "restart" : "error" : nil,
            subject: object,
            offset: offset,
            cited: "event \(reason) of \(object)"
        )
    }
}

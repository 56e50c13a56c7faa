import DebriefEvents
import DebriefLanguage
import DebriefText

/// The states of containers in pods as `kubectl get pod -o yaml` prints them; only this regular layout is read.
struct KubernetesPodYAML {
    /// A line of a mapping, with the place of its key; that of a list's element counts without the dash.
    private struct Line {
        let key: Substring
        let value: Substring
        let indent: Int
        let isElement: Bool

        init?(_ text: Substring) {
            let content = text.drop { $0 == " " }
            isElement = content.hasPrefix("- ")
            let body = isElement ? content.dropFirst(2) : content
            guard let colon = body.firstIndex(of: ":") else { return nil }
            let rest = body[body.index(after: colon)...]
            guard rest.isEmpty || rest.first == " " else { return nil }
            key = body[..<colon]
            value = rest.drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" }
            indent = text.utf8.count - content.utf8.count + (isElement ? 2 : 0)
        }
    }

    static func isOne(_ source: SourceText) -> Bool {
        var isPod = false
        for line in 1...max(1, min(source.lineCount, 5_000)) {
            let text = source[source.range(ofLine: line)].prefix(80).drop { $0 == " " || $0 == "-" }
            if line == 1, text.first == "{" { return false }
            isPod = isPod || text.hasPrefix("kind: Pod") && !text.hasPrefix("kind: PodList")
            if isPod, text.hasPrefix("containerStatuses:") { return true }
        }
        return false
    }

    static func read(_ source: SourceText, into builder: inout ReadingBuilder) {
        var reading = KubernetesPodYAML()
        for number in 1...max(1, source.lineCount) {
            let range = source.range(ofLine: number)
            let text = source[range].prefix { !$0.isNewline }
            if let line = Line(text.prefix(10_000)) { reading.take(line, at: range.lowerBound, &builder) }
        }
        reading.finish(&builder)
    }

    private var pod = ""
    private var metadata: Int?
    /// Where the key of the list of states stands.
    private var list: Int?
    private var container: (indent: Int, offset: Int, fields: [String: String])?
    private var state: Substring = ""
    private var sort: Substring = ""

    private mutating func take(_ line: Line, at offset: Int, _ builder: inout ReadingBuilder) {
        if let list {
            let edge = line.isElement ? line.indent - 2 : line.indent
            if line.isElement, edge == list || edge == list + 2, container.map({ $0.indent == line.indent }) ?? true {
                finish(&builder)
                container = (line.indent, offset, [:])
            } else if edge <= list {
                finish(&builder)
                self.list = nil
            }
        }
        if let container, list != nil {
            switch line.indent - container.indent {
            case 0: (state, sort) = (line.key, "")
            case 2: sort = line.key
            default: break
            }
            let path = line.indent == container.indent ? "\(line.key)" : "\(state).\(sort).\(line.key)"
            if line.indent <= container.indent + 4, self.container?.fields[path] == nil {
                self.container?.fields[path] = String(line.value)
            }
            return
        }
        if line.key == "metadata", line.value.isEmpty { metadata = line.indent }
        if let metadata, line.key == "name", line.indent == metadata + 2 { pod = String(line.value) }
        if line.key != "metadata", let metadata, line.indent <= metadata { self.metadata = nil }
        if line.key == "containerStatuses" || line.key == "initContainerStatuses", line.value.isEmpty {
            list = line.indent
        }
    }

    private mutating func finish(_ builder: inout ReadingBuilder) {
        guard let (_, offset, fields) = container else { return }
        container = nil
        func moment(_ path: String) -> Moment? {
            fields[path].flatMap { Moment(iso8601: $0) }.map { builder.zoned($0, at: offset) }
        }
        for state in ["lastState", "state"] {
            var told = KubernetesContainer(pod: pod, name: fields["name"] ?? "", offset: offset)
            told.restarts = fields["restartCount"]
            told.reason = fields["\(state).terminated.reason"]
            told.message = fields["\(state).terminated.message"]
            told.exitCode = fields["\(state).terminated.exitCode"]
            told.add(started: moment("\(state).terminated.startedAt"), to: &builder)
            told.add(ended: moment("\(state).terminated.finishedAt"), to: &builder)
            told.add(started: moment("\(state).running.startedAt"), to: &builder)
        }
    }
}

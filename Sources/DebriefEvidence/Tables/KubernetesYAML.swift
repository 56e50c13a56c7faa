import DebriefEvents
import DebriefLanguage
import DebriefText

/// Events of Kubernetes as kubectl writes them in YAML: one a document, or the items of a list.
///
/// Only this regular layout is read, line by line: keys at the indentation of an event, and one level below.
enum KubernetesYAML {
    static func isOne(_ source: SourceText) -> Bool {
        var hasKind = false
        var hasObject = false
        for line in 1...max(1, min(source.lineCount, 2_000)) {
            let text = source[source.range(ofLine: line)].drop { $0 == " " || $0 == "-" }
            if text.hasPrefix("{") && line == 1 { return false }
            hasKind = hasKind || text.hasPrefix("kind: Event")
            hasObject = hasObject || text.hasPrefix("involvedObject:") || text.hasPrefix("regarding:")
        }
        return hasKind && hasObject
    }

    static func read(_ source: SourceText, into builder: inout ReadingBuilder) {
        var record = Record(offset: 0, indent: 0)
        for line in 1...max(1, source.lineCount) {
            let range = source.range(ofLine: line)
            let text = source[range].prefix { !$0.isNewline }
            let content = text.drop { $0 == " " }
            let indent = text.utf8.count - content.utf8.count
            if content.hasPrefix("---") && indent == 0 {
                finish(record, into: &builder)
                record = Record(offset: range.upperBound, indent: 0)
            } else if content.hasPrefix("- "), indent <= record.listIndent ?? indent, record.beginsItem(content) {
                if record.listIndent != nil { finish(record, into: &builder) }
                record = Record(offset: range.lowerBound, indent: indent + 2, listIndent: indent)
                record.take(content.dropFirst(2), at: indent + 2)
            } else if !content.isEmpty, !content.hasPrefix("#") {
                record.take(content, at: indent)
            }
        }
        finish(record, into: &builder)
    }

    private static func finish(_ record: Record, into builder: inout ReadingBuilder) {
        let fields = record.fields
        guard fields["involvedObject.kind"] ?? fields["regarding.kind"] != nil, fields["reason"] != nil else {
            if fields["kind"] != nil, fields["kind"]?.hasSuffix("List") == false {
                let what = "object that is no event is left out"
                builder.tally("evidence-left-out", what, at: record.offset, .info)
            }
            return
        }
        func field(_ keys: String...) -> String? {
            keys.lazy.compactMap { fields[$0] }.first { !$0.isEmpty && $0 != "null" }
        }
        var event = KubernetesEvent()
        event.type = field("type") ?? "Normal"
        event.reason = field("reason") ?? ""
        let kind = field("involvedObject.kind", "regarding.kind")
        event.object = [kind, field("involvedObject.name", "regarding.name")].compactMap { $0 }.joined(separator: "/")
        event.message = field("message", "note") ?? ""
        event.component = field("source.component", "reportingComponent", "reportingController")
        event.count = field("series.count", "count", "deprecatedCount")
        event.first = field("firstTimestamp", "deprecatedFirstTimestamp", "eventTime", "metadata.creationTimestamp")
        event.last = field("series.lastObservedTime", "lastTimestamp", "deprecatedLastTimestamp")
        event.offset = record.offset
        event.add(to: &builder)
    }

    /// The fields of one event while its lines are read.
    private struct Record {
        let offset: Int
        /// Spaces before its keys.
        let indent: Int
        /// Spaces before the dash of the list it stands in.
        var listIndent: Int?
        /// By key, of the level below after a dot: `source.component`.
        private(set) var fields: [String: String] = [:]
        private var parent = ""
        private var childIndent: Int?
        /// The field whose text may go on in the next line.
        private var open: String?

        init(offset: Int, indent: Int, listIndent: Int? = nil) {
            self.offset = offset
            self.indent = indent
            self.listIndent = listIndent
        }

        /// Whether a dash begins an event, not a value of one.
        func beginsItem(_ content: Substring) -> Bool {
            listIndent != nil || parent == "items" && content.contains(":")
        }

        mutating func take(_ content: Substring, at indent: Int) {
            if indent == self.indent, let (key, value) = Self.pair(content) {
                parent = key
                childIndent = nil
                set(key, value)
            } else if let field = open, indent > self.indent {
                if fields[field]?.isEmpty == false { fields[field]?.append(" ") }
                fields[field]?.append(Self.plain(content))
            } else if indent > self.indent, indent == childIndent ?? indent, let (key, value) = Self.pair(content) {
                childIndent = indent
                if fields["\(parent).\(key)"] == nil { fields["\(parent).\(key)"] = Self.plain(value) }
            }
        }

        private mutating func set(_ key: String, _ value: Substring) {
            let isBlock = ["|", ">", "|-", ">-", "|+", ">+"].contains(value)
            fields[key] = isBlock ? "" : Self.plain(value)
            // Without a value the key has others below it.
            open = value.isEmpty ? nil : key
        }

        private static func pair(_ content: Substring) -> (String, Substring)? {
            guard let colon = content.firstIndex(of: ":"), content[..<colon].allSatisfy({ $0.isLetter || $0.isNumber })
            else { return nil }
            let value = content[content.index(after: colon)...]
            guard value.isEmpty || value.first == " " else { return nil }
            return (String(content[..<colon]), value.drop { $0 == " " })
        }

        /// Without quotation marks; a text that goes on has one at each end only.
        private static func plain(_ value: Substring) -> String {
            var value = value
            guard let mark = value.first ?? value.last else { return "" }
            if mark == "\"" || mark == "'" { value = value.dropFirst() }
            if let last = value.last, last == "\"" || last == "'",
                value.dropLast().filter({ $0 == last }).count % 2 == 0
            {
                value = value.dropLast()
            }
            return String(value).replacing("\\\"", with: "\"").replacing("''", with: "'")
        }
    }
}

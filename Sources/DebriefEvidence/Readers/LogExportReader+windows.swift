import DebriefEvents
import DebriefLanguage
import DebriefText

/// Events of Windows as XML: what the Event Viewer saves, `wevtutil qe /f:xml` and PowerShell's `ToXml()` print.
enum WindowsEvents {
    /// What only such events name.
    private static let schema = "schemas.microsoft.com/win/2004/08/events/event"

    static func isOne(_ source: SourceText) -> Bool {
        guard source.text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return false }
        var scanner = MarkupScanner(source.text.prefix(4_000))
        while let token = scanner.next() {
            if case .start("event", let attributes) = token { return attributes.contains(schema) }
        }
        return false
    }

    static func entries(_ source: SourceText, _ builder: inout ReadingBuilder) -> [LogEntry] {
        var entries: [LogEntry] = []
        var scanner = MarkupScanner(source.text)
        var event: Event?
        var field = ""
        while let token = scanner.next() {
            switch token {
            case .start("event", _):
                if let event { tellTorn(event, &builder) }
                event = Event(offset: scanner.offset)
            case .end("event"):
                if let entry = event?.entry {
                    entries.append(entry)
                } else if let event {
                    builder.tally("evidence-no-time", "event states no time", at: event.offset)
                }
                event = nil
            case .start(let name, let attributes):
                field = name
                if name == "provider" { event?.provider = MarkupScanner.attribute("name", in: attributes) }
                if name == "timecreated" { event?.time = MarkupScanner.attribute("systemtime", in: attributes) }
                if name == "data" { event?.dataName = MarkupScanner.attribute("name", in: attributes) }
            case .end: field = ""
            case .text(let text): event?.take(text, field)
            }
        }
        if let event { tellTorn(event, &builder) }
        return entries
    }

    private static func tellTorn(_ event: Event, _ builder: inout ReadingBuilder) {
        builder.tally("evidence-malformed", "file ends in the middle of an event", at: event.offset, .error)
    }

    private struct Event {
        let offset: Int
        var provider: String?
        var time: String?
        var dataName: String?
        private var number = ""
        private var level = ""
        private var message = ""
        private var data: [String] = []

        init(offset: Int) { self.offset = offset }

        mutating func take(_ text: String, _ field: String) {
            switch field {
            case "eventid": number += PlainText.line(text)
            case "level": if level.isEmpty { level = PlainText.line(text) }
            case "message": message += text
            case "data" where data.count < 20:
                let words = PlainText.line(text, maximum: 300)
                if !words.isEmpty { data.append(dataName.map { "\($0)=\(words)" } ?? words) }
            default: break
            }
        }

        var entry: LogEntry? {
            let said = PlainText.line(message)
            let words = said.isEmpty ? data.joined(separator: " ") : said
            let head = [provider, number.isEmpty ? nil : number].compactMap { $0 }.joined(separator: " ")
            return LogEntry(
                time.flatMap { LogEntry.moment($0) },
                [head, words].filter { !$0.isEmpty }.joined(separator: ": "),
                level: ["1": "CRITICAL", "2": "ERROR", "3": "WARN", "4": "INFO", "0": "INFO"][level],
                service: nil,
                offset: offset
            )
        }
    }
}

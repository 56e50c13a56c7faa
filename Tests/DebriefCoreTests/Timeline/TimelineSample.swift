import DebriefCore
import DebriefText
import Testing

/// A document and the times that its rows have.
struct TimelineSample: CustomTestStringConvertible {
    let name: String
    let text: String
    let expected: [String]

    init(_ name: String, _ text: String, _ expected: [String]) {
        self.name = name
        self.text = text
        self.expected = expected
    }

    var testDescription: String { name }

    var times: [String] {
        let path = text.hasPrefix("<html") ? "report.html" : "report.md"
        return Postmortem(parsing: SourceText(text, path: path)).timeline.events.map(\.time.iso8601)
    }
}

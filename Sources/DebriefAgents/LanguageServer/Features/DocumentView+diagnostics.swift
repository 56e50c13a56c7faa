import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension DocumentView {
    /// - Parameter reference: the address of the folder with one page for each check; `nil` where nobody publishes it.
    func json(_ diagnostic: Diagnostic, reference: String?) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("range", json(diagnostic.range)),
            ("severity", .number(DocumentView.number(of: diagnostic.severity))),
            ("code", .string(diagnostic.id)),
            ("source", .string("debrief")),
            ("message", .string(diagnostic.message)),
        ]
        if let reference, diagnostic.id != "configuration" {
            let slash = reference.hasSuffix("/") ? "" : "/"
            members.append(("codeDescription", .object([("href", .string("\(reference)\(slash)\(diagnostic.id).md"))])))
        }
        // What does nothing any more is shown faded.
        if diagnostic.id == "suppression-unused" { members.append(("tags", .array([.number(1)]))) }
        if !diagnostic.finding.related.isEmpty {
            let related = diagnostic.finding.related.map { place in
                JSON.object([
                    ("location", .object([("uri", .string(uri)), ("range", json(place.range))])),
                    ("message", .string(diagnostic.text(place.message))),
                ])
            }
            members.append(("relatedInformation", .array(related)))
        }
        return .object(members)
    }

    private static func number(of severity: Severity) -> Int {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }
}

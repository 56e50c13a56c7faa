import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

@testable import DebriefDrafting

/// What is drafted of a conversation of an invented incident.
struct TalkedIncident {
    let draft: Draft

    /// - Parameters:
    ///   - rows: each a clock without seconds, who says it, and the words.
    ///   - countsTwelve: whether the client shows clocks of twelve hours.
    init(_ rows: [(String, String, String)], countsTwelve: Bool = false, kind: EvidenceEvent.Kind = .message) throws {
        let events = rows.enumerated().map { index, row in
            SampleIncident.event("\(row.0):00", kind, row.2, "chat.txt", index + 1) {
                $0.actor = row.1.isEmpty ? nil : row.1
                $0.countsTwelveHours = countsTwelve
            }
        }
        let words = rows.map(\.2).joined(separator: " ")
        draft = try Draft.of(events, "standard", Language(of: words))
    }

    func clock(_ milestone: Milestone) -> String? {
        draft.rows.first { $0.milestones.contains(milestone) }?.time.civil.clockText()
    }

    /// The lines of a section, by its heading in either language.
    func section(_ heading: String) -> String {
        guard let start = draft.text.firstRange(of: "\n## \(heading)\n") else { return "" }
        let rest = draft.text[start.upperBound...]
        return String(rest.firstRange(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest)
    }
}

import DebriefLanguage
import DebriefText

/// How far a document says it has come.
package enum DocumentStage: String, CaseIterable, Comparable, Sendable {
    case draft
    case inReview = "in-review"
    case final
    case published

    package static func < (left: DocumentStage, right: DocumentStage) -> Bool { left.place < right.place }

    private var place: Int { DocumentStage.allCases.firstIndex(of: self) ?? 0 }

    /// Reads the words of a status; `nil` for those that tell of the incident and not of the document: `resolved`.
    package init?(status: some StringProtocol) {
        let text = status.lowercased()
        // As Debrief writes it.
        let word = text.filter(\.isLetter)
        if let own = Self.allCases.first(where: {
            $0.rawValue.filter(\.isLetter) == word || $0.label(.chinese) == status
        }) {
            self = own
            return
        }
        let words = text.split { !$0.isLetter }
        if StageWords.inReview.occur(in: text) {
            self = .inReview
        } else if Self.isFinal(text) {
            self = .final
        } else if words.contains(where: { StageWords.drafts.contains($0) })
            || StageWords.drafts.occur(in: ChineseText(text))
        {
            self = .draft
        } else {
            return nil
        }
    }

    package func label(_ language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .draft: "草稿"
        case .inReview: "评审中"
        case .final: "定稿"
        case .published: "已发布"
        }
    }

    /// Whether a status says that nothing is left to do.
    package static func isFinal(_ status: some StringProtocol) -> Bool {
        let words = status.lowercased().split { !$0.isLetter }
        return words.contains { StageWords.finals.contains($0) } && !words.contains { StageWords.open.contains($0) }
    }
}

/// The words of stages.
private enum StageWords {
    static let inReview = Phrases(.documents, "in review")
    static let drafts = Phrases(.documents, "draft status")
    static let finals = Phrases(.documents, "final status")
    static let open = Phrases(.documents, "not final")
}

extension Postmortem {
    /// How far it says it has come; `nil` when it does not say.
    package var stage: DocumentStage? { metadata[.status].flatMap { DocumentStage(status: $0) } }

    /// The day on which it became public, where it says so.
    package var publishedDay: CivilDate? {
        guard let field = metadata.fields[.published],
            let date = TimeScanner.expressions(in: source, range: field.range).first?.date,
            date.year != nil, !date.isAmbiguous
        else { return nil }
        return date.resolved(near: nil)
    }

    /// The day of the incident: that of its first dated row, else the one that it states.
    package var day: CivilDate? {
        let start = timeline.first(.started).flatMap { $0.time.isDated ? $0 : nil }
        let first = start ?? timeline.events.first { $0.time.isDated }
        return first?.time.civil.date ?? date.day(before: nil)
    }
}

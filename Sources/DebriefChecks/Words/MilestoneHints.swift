import DebriefCore
import DebriefLanguage

/// Words by which a row of a story may well tell a milestone, though no reader could count from it.
enum MilestoneHints {
    /// Whether a row speaks of something that may be a milestone.
    static func occur(in text: String, of milestone: Milestone) -> Bool {
        // `crash-looping` begins with one.
        let text = text.replacing("-", with: " ")
        return switch milestone {
        case .started: start.occur(in: text)
        case .detected: detection.occur(in: text)
        case .mitigated: end.occur(in: text)
        default: false
        }
    }

    private static let start = Phrases(.incident, "hint of the start")
    private static let detection = Phrases(.incident, "hint of the detection")
    private static let end = Phrases(.incident, "hint of the end")
}

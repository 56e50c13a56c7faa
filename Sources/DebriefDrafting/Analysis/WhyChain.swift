import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// As many answers to a chain of whys as the evidence supports: the cause that responders named, what they understood
/// of it later, and the change that is likely behind it. What lies deeper nobody has written down yet.
struct WhyChain {
    enum Answer: Hashable {
        case said(Record)
        case change(Suspect)
    }

    let answers: [Answer]
    /// The first word, after the cause was named, that it was confirmed.
    let confirmation: Record?

    private static let longest = 4

    init(records: [Record], assignment: MilestoneAssignment, suspects: [Suspect]) {
        guard let cause = assignment.chosen[.identified], !cause.text.isEmpty else {
            answers = []
            confirmation = nil
            return
        }
        let deeper = records.filter { record in
            guard record.isSaid, record.order > cause.order, record.text != cause.text,
                record.signals.isDisjoint(with: [.suspicion, .question, .chatter, .decision, .persists])
            else { return false }
            return RemarkReader.kinds(in: record.text).contains(.mechanism)
        }
        confirmation = deeper.first
        var found = [Answer.said(cause)] + deeper.prefix(2).map(Answer.said)
        if let suspect = suspects.first, suspect.isLikely { found.append(.change(suspect)) }
        answers = Array(found.prefix(WhyChain.longest))
    }
}

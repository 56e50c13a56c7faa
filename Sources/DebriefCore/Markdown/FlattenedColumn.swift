import DebriefLanguage
import DebriefText

/// What the name of a column says about the cells of a flattened table.
struct FlattenedColumn {
    let timeline: TimelineColumn?
    let action: ActionItem.Column?
    /// Whether it numbers the rows.
    let isNumber: Bool

    init(_ name: Substring) {
        let text = String(name)
        timeline = TimelineColumn(text)
        action = ActionVocabulary.standard.field(text.prefix { $0 != "(" }).flatMap(ActionItem.Column.init)
        isNumber = ActionVocabulary.standard.isNumberColumn(text)
    }

    var isKnown: Bool { timeline != nil || action != nil || isNumber }

    /// Whether it makes a table a timeline or a table of actions.
    var tellsTable: Bool { timeline == .time || action == .action }

    /// Whether its cells show where a row begins or ends.
    var isTyped: Bool { isNumber || timeline == .time || action == .due || action == .priority || action == .ticket }

    /// Whether both say the same.
    func isSame(as other: FlattenedColumn) -> Bool { action != nil && action == other.action }

    /// Whether a cell can stand below the name.
    func admits(_ cell: SourceRange, in source: SourceText) -> Bool {
        let text = source[cell]
        if ["-", "—", "–"].contains(text) || ActionVocabulary.standard.isUndecided(text) {
            return !isNumber && timeline != .time
        }
        if isNumber { return text.allSatisfy { $0.isNumber || $0 == "." || $0 == "#" } }
        if timeline == .time { return isTime(cell, in: source) }
        switch action {
        case .due: return ActionDue.isDue(cell, in: source)
        case .priority: return ActionDetails.isPriority(text.utf8) || cell.count <= 10
        case .ticket: return ActionTicket.find(in: source, cell) != nil
        case .status: return cell.count <= 40
        case .owner: return cell.count <= 60
        default: return true
        }
    }

    private func isTime(_ cell: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: cell.upperBound)
            return scanner.expression(at: scanner.pastCertainty(at: cell.lowerBound)) != nil
        }
    }
}

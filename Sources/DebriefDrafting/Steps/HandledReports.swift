import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Finds an incident in talk that no tool recorded: somebody says that something which serves people does not work, and
/// somebody takes it up, shares it or ends it.
///
/// A broken bicycle that nobody handles is none.
enum HandledReports {
    /// How long after a report its answer may come.
    private static let reach = 12 * 3_600

    /// - Parameter records: in order.
    static func areIn(_ records: [Record]) -> Bool {
        let talk = records.filter(\.isWords)
        if talk.contains(where: { opensTicket($0.wholeText) }) { return true }
        guard let report = talk.first(where: tellsOfTrouble) else { return false }
        return talk.contains { record in
            record != report && record.order >= report.order && record.order <= report.order + reach
                && record.event.actor != report.event.actor && handles(record)
        }
    }

    /// `INC0048812 created: VPN connection failure`
    private static func opensTicket(_ text: String) -> Bool {
        guard opened.occur(in: text) else { return false }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.prefix(6).contains { word in
            word.count(where: \.isNumber) >= 3 && word.first?.isUppercase == true && word.last?.isNumber == true
        }
    }

    private static func tellsOfTrouble(_ record: Record) -> Bool {
        record.isSaid && served.occur(in: record.wholeText)
            && (record.signals.contains(.symptom) || troubles.occur(in: record.wholeText))
    }

    private static func handles(_ record: Record) -> Bool {
        let handling: Signal = [
            .acknowledgement, .action, .measureDone, .rollback, .decision, .rootCause, .recovered, .escalation,
            .improving,
        ]
        return !record.signals.isDisjoint(with: handling) || answers.occur(in: record.wholeText)
    }

    private static let served = Phrases(.incident, "serves people")
    private static let troubles = Phrases(.incident, "does not work")
    private static let answers = Phrases(.incident, "takes up a report")
    private static let opened = Phrases(.incident, "ticket is opened")
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The footnotes of a draft, numbered in the order in which the text uses them.
struct FootnoteBook {
    /// A line of evidence with its time, when it has one.
    struct Source: Hashable {
        let citation: Citation
        let time: Moment?
    }

    private(set) var sources: [Source] = []
    private var numbers: [Source: Int] = [:]
    let wording: any Wording

    init(wording: any Wording) { self.wording = wording }

    /// Marks such as `[^e1] [^e2]`; empty for no records. At most eight, as a longer row of marks helps nobody: the first
    /// ones and the last, which tells until when.
    mutating func marks(_ records: [Record]) -> String {
        marks(
            records.filter { !$0.isOwn }.flatMap { record in
                [Source(citation: record.event.citation, time: record.originalTime)]
                    + record.event.support.map { Source(citation: $0, time: nil) }
            }
        )
    }

    mutating func marks(_ sources: [Source]) -> String {
        var seen: Set<Source> = []
        let distinct = sources.filter { seen.insert($0).inserted }
        let shown = distinct.count > 8 ? distinct.prefix(7) + distinct.suffix(1) : distinct[...]
        return shown.map { "[^e\(number(of: $0))]" }.joined(separator: " ")
    }

    private mutating func number(of source: Source) -> Int {
        if let number = numbers[source] { return number }
        sources.append(source)
        numbers[source] = sources.count
        return sources.count
    }

    /// `` [^e2]: `evidence/alerts.json` line 14, alert CheckoutErrorRate, 2025-01-15T14:23:07Z ``
    func definitions() -> [String] {
        sources.enumerated().map { index, source in
            let place = InertText.code("evidence/" + source.citation.path) + " " + wording.line(source.citation.line)
            let subject = InertText.markdown(wording.subject(source.citation.subject), limit: 120)
            let parts = [place, subject, source.time?.iso8601 ?? ""].filter { !$0.isEmpty }
            return "[^e\(index + 1)]: " + parts.joined(separator: wording.footnoteSeparator)
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The sentences and the open action items of a document, found once for all checks of a run.
struct SentenceStore: Sendable {
    /// Set by the ``Checker`` for the time of a run.
    @TaskLocal static var current: SentenceStore?

    /// The document's own words: no quotations, and no timeline rows.
    let judged: [Sentence]
    /// The places of sentences in ``judged``, by the topic of their section.
    let places: [SectionKind: [Int]]
    /// What timeline rows say.
    let rows: [Sentence]
    /// Both, one behind the other.
    let own: [Sentence]
    /// The items that are agreed on and still to be done.
    let openActions: [ActionItem]
    /// The words of all items, and of ``openActions``.
    let wordings: [ActionWording]
    let openWordings: [ActionWording]
    private let source: SourceText

    init(_ postmortem: Postmortem) {
        var judged: [Sentence] = []
        var rows: [Sentence] = []
        for prose in postmortem.prose {
            let topic = postmortem.topic(of: prose.section)
            switch prose.scope {
            case .quote: continue
            case .timelineRow: rows += Sentence.all(in: prose, topic: topic)
            case .paragraph, .heading, .listItem, .tableCell: judged += Sentence.all(in: prose, topic: topic)
            }
        }
        self.judged = judged
        self.rows = rows
        own = judged + rows
        var places: [SectionKind: [Int]] = [:]
        for (place, sentence) in judged.enumerated() {
            if let topic = sentence.topic { places[topic, default: []].append(place) }
        }
        self.places = places
        wordings = postmortem.actionItems.map { ActionWording($0, in: postmortem.source) }
        openWordings = wordings.filter(\.item.isOpen)
        openActions = openWordings.map(\.item)
        source = postmortem.source
    }

    /// The sentence of ``judged`` in which an offset lies.
    func sentence(at offset: Int) -> Sentence? {
        let place = judged.firstPlace { $0.range.upperBound > offset }
        return place < judged.count && judged[place].range.contains(offset) ? judged[place] : nil
    }

    /// That of the run when it is about this document, else a new one.
    static func of(_ postmortem: Postmortem) -> SentenceStore { kept(for: postmortem) ?? SentenceStore(postmortem) }

    /// That of the run when it is about this document.
    static func kept(for postmortem: Postmortem) -> SentenceStore? {
        guard let current, current.source == postmortem.source else { return nil }
        return current
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// What the postmortem of an incident leaves for those that come after it.
package struct EarlierIncident: Sendable {
    /// Its id, else its title, else its file.
    let name: String
    /// Of its document.
    let path: String
    let day: CivilDate?
    /// The words of the sentences that say why it happened.
    let causes: ContentWords
    let openActions: [String]

    package init(_ postmortem: Postmortem) {
        let title = postmortem.sections.first { $0.level == 1 }?.title ?? postmortem.metadata[.title]
        name = postmortem.metadata[.id] ?? title ?? postmortem.source.path
        path = postmortem.source.path
        day = postmortem.incidentDay
        causes = postmortem.causeWords
        openActions = postmortem.openActions.map(\.text)
    }
}

extension Postmortem {
    /// The day of the first row that states one.
    var incidentDay: CivilDate? { timeline.events.first { $0.time.isDated }?.time.civil.date }

    /// The words of the sentences that say why it happened.
    var causeWords: ContentWords {
        ContentWords(
            judgedSentences(in: [.rootCause, .whyItHappened, .trigger, .contributingFactors, .fiveWhys])
                .filter { $0.prose.scope != .heading }
        )
    }
}

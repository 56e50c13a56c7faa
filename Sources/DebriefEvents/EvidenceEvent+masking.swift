import DebriefLanguage
import DebriefText

extension EvidenceEvent {
    /// The event without secrets and personal data; who acted keeps a handle.
    package var masked: EvidenceEvent {
        var event = self
        event.text = Masking.masked(text)
        event.actor = actor.map(Masking.maskedActor)
        event.actorName = actorName.map(Masking.maskedActor)
        event.service = service.map(Masking.masked)
        event.status = status.map(Masking.masked)
        event.subject = subject.map(Masking.masked)
        event.title = title.map(Masking.masked)
        event.links = links.map(Masking.masked)
        event.citation = citation.masked
        return event
    }
}

extension EvidenceSeries {
    /// Without secrets and personal data in its name, which holds the labels of what was measured.
    package var masked: EvidenceSeries {
        EvidenceSeries(
            name: Masking.masked(name),
            unit: Masking.masked(unit),
            points: points,
            citation: citation.masked
        )
    }
}

extension Citation {
    fileprivate var masked: Citation { Citation(path: path, line: line, subject: Masking.masked(subject)) }
}

extension EvidenceStatement {
    /// Without secrets and personal data in its words.
    package var masked: EvidenceStatement {
        var masked = self
        masked.text = Masking.masked(text)
        masked.support = support.map(\.masked)
        return masked
    }
}

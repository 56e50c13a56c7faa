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
        event.links = links.map(Masking.masked)
        event.citation = Citation(
            path: citation.path,
            line: citation.line,
            subject: Masking.masked(citation.subject)
        )
        return event
    }
}

extension EvidenceStatement {
    /// Without secrets and personal data in its words.
    package var masked: EvidenceStatement {
        var masked = self
        masked.text = Masking.masked(text)
        return masked
    }
}

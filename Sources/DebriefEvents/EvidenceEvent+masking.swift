import DebriefLanguage
import DebriefText

extension EvidenceEvent {
    /// The event without secrets and personal data; who acted keeps a handle.
    package var masked: EvidenceEvent { masked(knowing: .none) }

    /// - Parameter secrets: what the file holds, wherever in it they were told apart from other words.
    package func masked(knowing secrets: KnownSecrets) -> EvidenceEvent {
        var event = self
        event.text = secrets.masked(text)
        event.actor = actor.map { Masking.maskedActor(secrets.maskedValues(in: $0)) }
        event.actorName = actorName.map { Masking.maskedActor(secrets.maskedValues(in: $0)) }
        event.service = service.map(secrets.masked)
        event.status = status.map(secrets.masked)
        event.subject = subject.map(secrets.masked)
        event.title = title.map(secrets.masked)
        event.links = links.map(secrets.masked)
        event.citation = citation.masked(knowing: secrets)
        return event
    }
}

extension EvidenceSeries {
    /// Without secrets and personal data in its name, which holds the labels of what was measured.
    package var masked: EvidenceSeries { masked(knowing: .none) }

    package func masked(knowing secrets: KnownSecrets) -> EvidenceSeries {
        EvidenceSeries(
            name: secrets.masked(name),
            unit: secrets.masked(unit),
            points: points,
            citation: citation.masked(knowing: secrets)
        )
    }
}

extension Citation {
    fileprivate func masked(knowing secrets: KnownSecrets) -> Citation {
        Citation(path: path, line: line, subject: secrets.masked(subject))
    }
}

extension EvidenceStatement {
    /// Without secrets and personal data in its words.
    package var masked: EvidenceStatement { masked(knowing: .none) }

    package func masked(knowing secrets: KnownSecrets) -> EvidenceStatement {
        var masked = self
        masked.text = secrets.masked(text)
        masked.support = support.map { $0.masked(knowing: secrets) }
        return masked
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension EnglishWording {
    func observation(_ kind: Observation.Kind, _ quote: String, by role: String) -> String {
        let words = quote.isEmpty ? "." : ": \(quote)."
        return switch kind {
        case .alertedFirst(nil): "Monitoring noticed it before anybody reported it\(words)"
        case .alertedFirst(let seconds?):
            seconds == 0
                ? "Monitoring noticed it as soon as the impact began\(words)"
                : "Monitoring noticed it \(duration(seconds)) after the impact began\(words)"
        case .alertedLate(let seconds): "The first alert came \(duration(seconds)) after the impact began\(words)"
        case .peopleFirst(let seconds): "People noticed it \(duration(seconds)) before the first alert\(words)"
        case .notMonitored: "Monitoring had a gap, as \(role) put it\(words)"
        case .takenUp(let seconds): "It was taken up \(after(seconds))."
        case .takenUpLate(let seconds): "It took \(duration(seconds)) until it was taken up."
        case .declared(let seconds): "It was declared an incident \(after(seconds))."
        case .declaredLate(let seconds): "It took \(duration(seconds)) until it was declared an incident."
        case .informed(let seconds): "The first public update came \(after(seconds))."
        case .informedLate(let seconds): "It took \(duration(seconds)) until the first public update."
        case .attemptFailed: "An attempt had no lasting effect\(words)"
        case .attemptHurt: "It got worse after an attempt\(words)"
        case .ruledOut: "A lead was checked and ruled out\(words)"
        case .ended(let seconds):
            "The impact eased \(seconds == 0 ? "at once" : duration(seconds)) after this decision\(words)"
        case .watched(let seconds): "Responders watched for \(duration(seconds)) before they called it resolved."
        case .accessMissing: "Access was missing when it was needed\(words)"
        case .documentMissing: "Instructions were missing or out of date\(words)"
        case .ownerMissing: "It was unclear or hard to reach who knows the part\(words)"
        case .outlivedUndoing: "The failure went on after the change was undone\(words)"
        case .notUndoable: "The change could not simply be undone\(words)"
        case .toAllAtOnce: "The change reached everything at once\(words)"
        case .limitReached: "A limit was reached\(words)"
        case .expired: "Something that was in use expired\(words)"
        case .manualStep: "A step was done by hand\(words)"
        case .dependency: "A dependency took part, as \(role) put it\(words)"
        case .lucky: "Luck took part, as \(role) put it\(words)"
        }
    }

    private func after(_ seconds: Int) -> String {
        seconds == 0 ? "as soon as it was noticed" : "\(duration(seconds)) after it was noticed"
    }

    func category(_ category: Observation.Category) -> String {
        switch category {
        case .technical: "**Technical:**"
        case .process: "**Process:**"
        case .organisational: "**Organisational:**"
        }
    }

    var factorsIntroduction: String {
        "Conditions that the evidence shows. Whether each contributed is for the review to decide."
    }

    func candidate(_ kind: Observation.Kind, about subject: String) -> (action: String, doneWhen: String)? {
        switch kind {
        case .alertedLate:
            (
                "Let the alert \(subject) fire sooner".replacing("  ", with: " "),
                "replayed with the data of this incident, it fires before the first report"
            )
        case .peopleFirst, .notMonitored:
            ("Alert on what users felt first", "a rehearsed repeat raises an alert before anybody reports it")
        case .limitReached:
            (
                "Bound what can use the limit up, and alert before it is reached",
                "a load test stays below the limit, and an alert fires on the way there"
            )
        case .outlivedUndoing:
            (
                "Release what a change holds when it is undone",
                "after a rehearsed rollback nothing of the change is left behind"
            )
        case .notUndoable: ("Give changes of this kind a way back", "the way back was rehearsed once")
        case .toAllAtOnce:
            (
                "Roll changes out in steps that stop by themselves",
                "a rollout with a raised error rate stops in a rehearsal"
            )
        case .expired:
            ("Renew it by itself, and warn ahead of its end", "a warning comes in time for an ordinary working day")
        case .manualStep:
            ("Take the step out of human hands, or make it safe to repeat", "the step runs from a reviewed script")
        case .dependency:
            (
                "Keep working, in a reduced way, when the dependency fails",
                "a rehearsed failure of it stays unnoticed by users or within the objective"
            )
        case .accessMissing:
            ("Give those on call the access they need", "every person on call has used it in a rehearsal")
        case .ownerMissing: ("Say who knows this part, and how to reach them", "the alert names its owner and a deputy")
        case .documentMissing: ("Write the missing instructions", "somebody else has followed them in a rehearsal")
        case .attemptHurt: ("Write down what this measure does under load", "the instructions say when not to use it")
        default: nil
        }
    }

    func suggestion(_ action: String, doneWhen: String) -> String { "\(action) (done when \(doneWhen))" }
    func suggestions(_ offered: [String]) -> String {
        "Nobody proposed it, but the evidence suggests it. Is it worth doing? "
            + offered.joined(separator: listSeparator)
    }

    var proposed: String { "proposed" }
    var done: String { "done" }

    func lesson(_ kind: Observation.Kind) -> String? {
        switch kind {
        case .outlivedUndoing: "Undoing a change does not undo what it has left behind."
        case .limitReached: "A shared limit turns one fault into a fault of everything behind it."
        case .peopleFirst, .notMonitored: "What users feel and what is measured were not the same."
        case .alertedLate: "An alert that waits to be sure gives its wait to the users."
        case .toAllAtOnce: "A rollout in steps shows a fault to few before it reaches all."
        case .notUndoable: "A change without a way back has to be watched differently."
        case .expired: "What expires needs somebody or something that renews it."
        case .manualStep: "A step by hand is done differently under pressure."
        case .dependency: "A dependency's failure is a state to design for."
        case .attemptHurt: "A measure that adds load can feed the failure it is meant to end."
        case .accessMissing: "Access that is requested during an incident comes too late."
        case .ownerMissing: "Knowledge that one person holds is missing when that person is away."
        case .documentMissing: "Instructions that nobody rehearses are out of date when they are needed."
        default: nil
        }
    }

    func advice(_ kind: Observation.Kind) -> String? {
        switch kind {
        case .limitReached: "Look for limits that your services share, and whether an alert comes before them."
        case .outlivedUndoing: "Look for what your changes take and a rollback does not give back."
        case .toAllAtOnce: "Look for changes that reach all of production in one step."
        case .expired: "List what expires in your systems, and who or what renews it."
        case .peopleFirst, .notMonitored: "Look for paths of users that no alert covers."
        case .dependency: "Try what your service does when this dependency fails."
        case .notUndoable: "List your changes that have no way back."
        default: nil
        }
    }

    func why(_ number: Int) -> String {
        switch number {
        case 1: "Why did the service fail?"
        case 2: "Why did that happen?"
        case 3: "Why was that possible?"
        case 4: "Why did review, tests or rollout let it pass?"
        default: "Why is there no safety net for this kind of change?"
        }
    }

    var answer: String { "**Answer:**" }
    var evidence: String { "**Evidence:** <!-- a footnote, a graph, a line of a log -->" }
    func answered(by role: String, _ quote: String) -> String { "As \(role) put it, not confirmed yet: \(quote)" }
    func answered(withChange quote: String, at time: String) -> String {
        "Likely, not confirmed: the change \(quote) at \(time)"
    }

    func term(service name: String, namedBy role: String) -> String {
        "**\(name)**: a service that \(role) \(role == self.role(.notes) ? "name" : "names")"
    }
    func term(tool name: String) -> String { "**\(name)**: a tool that recorded part of the evidence" }
}

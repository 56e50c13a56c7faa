import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension EnglishWording {
    func perhaps(at time: String, _ quote: String) -> String { " Perhaps at \(time): \(quote)." }

    func question(_ question: Question) -> String {
        switch question {
        case .title: "What is a short title that says what failed for whom?"
        case .incidentID: "Which number does this incident have?"
        case .severity: "Which severity did this incident have?"
        case .services: "Which services were affected, and did they fail or slow down?"
        case .started(let sign?, let change?):
            "When did the impact begin? The first sign is at \(sign); the closest change before it is \(change)."
        case .started(let sign?, nil):
            "When did the impact begin? The first sign is at \(sign), but users may have felt it earlier."
        case .started(nil, _): "When did the impact begin?"
        case .detected: "When was the failure noticed, and by whom or what?"
        case .acknowledged: "When did somebody take it up?"
        case .declared: "When was it declared an incident, or was it never declared?"
        case .identified: "When did responders know what to fix, and what was it?"
        case .mitigated: "When did users stop feeling it, and what ended it?"
        case .resolved: "When was recovery confirmed, and how?"
        case .customerImpact: "How many customers were affected, and what could they not do?"
        case .businessImpact: "What did it cost in revenue, refunds, support time or contracts?"
        case .technicalImpact: "What did the failure do to the systems: error rate, latency, data, backlog?"
        case .contributingFactors:
            "Which conditions made it more likely or worse: limits, missing alerts, time pressure?"
        case .detection: "How did the failure become known?"
        case .detectionGap: "What could have shown it sooner?"
        case .response: "What did responders look at and try, and what could they not see?"
        case .responseGap:
            "What did responders have to work out that they could have found ready, and what could they not see?"
        case .communication: "Who was told, when, and through which channel?"
        case .prevention: "What will keep this kind of failure from coming back?"
        case .cause: "What is known of the cause, and how sure are we: confirmed, likely or unknown?"
        case .chain: "Which steps led from the trigger to what users felt?"
        case .dependents: "Which services depend on the failing one, and how did they fare?"
        case .measures: "Which measures were taken, in which order, and which of them helped?"
        case .unknownYear: "In which year was it? The evidence states days, but no year."
        case .date: "On which day was it? The evidence states times, but no day."
        case .noSuspect:
            "What changed before the incident that the evidence does not show: traffic, data, dates, third parties?"
        case .actions: "What will be done, by whom, until when, and how will we see that it is done?"
        case .conflict(let milestone, let chosen, let other):
            "Which time is right for “\(milestone.label(.english))”: \(chosen), or \(other)?"
        case .severityConflict(let chosen, let other): "Which severity is right: \(chosen), or \(other)?"
        case .zone(let path, let stated, let read):
            read.isEmpty
                ? "In which zone are the times in \(path)? "
                    + (stated.isEmpty
                        ? "The evidence does not say." : "The file says “\(stated)”, which means several zones.")
                : stated.isEmpty
                    ? "Are the times in \(path) in \(read)? The file does not say."
                    : "Are the times in \(path) in \(read)? The file says “\(stated)”, which means several zones."
        case .day(let path, let read): "Are the times in \(path) of \(read)? The file does not say."
        case .year(let path, let read): "Are the dates in \(path) of \(read)? The file states no year."
        case .repeatedHour(let path, let clock, let first, let second):
            "Which time does \(path) mean by \(clock)? The clock showed it twice: at \(first), as it is read here, and at \(second)."
        case .zoneOfNotes(let path, let stated, let read, let lines, let marks):
            "Are the times in \(path) in \(read)? The file "
                + (stated.isEmpty ? "states no zone" : "says “\(stated)”, which means several zones")
                + "; read so, \(lines) of its lines fit the alerts, changes and posts that they tell of. \(marks)"
        case .notesOff(let path, let lines, let length, let isLater, let marks):
            "Which zone are the times in \(path) in? \(lines) of its lines lie \(length) \(isLater ? "after" : "before") "
                + "the alerts and changes that they tell of. \(marks)"
        case .gap(let from, let to): "What happened between \(from) and \(to)?"
        case .belongs(let quote, let clock, let marks):
            "Does the alert \(quote) at \(clock) belong to this incident? It shares no service and no words with the rest, so it is left out. \(marks)"
        case .unread(let paths, let count):
            "What \(count == 1 ? "does" : "do") \(paths) tell? Debrief could not read \(count == 1 ? "it" : "them"), so nothing of it stands here."
        case .unreadLines(let path, let count, let first):
            "What \(count == 1 ? "does line \(first)" : "do \(count) lines") of \(path) tell\(count == 1 ? "" : ", the first of them line \(first)")? Debrief could not read \(count == 1 ? "it" : "them"), so nothing of \(count == 1 ? "it" : "them") stands here."
        case .leftOut(let path, let count, let from, let to):
            "Does what \(path) tells belong to this incident (\(count == 1 ? "one entry, \(from)" : "\(count) entries, \(from) to \(to)"))? It lies outside of the incident's time, so it is left out."
        case .length(let quote, let marks):
            "How long did it last? The evidence says \(quote), which does not fit the times that this draft found. \(marks)"
        case .noEvents: "What happened, in the order in which it happened?"
        case .furtherFactors:
            "Which further conditions made it more likely or worse: time pressure, tests, review, capacity?"
        case .technicalFactors: "Which limits, defaults or hidden couplings took part?"
        case .processFactors: "Which part of review, testing, rollout or hand-over took part?"
        case .organisationalFactors:
            "Which working conditions took part: time pressure, unfamiliar code, noise of alerts, missing people?"
        case .detectionWorked: "Which signals helped?"
        case .detectionFailed: "Which signals were missing, late or misleading?"
        case .responseWorked: "What made the response quicker or safer?"
        case .responseFailed:
            "What did responders have to work out on the spot, and what would have been good to find ready?"
        case .wentWell: "What helped, and should be kept?"
        case .wentWrong: "What was missing, slow or misleading, in tools, alerts, documents or rules?"
        case .lucky: "What kept this from being worse that nobody had planned?"
        case .lessons: "What did this incident show that nobody expected?"
        case .recommendations: "What should other teams check in their own systems?"
        case .terms: "Which terms does a reader of another team not know, and what do they mean?"
        case .why(let number): why(number)
        case .actionOwners: "Which of these will be done, by whom, until when, and is anything missing?"
        }
    }
}

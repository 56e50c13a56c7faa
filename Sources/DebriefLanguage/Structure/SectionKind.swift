/// What a section of a postmortem is about, whatever its heading says.
package enum SectionKind: String, CaseIterable, Hashable, Sendable {
    case summary, problemStatement, background
    case impact, customerImpact, businessImpact, technicalImpact
    case timeline
    case rootCause, whatHappened, whyItHappened, whyNotCaught, contributingFactors, fiveWhys, systemDiagram
    case trigger
    case detection, response, resolution
    case whatWentWell, whatWentWrong, whereWeGotLucky, lessons
    case actionItems, prevention, recommendations, systemicImprovements
    case metrics, communication, relatedIncidents, references, supportingInformation, appendix, glossary
    case questions, acknowledgements, signOff, evidence
}

/// All checks, in the order of their groups; a test compares this list with the folder `Rules`.
package enum Checks {
    package static let all: [any Check] = [
        TemplateSectionMissing(),
        TemplateSectionEmpty(),
        TemplatePlaceholder(),
        TimelineMissing(),
        TimelineInvalidTimestamp(),
        TimelineOutOfOrder(),
        TimelineMilestoneMissing(),
        TimelineNoTimezone(),
        FactDurationRange(),
        FactDurationTimeline(),
        FactPercent(),
        BlameHumanError(),
        CauseIsPerson(),
        HindsightShouldHave(),
        ActionNoOwner(),
        ActionNoDue(),
        ActionVagueVerb(),
    ]
}

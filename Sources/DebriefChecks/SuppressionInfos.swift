import DebriefCore

/// What the ``Checker`` itself reports: comments that suppress and should not, or not so.
///
/// No check finds these, as they depend on what the checks find.
package enum SuppressionInfos {
    package static let all: [CheckInfo] = [
        CheckInfo(
            id: "suppression-unused",
            summary: "A comment that suppresses a finding stands where there is one.",
            rationale: """
                The text has changed since, or the comment stands in the wrong place. Left there, it would hide the next
                finding without anybody having decided so. `--fix --suggested` removes it.
                """,
            severity: .warning,
            examples: [
                .fails(
                    "⟦<!-- debrief:ignore vague-duration: the log has no times -->⟧\n\nThe queue was full for 12 min.\n"
                )
            ]
        ),
        CheckInfo(
            id: "suppression-expired",
            summary: "A suppression that was given until a day is looked at again after it.",
            rationale: """
                The finding is reported again beside this. Settle it, or give a later day with a reason that still holds.
                """,
            severity: .warning,
            examples: [
                .fails(
                    "⟦<!-- debrief:ignore action-no-due until 2025-03-31: planned in March -->⟧\n\nAfter that day.\n"
                )
            ]
        ),
        CheckInfo(
            id: "suppression-no-reason",
            summary: "A comment that suppresses a finding says why.",
            rationale: """
                Whoever reads the document next cannot tell a decision from a shortcut. The reason stands after a colon.
                """,
            severity: .warning,
            examples: [.fails("⟦<!-- debrief:ignore vague-duration -->⟧\n\nThe queue was full for a while.\n")]
        ),
        CheckInfo(
            id: "suppression-invalid",
            summary: "A comment that suppresses a finding names a check that exists, and a day that is one.",
            rationale: "Otherwise it suppresses nothing, and whoever wrote it believes it does.",
            severity: .warning,
            examples: [
                .fails("⟦<!-- debrief:ignore vague-durations: no times known -->⟧\n\nThe queue was full for a while.\n")
            ]
        ),
    ]
}

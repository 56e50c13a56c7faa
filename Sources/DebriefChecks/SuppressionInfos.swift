import DebriefCore
import DebriefLanguage
import DebriefText

/// What the ``Checker`` itself reports: comments that suppress and should not, or not so.
///
/// No check finds these, as they depend on what the checks find.
package enum SuppressionInfos {
    package static let all: [CheckInfo] = [
        CheckInfo(
            id: "suppression-unused",
            summary: Message("A comment that suppresses a finding stands where there is one.", zh: "忽略注释所在之处确有发现"),
            rationale: Message(
                """
                The text has changed since, or the comment stands in the wrong place. Left there, it would hide the next
                finding without anybody having decided so. `--fix --suggested` removes it.
                """,
                zh: """
                    文字后来改了，或者注释放错了位置。留着它，下一个发现会在没有人决定的情况下被隐藏。\
                    `--fix --suggested` 会删去它。
                    """
            ),
            severity: .warning,
            examples: [
                .fails(
                    "⟦<!-- debrief:ignore vague-duration: the log has no times -->⟧\n\nThe queue was full for 12 min.\n"
                )
            ]
        ),
        CheckInfo(
            id: "suppression-expired",
            summary: Message(
                "A suppression that was given until a day is looked at again after it.",
                zh: "有期限的忽略，到期后再看一次"
            ),
            rationale: Message(
                """
                The finding is reported again beside this. Settle it, or give a later day with a reason that still holds.
                """,
                zh: "该发现会与此一并重新报告。处理它，或者给出更晚的日期和仍然成立的理由。"
            ),
            severity: .warning,
            examples: [
                .fails(
                    "⟦<!-- debrief:ignore action-no-due until 2025-03-31: planned in March -->⟧\n\nAfter that day.\n"
                )
            ]
        ),
        CheckInfo(
            id: "suppression-no-reason",
            summary: Message("A comment that suppresses a finding says why.", zh: "忽略注释写明理由"),
            rationale: Message(
                """
                Whoever reads the document next cannot tell a decision from a shortcut. The reason stands after a colon.
                """,
                zh: "下一个读文档的人分不清这是决定还是图省事。理由写在冒号之后。"
            ),
            severity: .warning,
            examples: [.fails("⟦<!-- debrief:ignore vague-duration -->⟧\n\nThe queue was full for a while.\n")]
        ),
        CheckInfo(
            id: "suppression-invalid",
            summary: Message(
                "A comment that suppresses a finding names a check that exists, and a day that is one.",
                zh: "忽略注释写出存在的检查和真实的日期"
            ),
            rationale: Message(
                "Otherwise it suppresses nothing, and whoever wrote it believes it does.",
                zh: "否则它什么也没有忽略，而写它的人以为忽略了。"
            ),
            severity: .warning,
            examples: [
                .fails("⟦<!-- debrief:ignore vague-durations: no times known -->⟧\n\nThe queue was full for a while.\n")
            ]
        ),
    ]
}

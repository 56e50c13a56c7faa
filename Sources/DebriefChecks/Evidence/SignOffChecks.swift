import DebriefLanguage
import DebriefText

/// What is said of sign-offs that are for another document than the one they stand in; whoever can compute sums finds them.
package enum SignOffChecks {
    /// In the order of the reference.
    package static let infos: [CheckInfo] = [stale, unverified]

    package static let stale = CheckInfo(
        id: "sign-off-stale",
        summary: Message(
            "What was signed is what the document still says.",
            zh: "签核的内容就是文档现在的内容"
        ),
        rationale: Message(
            """
            A name under a document says: I have read this. A sign-off keeps the SHA-256 of what was read, so that a number, \
            cause or action that changes afterwards is seen. What does not change the sum: comments, the wrapping of lines, \
            marks such as bold, the numbers of footnotes, the status and the days in the head, status and ticket of actions. \
            Read what has changed (`debrief diff`), and sign again. `debrief sign FILE --list` shows who has signed.
            """,
            zh: """
                文档下的名字意味着：我读过这份内容。签核保存所读内容的 SHA-256，之后数字、原因或措施有改动就能看到。不影响它的有：\
                注释、换行、加粗等标记、脚注编号、开头的状态和日期、措施的状态和工单。请查看改了什么（`debrief diff`），再重新签核。\
                `debrief sign FILE --list` 显示谁签过。
                """
        ),
        severity: .warning,
        examples: [
            .fails(
                """
                ---
                sign-offs:
                ⟦  - {role: reviewer, name: Reviewer One, date: 2026-03-24, sha256: 5f0c1c2b0a4be1e5f7a1c7c39a2f33b35a3d1a64b1b3c7c0f6a0e5a4f1f5d2c3}⟧
                ---

                # Payments fail

                412 orders were lost.
                """
            ),
            .passes("---\ntitle: 支付失败\n---\n\n# 支付失败\n\n损失 412 笔订单。\n"),
        ]
    )

    package static let unverified = CheckInfo(
        id: "sign-off-unverified",
        summary: Message(
            "A sign-off proves what it says: who signed what, and by a key that is theirs.",
            zh: "签核能证明自己所写：谁签了什么，用的是本人的密钥"
        ),
        rationale: Message(
            """
            An entry without a sum says nothing of what was read. One that names a key needs its signature in the file beside \
            the document (`incident.md.sig`), made with this key for this name, role, day and sum. Where `review.signers` in \
            `debrief.yml` names the keys of those who sign, as `ssh-keygen` lists them, a sign-off without one of these keys \
            does not count. Sign again: `debrief sign FILE --as ROLE --key ~/.ssh/id_ed25519`.
            """,
            zh: """
                没有校验和的条目，说明不了读过什么。写有密钥的条目，需要文档旁的文件（`incident.md.sig`）中有对应的签名：用这把密钥，\
                对应这个名字、角色、日期和校验和。若 `debrief.yml` 的 `review.signers` 以 `ssh-keygen` 的格式列出了签核人的密钥，\
                不用其中密钥的签核就不算数。请重新签核：`debrief sign FILE --as ROLE --key ~/.ssh/id_ed25519`。
                """
        ),
        severity: .error,
        examples: [
            .fails(
                "---\nsign-offs:\n⟦  - {role: reviewer, name: Reviewer One, date: 2026-03-24}⟧\n---\n\n# Payments fail\n"
            )
        ]
    )
}

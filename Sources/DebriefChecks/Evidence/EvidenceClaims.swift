import DebriefLanguage
import DebriefText

/// What is said of statements that the evidence beside a document does not bear out; whoever reads evidence finds them.
package enum EvidenceClaims {
    /// In the order of the reference.
    package static let infos: [CheckInfo] = [unsupported, misread, uncited, quoteChanged]

    package static let unsupported = CheckInfo(
        id: "claim-unsupported",
        summary: Message(
            "A sentence that cites evidence states what the cited lines say.",
            zh: "引用证据的句子，写的就是所引那几行的内容"
        ),
        rationale: Message(
            """
            A footnote is a promise: whoever follows it finds there what the sentence says. A time, length, number, \
            version, name or source that stands in none of the cited lines, nor in a row of the document on the same \
            evidence, nor follows from two of them, breaks it, whoever wrote it. A time belongs to what happened then: \
            that it stands somewhere in the evidence is not enough. Cite the line that says it, or write what the cited \
            line says. Times count in any zone that the document or the line names, figures as they are rounded, lengths \
            as they lie between two times. Evidence is cited by a footnote or a link to a file below `evidence/` with its \
            lines: `evidence/notes.md` line 12, `evidence/app.log#L3-L9`, `evidence/app.log:12`. A line or \
            a file that does not exist bears out nothing, and is an error. A link to a line of another file beside the \
            document (`logs/app.log#L3`) is held to the same when the file is there. Sentences that cite nothing, and files that are no \
            text, are passed over.
            """,
            zh: """
                脚注是一个承诺：读者循着它，就能找到这句话所说的内容。句中的时刻、时长、数字、版本、名称或来源，若不在所引的\
                行里，也不在文档中引用同一证据的行里，又不能由其中两项推出，这个承诺就落空了，不论是谁写的。时刻属于当时发生的\
                事：仅仅在证据的某处出现过还不够。请引用写有它的那一行，或者照所引的行改写。时刻按文档或证据写明的任一时区比较，\
                数字允许写出的那种舍入，时长可以是两个时刻之差。引用证据的方式是脚注或链接，指向 \
                `evidence/` 下的文件及其行：`evidence/notes.md` 第 12 行、`evidence/app.log#L3-L9`、\
                `evidence/app.log:12`。所引的文件或行并不存在时，什么也证明不了，按错误报告。指向文档旁其他文件某一行的链接（`logs/app.log#L3`），\
                只要文件存在，也照此核对。没有引用的句子和不是文本的文件不在此列。
                """
        ),
        severity: .error,
        examples: [
            .fails(
                "The alert fired at ⟦10:19 UTC⟧.[^1]\n\n[^1]: `evidence/notes.md` line 4\n\n<!-- Line 4 of the notes: 10:09 alert: checkout-api error rate above 5 %, 3,114 requests failed -->"
            ),
            .fails("The rollback to ⟦v4.17.3⟧ took until 10:44.[^1]\n\n[^1]: `evidence/notes.md` line 8"),
            .fails("告警于 ⟦10:19⟧ 触发。[^1]\n\n[^1]: `evidence/notes.md` 第 4 行"),
            .passes("The alert fired at 10:09 UTC.[^1]\n\n[^1]: `evidence/notes.md` line 4"),
            .passes(
                "The page came 7 minutes after the first failure.[^1] [^2]\n\n[^1]: evidence/notes.md#L3\n[^2]: evidence/notes.md:4"
            ),
        ]
    )

    package static let misread = CheckInfo(
        id: "claim-misread",
        summary: Message(
            "What a sentence says to have happened, the cited line does not deny, plan, ask or hope.",
            zh: "句子写成已发生的事，所引的行没有否认、打算、询问或盼望它"
        ),
        rationale: Message(
            """
            "The rollback did not help" is no evidence that it helped, a decision to restart is no restart, and a \
            hypothesis is no cause. The same words with another sense are the easiest way for an error to look proved. \
            Write what the line says, or cite the line that says it happened.
            """,
            zh: """
                “回滚没有用”不能证明回滚有用，决定重启不等于已经重启，假设也不是原因。字面相同而意思不同，最容易让错误看上去\
                有据可查。请照所引的行来写，或者引用写明它确已发生的那一行。
                """
        ),
        severity: .warning,
        examples: [
            .fails(
                "⟦The rollback did help.⟧[^1]\n\n[^1]: `evidence/notes.md` line 9\n\n<!-- Line 9 of the notes: 10:46 the rollback did not help, error rate 41 % -->"
            ),
            .passes("The rollback did not help.[^1]\n\n[^1]: `evidence/notes.md` line 9"),
        ]
    )

    package static let uncited = CheckInfo(
        id: "claim-uncited",
        summary: Message(
            "A time or figure of the summary, impact, cause, detection or resolution is backed by evidence.",
            zh: "概述、影响、原因、检测和解决中的时刻与数字有证据支持"
        ),
        rationale: Message(
            """
            In a document that cites its evidence, a figure without any is the one that nobody can check; with \
            `--strict` a document that cites nothing is held to the same. Cite the line it comes from. A figure that another sentence or row of the document states with its evidence needs no \
            second footnote.
            """,
            zh: """
                在引用证据的文档里，没有出处的数字恰恰无法核对；使用 `--strict` 时，什么也没有引用的文档同样如此。请引用它来自的那一行。文档中别处已经带着证据写过的数字，\
                不必再加脚注。
                """
        ),
        severity: .info,
        examples: [
            .fails(
                "## Impact\n\nThe alert fired at 10:09.[^1]\n\nIt cost ⟦48,000 EUR⟧.\n\n[^1]: `evidence/notes.md` line 4"
            ),
            .passes(
                "## Impact\n\nThe alert fired at 10:09.[^1] At 10:09 payments failed.\n\n[^1]: `evidence/notes.md` line 4"
            ),
        ]
    )

    package static let quoteChanged = CheckInfo(
        id: "quote-changed",
        summary: Message(
            "Words in quotation marks stand in the source that is cited for them.",
            zh: "引号中的话，与所引的来源一字不差"
        ),
        rationale: Message(
            """
            Whoever reads a quotation takes it for the words of its source. Spaces, capitals and signs may differ; `…` \
            may leave words out, and brackets may stand for a name. Quote the source, or say it in your own words without \
            the marks. Marks around a word or two that only set them off are no quotation.
            """,
            zh: """
                读者会把引号里的话当作来源的原话。空格、大小写和标点可以不同；可以用“…”略去文字，用方括号代替姓名。请照原文引用，\
                或者去掉引号，用自己的话来写。只为突出一两个词而加的引号不算引用。
                """
        ),
        severity: .error,
        examples: [
            .fails(
                "The notes say: “⟦the rollback helped a lot⟧”.[^1]\n\n[^1]: `evidence/notes.md` line 9\n\n<!-- Line 9 of the notes: 10:46 the rollback did not help, error rate 41 % -->"
            ),
            .passes("The notes say: “the rollback did not help”.[^1]\n\n[^1]: `evidence/notes.md` line 9"),
        ]
    )
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleStatus: Check {
    let info = CheckInfo(
        id: "lifecycle-status",
        summary: Message("A document that calls itself final has nothing left to do.", zh: "自称定稿的文档没有未完成的内容"),
        rationale: Message(
            """
            "Final" is what people rely on when they stop reading drafts. Open questions, placeholders and empty sections
            say that it is not; so does a missing reviewer where the document has a place for one.
            """,
            zh: """
                人们不再看草稿时，依靠的就是“定稿”二字。待答问题、占位内容和空的章节说明它还不是；\
                文档留有评审人一栏却没有填写，也说明它还不是。
                """
        ),
        severity: .error,
        examples: [
            .passes("---\nstatus: draft\n---\n# Checkout down\n\n> **Question:** How many orders failed?\n"),
            .passes("---\nstatus: final\n---\n# Checkout down\n\n120 orders failed.\n"),
            .passes("# 支付中断\n\n**状态**：草稿\n\n> **Question:** 多少订单失败？\n"),
            .fails("---\nstatus: ⟦final⟧\n---\n# Checkout down\n\n> **Question:** How many orders failed?\n"),
            .fails("---\nstatus: ⟦final⟧\n---\n# Checkout down\n\n## Impact\n\nTBD\n"),
            .fails("# Checkout down\n\n**Status**: ⟦Reviewed⟧\n\n**Reviewers**: TBD\n"),
            .fails("# 支付中断\n\n**状态**：⟦已完成⟧\n\n## 影响\n\n待补充\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let field = postmortem.metadata.fields[.status], DocumentStage.isFinal(field.value) else { return [] }
        if let question = postmortem.questions.first {
            return [.unfinished(Message("a question is open", zh: "仍有问题待答"), field, question.range)]
        }
        if let reviewers = postmortem.metadata.fields[.reviewers], Self.isOpen(reviewers.value) {
            return [.unfinished(Message("no reviewer is named", zh: "没有写明评审人"), field, reviewers.range)]
        }
        if let empty = TemplateSectionEmpty().findings(in: postmortem, context: context).first {
            return [.unfinished(Message("a section is empty", zh: "有一节是空的"), field, empty.range)]
        }
        if let placeholder = TemplatePlaceholder().findings(in: postmortem, context: context).first {
            return [.unfinished(Message("a placeholder is left", zh: "仍有占位内容"), field, placeholder.range)]
        }
        return []
    }

    private static let nobody = Phrases(.documents, "nobody yet")

    private static func isOpen(_ value: String) -> Bool {
        let word = value.lowercased().filter { $0.isLetter || $0.isNumber }
        return word.isEmpty || nobody.contains(word)
    }
}

extension Finding {
    fileprivate static func unfinished(_ what: Message, _ status: Metadata.Field, _ place: SourceRange) -> Finding {
        Finding(
            Message(
                "status is '\(status.value)' and \(what.english)",
                zh: "状态是“\(status.value)”，但\(what.chinese)"
            ),
            at: status.range,
            related: [.init(Message("what is left to do", zh: "尚待完成之处"), at: place)]
        )
    }
}

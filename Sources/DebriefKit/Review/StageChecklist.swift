import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What each stage asks of a document, and what of that is there.
package struct StageChecklist: Sendable {
    package struct Item: Sendable {
        package let stage: DocumentStage
        /// What is asked for: `each action has an owner and a date`.
        package let demand: Message
        package let isMet: Bool
        /// What is missing, or where; empty when nothing is.
        package let detail: String
    }

    package let path: String
    package let severity: String?
    /// `nil` for a status that is none of ours.
    package let stage: DocumentStage?
    package let items: [Item]
    package let language: Language

    /// What is missing for a stage and for those before it.
    package func missing(for stage: DocumentStage) -> [Item] { items.filter { $0.stage <= stage && !$0.isMet } }

    /// - Parameter isMoved: whether the document has just come to its stage.
    func json(isMoved: Bool) -> JSON {
        .object([
            ("path", .string(path)), ("severity", .string(orNull: severity)),
            ("stage", .string(orNull: stage?.rawValue)), ("moved", .bool(isMoved)),
            (
                "items",
                .array(
                    items.map { item in
                        .object([
                            ("stage", .string(item.stage.rawValue)),
                            ("demand", .string(item.demand.text(in: language))), ("met", .bool(item.isMet)),
                            ("detail", item.detail.isEmpty ? .null : .string(item.detail)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension Workspace {
    /// What the stages of a document ask for and what is there.
    package func checklist(of source: SourceText) throws(DebriefError) -> StageChecklist {
        let postmortem = try postmortem(parsing: source)
        var options = CheckOptions()
        options.stage = .final
        let found = try check(postmortem, options: options).filter { $0.suppression == nil }
        let reader = StageReading(postmortem, found)
        return StageChecklist(
            path: source.path,
            severity: postmortem.metadata[.severity],
            stage: postmortem.metadata[.status].map { DocumentStage(status: $0) } ?? .draft,
            items: reader.items,
            language: postmortem.language
        )
    }

    /// The text of a document at another stage.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` for a document whose status stands outside of its front matter.
    package func moving(_ source: SourceText, to stage: DocumentStage) throws(DebriefError) -> String {
        let postmortem = Postmortem(parsing: source)
        let frontMatter = postmortem.root.children.first { $0.kind == .frontMatter }
        if let field = postmortem.metadata.fields[.status] {
            let written =
                field.value == stage.label(.chinese)
                || DocumentStage.allCases.contains { $0.label(.chinese) == field.value }
            let value = written && postmortem.language == .chinese ? stage.label(.chinese) : stage.rawValue
            return try source.applying([Edit(replacing: field.range, with: value)])
        }
        guard let frontMatter else {
            return "---\nstatus: \(stage.rawValue)\n---\n\n" + source.text
        }
        let end = source.range(ofLine: source.line(at: frontMatter.range.lowerBound)).upperBound + 1
        return try source.applying([.insert("status: \(stage.rawValue)\n", at: min(end, source.count))])
    }
}

/// Reads from a document, and from what the checks find in it, which demands are met.
private struct StageReading {
    private let postmortem: Postmortem
    private let found: [Diagnostic]
    private let policy: ReviewPolicy
    private let fields: [String: String]
    private let isChinese: Bool

    init(_ postmortem: Postmortem, _ found: [Diagnostic]) {
        self.postmortem = postmortem
        self.found = found
        policy = ReviewPolicy(severity: postmortem.metadata[.severity])
        fields = StageReading.fields(of: postmortem)
        isChinese = postmortem.language == .chinese
    }

    /// The plain fields of the front matter, by name.
    private static func fields(of postmortem: Postmortem) -> [String: String] {
        guard let block = postmortem.root.children.first(where: { $0.kind == .frontMatter }) else { return [:] }
        var fields: [String: String] = [:]
        for line in postmortem.source[block.range].split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else { continue }
            let value = line[line.index(after: colon)...].filter { !"\"'[]".contains($0) }
            fields[line[..<colon].lowercased()] = String(value.drop(while: \.isWhitespace))
        }
        return fields
    }

    var items: [StageChecklist.Item] { draft + review + final + published }

    private func item(_ stage: DocumentStage, _ demand: Message, _ isMet: Bool, _ detail: String = "")
        -> StageChecklist.Item
    {
        StageChecklist.Item(stage: stage, demand: demand, isMet: isMet, detail: isMet ? "" : detail)
    }

    /// An item that is met when checks find nothing.
    private func item(_ stage: DocumentStage, _ demand: Message, none isMeant: (String) -> Bool) -> StageChecklist.Item
    {
        let diagnostics = found.filter { isMeant($0.id) && $0.severity != .info }
        let lines = Set(diagnostics.map { postmortem.source.line(at: $0.range.lowerBound) }).sorted()
        let shown = lines.prefix(6).map(String.init).joined(separator: ", ") + (lines.count > 6 ? ", …" : "")
        let ids = Set(diagnostics.map(\.id)).sorted().joined(separator: ", ")
        return item(stage, demand, diagnostics.isEmpty, (isChinese ? "第 \(shown) 行：" : "line \(shown): ") + ids)
    }

    private var draft: [StageChecklist.Item] {
        [
            item(
                .draft,
                Message("a severity is stated", zh: "写明严重程度"),
                postmortem.metadata[.severity] != nil,
                isChinese ? "开头写 severity" : "write severity: in the front matter"
            ),
            item(.draft, Message("no secret and no personal data stands in it", zh: "没有密钥和个人信息")) {
                $0.hasPrefix("secret-") || $0.hasPrefix("pii-")
            },
        ]
    }

    private var review: [StageChecklist.Item] {
        [
            item(.inReview, Message("it has an owner", zh: "有负责人")) { $0 == "lifecycle-owner" },
            item(.inReview, Message("the required sections are there", zh: "应有的章节齐全")) {
                $0 == "template-section-missing"
            },
            item(.inReview, Message("it has a timeline and an impact", zh: "有时间线和影响")) {
                ["timeline-missing", "impact-missing"].contains($0)
            },
            item(.inReview, Message("its numbers and times agree", zh: "数字和时间一致")) {
                $0.hasPrefix("fact-") || $0.hasPrefix("claim-") || $0 == "quote-changed"
            },
            item(.inReview, Message("it blames nobody", zh: "不追究个人")) {
                $0.hasPrefix("blame-") || $0 == "cause-is-person"
            },
        ]
    }

    /// What is still to be done, or was proposed.
    private var left: [ActionItem] { postmortem.actionItems.filter(\.isLeft) }

    private var final: [StageChecklist.Item] {
        let unowned = left.count { ($0.owner?.text.isEmpty ?? true) || ($0.due?.text.isEmpty ?? true) }
        let count = postmortem.questions.count
        let open = isChinese ? "还有 \(count) 个" : "\(count) open"
        let reviewers = (postmortem.metadata[.reviewers] ?? "").split { ",、;，；".contains($0) }.count
        var items = [
            item(.final, Message("all questions are answered", zh: "问题都已回答"), count == 0, open),
            item(.final, Message("nothing is empty or a placeholder", zh: "没有空白和占位内容")) {
                ["template-section-empty", "template-placeholder"].contains($0)
            },
            item(
                .final,
                Message("each action has an owner and a date", zh: "每项措施有负责人和日期"),
                unowned == 0,
                isChinese ? "\(unowned) 项没有" : "\(unowned) without"
            ),
        ]
        if policy.reviewers > 0 {
            items.append(
                item(
                    .final,
                    Message("\(policy.reviewers) or more have reviewed it", zh: "至少 \(policy.reviewers) 人评审"),
                    reviewers >= policy.reviewers,
                    isChinese ? "reviewers 中有 \(reviewers) 个" : "reviewers: names \(reviewers)"
                )
            )
        }
        if policy.needsMeeting {
            items.append(
                item(
                    .final,
                    Message("meeting held", zh: "已开会"),
                    isDay("meeting"),
                    isChinese ? "开头写 meeting: 日期" : "write meeting: and its day in the front matter"
                )
            )
        }
        return items
    }

    private var published: [StageChecklist.Item] {
        var items = [
            item(
                .published,
                Message("shared widely", zh: "已广泛分享"),
                postmortem.metadata[.published] != nil || isDay("shared"),
                isChinese ? "开头写 published: 日期" : "write published: and its day in the front matter"
            )
        ]
        guard policy.needsFollowUp else { return items }
        let untracked = left.count { $0.ticket?.text.isEmpty ?? true }
        items.append(
            item(
                .published,
                Message("actions are tracked", zh: "措施已进入跟踪系统"),
                untracked == 0,
                isChinese ? "\(untracked) 项没有工单" : "\(untracked) without a ticket"
            )
        )
        items.append(
            item(
                .published,
                Message("follow-up scheduled", zh: "已安排回看"),
                isDay("follow-up"),
                isChinese ? "开头写 follow-up: 日期" : "write follow-up: and its day in the front matter"
            )
        )
        return items
    }

    private func isDay(_ name: String) -> Bool {
        fields[name].flatMap { CivilDate(iso8601: $0.prefix(10)) } != nil
    }
}

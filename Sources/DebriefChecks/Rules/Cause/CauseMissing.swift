import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseMissing: Check {
    let info = CheckInfo(
        id: "cause-missing",
        summary: Message("A finished document says why it happened.", zh: "定稿的文档写明为什么会发生"),
        rationale: Message(
            """
            A postmortem that is final and has no analysis, or one that still says "to be determined", closes the case
            without the lesson. A draft may wait for it.
            """,
            zh: "已定稿却没有分析，或仍写着“待定”的复盘，还没有得到教训就结案了。草稿可以等。"
        ),
        severity: .error,
        examples: [
            .passes("---\nstatus: draft\n---\n\n# Lost lease\n\n## Root cause\n\nTBD\n"),
            .passes("---\nstatus: final\n---\n\n# Lost lease\n\n## Root cause\n\nThe lease had no renewal.\n"),
            .passes("---\nstatus: final\n---\n\n# Lost lease\n\n## Overview\n\nThis was caused by a full disk.\n"),
            .passes("---\nstatus: final\n---\n\n# 租约丢失\n\n## 概述\n\n磁盘写满导致租约丢失。\n"),
            .fails("---\nstatus: final\n---\n\n# Lost lease\n\n## ⟦Root cause⟧\n\nTBD\n"),
            .fails("---\nstatus: final\n---\n\n# ⟦Lost lease⟧\n\n## Summary\n\nThe shop was down.\n"),
            .fails("---\nstatus: final\n---\n\n# 租约丢失\n\n## ⟦根本原因⟧\n\n待定\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let status = postmortem.metadata[.status], Self.isFinal(status) else { return [] }
        let kinds = SectionKind.causes.union([.whatHappened])
        let sections = postmortem.sections.filter { $0.kind.map(kinds.contains) ?? false }
        if sections.isEmpty {
            // The overview, or any other sentence, may name it.
            guard !postmortem.judgedSentences.contains(where: Self.tellsCause), let title = postmortem.sections.first,
                let range = postmortem.source.firstRange(of: title.title, in: title.headingRange)
            else { return [] }
            // A cause that stands in no section and in no usual words may still be told.
            return [.noCause(at: range, severity: .info)]
        }
        return sections.filter { $0.kind == .rootCause }.compactMap { section in
            let body = postmortem.source[section.headingRange.upperBound..<section.range.upperBound]
            guard Self.open.contains(Self.plain(body)) else { return nil }
            return postmortem.source.firstRange(of: section.title, in: section.headingRange).map { .noCause(at: $0) }
        }
    }

    private static func tellsCause(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, !(sentence.topic.map(SectionKind.actions.contains) ?? false) else { return false }
        return causes.occur(in: sentence) && !unknown.occur(in: sentence)
    }

    private static let causes = Phrases(.causes, "tells a cause")
    private static let unknown = Phrases(.causes, "not known", "unknown cause")

    private static func isFinal(_ status: String) -> Bool {
        let words = status.lowercased().split { !$0.isLetter }.map(String.init)
        return words.contains { finals.contains($0) } && !words.contains("not")
    }

    private static func plain(_ text: Substring) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let finals = Phrases(.documents, "final")

    private static let open = Phrases(.documents, "no cause yet")
}

extension Finding {
    fileprivate static func noCause(at range: SourceRange, severity: Severity? = nil) -> Finding {
        Finding(Message("finished document names no cause", zh: "已定稿的文档没有写明原因"), at: range, severity: severity)
    }
}

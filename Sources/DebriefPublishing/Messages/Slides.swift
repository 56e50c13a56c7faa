import DebriefCore
import DebriefLanguage
import DebriefText

/// At most ten slides for an all-hands, as the Markdown that a converter turns into a presentation.
///
/// All text is the document's; what does not fit on a slide stands in its notes, with the evidence.
package enum Slides {
    /// A line below the title: severity, window, duration.
    package static func subtitle(_ brief: Brief) -> String {
        brief.facts.map { $0.value.cut(to: 60) }.joined(separator: " · ")
    }

    /// - Parameters:
    ///   - brief: of the document.
    ///   - picture: the path of the drawn timeline.
    package static func markdown(of postmortem: Postmortem, _ brief: Brief, picture: String?, link: String?) -> String {
        let words = brief.words
        var slides = SlideWriter(postmortem)
        slides.title(brief)
        slides.add(words("What happened", "发生了什么"), brief.summary.flatMap(SlideWriter.sentences), from: [.summary])
        slides.add(words("Impact", "影响"), brief.impact, from: [.impact, .customerImpact])
        if let picture { slides.add(words("Timeline", "时间线"), picture: picture, brief.moments) }
        if picture == nil {
            slides.add(
                words("Timeline", "时间线"),
                brief.moments.map { "\($0.time) \($0.label)" + words(": ", "：") + $0.text },
                from: [.timeline]
            )
        }
        slides.add(
            words("Why it happened", "为什么"),
            brief.cause.flatMap(SlideWriter.sentences),
            from: [.rootCause, .whatHappened]
        )
        slides.add(
            words("What made it possible", "是什么使之成为可能"),
            postmortem.statements(of: [.contributingFactors, .whyNotCaught]),
            from: [.contributingFactors, .whyNotCaught]
        )
        slides.add(words("What helped", "哪些起了作用"), postmortem.statements(of: [.whatWentWell]), from: [.whatWentWell])
        slides.actions(brief)
        slides.add(words("What we ask of you", "想请大家回答的"), asks(of: postmortem), from: [])
        slides.end(link)
        return slides.text
    }

    /// The open questions about what happened; those above all sections are about the document.
    private static func asks(of postmortem: Postmortem) -> [String] {
        let asked = postmortem.questions.filter { question in
            postmortem.innermostSection(at: question.range.lowerBound).map { $0.level > 1 } ?? false
        }
        return (asked.isEmpty ? postmortem.questions : asked).map { Brief.questionAlone($0.text) }
    }
}

/// Writes slides one after the other.
private struct SlideWriter {
    private(set) var text = ""
    private let postmortem: Postmortem
    private let words: PageWords
    private let markdown = MarkdownWriter(breaksMentions: false)

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        words = PageWords(language: postmortem.language)
    }

    static func sentences(_ text: String) -> [String] {
        var rest = text
        var sentences: [String] = []
        while !rest.isEmpty, sentences.count < 40 {
            let sentence = Brief.firstSentence(rest)
            sentences.append(sentence.trimmed)
            rest = String(rest.dropFirst(sentence.count)).trimmed
        }
        return sentences
    }

    private func escaped(_ words: String) -> String { markdown.inline([.text(words)]) }

    mutating func title(_ brief: Brief) {
        text += "# \(escaped(brief.title))\n"
    }

    /// Of a line, in characters.
    private static let longest = 200

    /// A slide of lines; those beyond the first go to its notes.
    mutating func add(_ heading: String, _ lines: [String], from kinds: [SectionKind]) {
        let lines = lines.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return }
        text += "\n## \(heading)\n\n"
        var used = 0
        var shown = 0
        for line in lines.prefix(6) {
            let short = line.cut(to: Self.longest)
            guard shown == 0 || used + short.count <= 520 else { break }
            used += short.count
            shown += 1
            text += "- \(escaped(short))\n"
        }
        if shown < lines.count {
            text += "- \(words("and \(lines.count - shown) more in the notes", "其余 \(lines.count - shown) 条见备注"))\n"
        }
        let isCut = shown < lines.count || lines.prefix(shown).contains { $0.count > Self.longest }
        notes(isCut ? lines : [], sources(of: kinds))
    }

    mutating func add(_ heading: String, picture: String, _ moments: [Brief.Moment]) {
        text += "\n## \(heading)\n\n![\(words("Picture of the timeline", "时间线图"))](<\(picture)>)\n"
        notes(moments.map { "\($0.time) \($0.label)" + words(": ", "：") + $0.text }, sources(of: [.timeline]))
    }

    mutating func actions(_ brief: Brief) {
        guard !brief.actions.isEmpty else { return }
        text += "\n## \(words("What changes", "改进措施"))\n\n"
        text +=
            words("| Action | Owner | Due |\n", "| 措施 | 负责人 | 截止 |\n")
            + "|:------------------------|:-------|:------|\n"
        for action in brief.actions.prefix(7) {
            let cells = [action.text.cut(to: 90), action.owner ?? "–", action.due ?? "–"]
            text += "| " + cells.map { markdown.inline([.text($0)], inTable: true) }.joined(separator: " | ") + " |\n"
        }
        let lines = brief.actions.map { action in
            ([action.text] + [action.owner, action.due, action.status].compactMap(\.self)).joined(
                separator: words("; ", "；")
            )
        }
        notes(brief.actions.count > 7 ? lines : [], [])
    }

    mutating func end(_ link: String?) {
        guard let link else { return }
        text += "\n[\(words("The whole document", "完整文档"))](<\(link)>)\n"
    }

    private mutating func notes(_ lines: [String], _ sources: [String]) {
        guard !lines.isEmpty || !sources.isEmpty else { return }
        text += "\n::: notes\n\n"
        for line in lines { text += escaped(line) + "\n\n" }
        if !sources.isEmpty {
            text += words("Sources: ", "来源：") + escaped(sources.joined(separator: words("; ", "；"))) + "\n\n"
        }
        text += ":::\n"
    }

    /// What the sections cite.
    private func sources(of kinds: [SectionKind]) -> [String] {
        let notes = Dictionary(postmortem.footnotes.map { ($0.label, $0.text) }) { first, _ in first }
        var seen: Set<String> = []
        var found: [String] = []
        for section in kinds.flatMap(postmortem.sections) {
            for block in postmortem.root.children.overlapping(section.ownRange) {
                for label in block.noteLabels where seen.insert(label).inserted {
                    if let text = notes[label] { found.append(Content.visible(text)) }
                }
            }
        }
        return Array(found.prefix(12))
    }
}

extension Block {
    /// The labels of the footnotes that it refers to.
    var noteLabels: [String] { inlines.flatMap(\.noteLabels) + children.flatMap(\.noteLabels) }
}

extension Inline {
    fileprivate var noteLabels: [String] {
        if case .footnoteReference(let label) = kind { return [label] }
        return children.flatMap(\.noteLabels)
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

extension Workspace {
    /// Takes the minutes of a meeting back into its document: answers where their questions stand, actions among the actions,
    /// decisions, dissent and corrections into a section of the meeting; rows of the timeline as corrections say.
    ///
    /// - Parameters:
    ///   - chosen: the ids of the proposals that somebody has confirmed; `nil` for all.
    ///   - writes: whether the document is changed; otherwise what would become of it is told.
    func record(_ minutes: SourceText, in path: String, chosen: Set<String>?, writes: Bool, in environment: Environment)
        throws -> MeetingRecordOperation.Output
    {
        let read = MinutesReader.read(minutes)
        var proposals: [MinutesProposal] = []
        var notes: [String] = []
        let edit = try rewrite(path, writes: writes, in: environment) { document in
            let matching = MinutesMatching(document, read)
            (proposals, notes) = (matching.proposals, matching.notes)
            let kept = proposals.filter { chosen?.contains($0.id) ?? true }
            let unknown = (chosen ?? []).subtracting(proposals.map(\.id)).sorted()
            if let id = unknown.first {
                throw DebriefError(.notFound, "the minutes propose nothing by the id '\(id)'; see them without --yes")
            }
            var text = document.source
            for proposal in kept {
                let current = try postmortem(parsing: text)
                let edits = try MinutesEditing(current, read).edits(for: proposal).map {
                    $0.endingLines(with: text.lineEnding)
                }
                text = SourceText(try text.applying(edits), path: text.path)
            }
            try Self.requireSameTimeline(document, try postmortem(parsing: text))
            return text
        }
        if proposals.contains(where: { $0.kind == .row }) { notes += Self.noteOnSentences(of: path) }
        return MeetingRecordOperation.Output(edit: edit, proposals: proposals, notes: notes)
    }

    /// What was said in a meeting is no row of the timeline, wherever it comes to stand.
    private static func requireSameTimeline(_ before: Postmortem, _ after: Postmortem) throws(DebriefError) {
        guard before.timeline.events.count == after.timeline.events.count else {
            throw DebriefError(
                .invalid,
                "\(before.source.path): what the minutes say would be read as rows of its timeline; record it by hand",
                file: before.source.path
            )
        }
    }
}

/// The edits by which a document says what minutes propose.
private struct MinutesEditing {
    private let document: Postmortem
    private let minutes: Minutes

    init(_ document: Postmortem, _ minutes: Minutes) { (self.document, self.minutes) = (document, minutes) }

    private var source: SourceText { document.source }

    private func words(_ english: String, _ chinese: String) -> String {
        document.language == .chinese ? chinese : english
    }

    func edits(for proposal: MinutesProposal) throws -> [Edit] {
        let labels = DocumentWording.actionColumns(document.language)
        switch proposal.change {
        case .answer(let id, let answer): return try edits(answering: id, answer)
        case .newAction(let values): return document.edits(addingAction: values, labels: labels)
        case .action(let text, let values):
            guard let index = document.actionItems.firstIndex(where: { $0.text == text }) else { return [] }
            return document.edits(settingAction: index, to: values, labels: labels)
        case .row(let correction): return try correction.edits(of: document)
        case .words(let text): return edits(adding: text, proposal.kind)
        case .field(let key, let name, let day):
            let editing = HeadEditing(document)
            return try editing.edits(editing.localized([(key, name, day.dateText)]))
        }
    }

    /// A source that is a line of the evidence becomes a footnote; any other stands behind the answer as it is.
    private func edits(answering id: String, _ answer: Minutes.Answer) throws -> [Edit] {
        let question = try document.question(id)
        let text = InertText.markdown(answer.text, limit: .max)
        guard !answer.source.isEmpty else { return document.edits(answering: question, with: text) }
        if let footnote = try? document.footnote(citing: answer.source) {
            return document.edits(answering: question, with: text + footnote.mark) + footnote.edits
        }
        let source = InertText.markdown(answer.source, limit: .max)
        return document.edits(answering: question, with: text + words(" (\(source))", "（\(source)）"))
    }

    // MARK: The section of the meeting

    private var title: String {
        let day = minutes.day.map(\.dateText)
        return words("Review meeting\(day.map { ", \($0)" } ?? "")", "复盘会议\(day.map { "，\($0)" } ?? "")")
    }

    private func heading(of kind: MinutesProposal.Kind) -> String {
        switch kind {
        case .decision: words("Decisions", "决定")
        case .dissent: words("Dissent", "不同意见")
        case .correction: words("Corrections", "更正")
        case .answer, .action, .row, .field: words("Answers", "回答")
        }
    }

    private func edits(adding text: String, _ kind: MinutesProposal.Kind) -> [Edit] {
        let inert = InertText.markdown(text, limit: .max)
        let line = kind == .dissent ? "> \(inert)" : "- \(inert)"
        let heading = heading(of: kind)
        guard let section = document.sections.last(where: { $0.title == title }) else {
            let isAtEnd = place == source.count
            let lead = isAtEnd && source.count > 0 ? (source.lineStarts.last == source.count ? "\n" : "\n\n") : ""
            return [.insert("\(lead)## \(title)\n\n### \(heading)\n\n\(line)\n\(isAtEnd ? "" : "\n")", at: place)]
        }
        let part = document.sections.last { $0.title == heading && section.range.contains($0.range.lowerBound) }
        let end = endOfText(in: (part ?? section).range)
        guard part != nil else { return [.insert("\n\n### \(heading)\n\n\(line)", at: end)] }
        // Quotes of two people are two quotes.
        return [.insert(kind == .dissent ? "\n\n\(line)" : "\n\(line)", at: end)]
    }

    /// Where a new section goes: before the footnotes at the end.
    private var place: Int {
        let blocks = document.root.children
        let last = blocks.lastIndex { if case .footnoteDefinition = $0.kind { false } else { true } }
        guard let next = last.map({ $0 + 1 }) ?? blocks.indices.first, next < blocks.count else { return source.count }
        return source.lineStarts[source.line(at: blocks[next].range.lowerBound) - 1]
    }

    /// Behind the last word of a section, footnotes aside.
    private func endOfText(in range: SourceRange) -> Int {
        let inner = document.root.children.filter { block in
            if case .footnoteDefinition = block.kind { return false }
            return range.contains(block.range.lowerBound)
        }
        let last = inner.last?.range.upperBound ?? range.lowerBound
        return source.range(ofLine: source.line(at: max(range.lowerBound, last - 1))).upperBound
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// What a reader in a hurry needs of a document: the parts that messages and one-page versions are made of.
///
/// All of it is words and numbers of the document; nothing is summed up or rephrased.
package struct Brief: Sendable {
    /// A milestone with its time, as the document tells it.
    package struct Moment: Sendable {
        package let time: String
        package let label: String
        package let text: String
    }

    /// Something that is to be done.
    package struct Action: Sendable {
        package let text: String
        package let owner: String?
        package let due: String?
        package let status: String?
        package let isDone: Bool
    }

    package let language: Language
    package let title: String
    package let facts: [(name: String, value: String)]
    package let isSevere: Bool
    /// The paragraphs of the summary.
    package let summary: [String]
    /// What the section on impact lists or says.
    package let impact: [String]
    /// What the document says of why it happened; empty when it does not.
    package let cause: [String]
    package let moments: [Moment]
    package let actions: [Action]
    package let questions: Int
    /// The rows of the timeline.
    package let rows: Int

    var words: PageWords { PageWords(language: language) }

    package init(_ postmortem: Postmortem) { self.init(postmortem, hiding: []) }

    /// - Parameter hidden: stretches that its readers do not get; what touches one is left out whole.
    init(_ postmortem: Postmortem, hiding hidden: [SourceRange]) {
        let words = PageWords(language: postmortem.language)
        func statements(of kinds: SectionKind...) -> [String] { postmortem.statements(of: kinds, hiding: hidden) }
        language = postmortem.language
        title = Content.visible(Content.title(of: postmortem, Outline(postmortem.root)))
        let all = Facts(postmortem, words).all
        facts = all.map { ($0.name, $0.value) }
        isSevere = all.contains(where: \.isSevere)
        summary = statements(of: .summary)
        // What a section on the impact holds of the timeline is told as that.
        let untold = hidden + postmortem.timeline.events.map(\.range)
        let stated = postmortem.statements(of: [.impact, .customerImpact], hiding: untold)
        let others = postmortem.statements(of: [.businessImpact, .technicalImpact], hiding: untold)
        impact = stated.isEmpty ? others : stated
        let causes = statements(of: .rootCause, .whatHappened)
        cause = causes.isEmpty ? statements(of: .whyItHappened, .trigger, .contributingFactors) : causes
        moments = Brief.moments(of: postmortem, words)
        actions = postmortem.actionItems.filter { !$0.range.touches(hidden) }.map(Action.init)
        questions = postmortem.questions.count
        rows = postmortem.timeline.events.count
    }

    /// The first sentence that says why.
    package var causeSentence: String? { cause.first.map(Brief.firstSentence) }

    /// The sentences of a statement.
    package static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var rest = text.trimmed
        while !rest.isEmpty {
            let sentence = firstSentence(rest)
            sentences.append(sentence.trimmed)
            rest = String(rest.dropFirst(sentence.count)).trimmed
        }
        return sentences
    }

    /// Up to the first full stop that ends a sentence.
    package static func firstSentence(_ text: String) -> String {
        var previous: Character = " "
        var depth = 0
        for index in text.indices {
            let character = text[index]
            if "“「(（".contains(character) { depth += 1 }
            if "”」)）".contains(character) { depth = max(0, depth - 1) }
            let next = text.index(after: index)
            let isStop =
                "。！？".contains(character)
                || ".!?".contains(character) && !previous.isNumber
                    && (next == text.endIndex || text[next].isWhitespace)
            if isStop, depth == 0 { return String(text[..<next]) }
            previous = character
        }
        return text
    }

    /// A question without what is said behind it to whoever writes the document: `… run? A picture helps; delete this part …`
    package static func questionAlone(_ text: String) -> String {
        guard let mark = text.lastIndex(where: { "?？".contains($0) }) else { return text }
        return String(text[...mark])
    }

    private static func moments(of postmortem: Postmortem, _ words: PageWords) -> [Moment] {
        let timeline = postmortem.timeline
        var day: CivilDate?
        return timeline.events.compactMap { event in
            let milestones = event.milestones.filter { Milestone.ordered.contains($0) || $0 == .reopened }
            guard !milestones.isEmpty else { return nil }
            let time = event.time.shown(in: timeline.zone)
            let isNewDay = time.isDated && time.civil.date != day
            day = time.civil.date
            return Moment(
                time: words.time(time, withDate: isNewDay),
                label: milestones.map { $0.label(words.language) }.joined(separator: words(", ", "、")),
                text: Content.visible(event.text).closingGaps
            )
        }
    }
}

extension Brief.Action {
    init(_ item: ActionItem) {
        text = Content.visible(item.text)
        owner = item.owner.map { Content.visible($0.text) }
        due = item.due.map { Content.visible($0.text) }
        status = item.status.map { Content.visible($0.text) }
        isDone = !item.isLeft
    }
}

extension Postmortem {
    /// The paragraphs, list items and table rows of sections of some kinds, as plain words; questions and notes left out.
    func statements(of kinds: [SectionKind], hiding hidden: [SourceRange] = []) -> [String] {
        var found: [String] = []
        for kind in kinds {
            for section in sections where section.kind == kind {
                for block in root.children.overlapping(section.ownRange)
                where block.range.lowerBound >= section.headingRange.upperBound {
                    found += statements(in: block, hiding: hidden)
                }
            }
        }
        return found
    }

    /// What the sections of a kind list or say.
    package func statements(ofSection kind: SectionKind) -> [String] { statements(of: [kind]) }

    private func statements(in block: Block, hiding hidden: [SourceRange]) -> [String] {
        switch block.kind {
        case .paragraph:
            guard !block.range.touches(hidden) else { return [] }
            let text = Content.visible(block.plainText).trimmed.closingGaps
            return text.isEmpty ? [] : [text]
        case .list, .listItem: return block.children.flatMap { statements(in: $0, hiding: hidden) }
        case .table:
            let rows = block.children.filter { $0.kind == .tableRow(isHeader: false) && !$0.range.touches(hidden) }
            return rows.map { row in
                row.children.map { Content.visible($0.plainText).trimmed.closingGaps }.filter { !$0.isEmpty }
                    .joined(separator: language == .english ? ": " : "：")
            }.filter { !$0.isEmpty }
        default: return []
        }
    }
}

extension SourceRange {
    /// Whether it shares a byte with one of some ranges.
    func touches(_ ranges: [SourceRange]) -> Bool { ranges.contains { $0.overlaps(self) } }
}

extension String {
    /// With one space where notes have left several, and none between Chinese sentences.
    var closingGaps: String {
        var result = ""
        var spaces = 0
        for character in self {
            if character == " " {
                spaces += 1
                continue
            }
            let isChinese = result.last.map(\.isChineseSign) ?? true
            // One space may part Chinese words that somebody wrote so; several, or one behind a stop, part nothing.
            let isLoose = spaces > 1 || result.last.map { "。！？；，".contains($0) } ?? false
            if spaces > 0, !(isChinese && isLoose && (character.isChineseSign || result.isEmpty)) { result += " " }
            spaces = 0
            result.append(character)
        }
        return result + (spaces > 0 ? " " : "")
    }
}

extension Character {
    /// Of Chinese writing, with its signs.
    var isChineseSign: Bool {
        unicodeScalars.first.map {
            (0x2E80...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
                || "“”‘’".unicodeScalars.contains($0)
        } ?? false
    }
}

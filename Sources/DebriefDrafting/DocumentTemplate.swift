import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document with places that drafting fills: a Markdown file with slots, or with plain headings of known meaning.
///
/// A slot is `<!-- debrief:slot NAME -->` (see ``Slot``), a question `<!-- debrief:question TEXT -->`; other comments are
/// guidance for the writer and stay. A template without any slot is filled below its headings.
package struct DocumentTemplate: Hashable, Sendable {
    package let id: String
    package let language: Language
    package let text: String
    /// What its sections are about, in order, each once.
    package let sectionKinds: [SectionKind]
    /// Its headings without marks, in order.
    package let headings: [String]
    /// What its comments tell the writer, one for each comment.
    package let guidanceLines: [String]

    /// - Parameter language: `nil` to go by the words of the text.
    package init(id: String, language: Language? = nil, text: String) {
        self.id = id
        self.text = text
        self.language = language ?? Language(of: text)
        var kinds: [SectionKind] = []
        var headings: [String] = []
        for line in TemplateLine.lines(of: text) {
            guard case .heading(_, let title) = line.kind, !title.isEmpty else { continue }
            headings.append(title)
            if let kind = SectionKind(heading: title), !kinds.contains(kind) { kinds.append(kind) }
        }
        sectionKinds = kinds
        self.headings = headings
        guidanceLines = DocumentTemplate.guidance(in: text)
    }

    static func guidance(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let opening = rest.firstPlace(of: "<!--") {
            rest = rest[opening.upperBound...]
            let end = rest.firstPlace(of: "-->")?.lowerBound ?? rest.endIndex
            let comment = InertText.plain(String(rest[..<end]), limit: 2_000)
            if !comment.hasPrefix("debrief:"), !comment.hasPrefix("/debrief:") { found.append(comment) }
        }
        return found
    }
}

/// A line of a template with what drafting has to do there.
struct TemplateLine: Hashable {
    enum Kind: Hashable {
        case heading(level: Int, title: String)
        /// The line is nothing but a slot.
        case slot(String)
        case question(String)
        /// A slot among other words, with what stands before and after it.
        case inlineSlot(String, before: String, after: String)
        case other
    }

    let text: String
    let kind: Kind

    private static let slotMark = "<!-- debrief:slot "
    private static let questionMark = "<!-- debrief:question "

    static func lines(of text: String) -> [TemplateLine] {
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.last == "\r" ? line.dropLast() : line
            if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
            return TemplateLine(text: String(line), kind: isCode ? .other : kind(of: line))
        }
    }

    private static func kind(of line: Substring) -> Kind {
        if line.hasPrefix(questionMark), line.hasSuffix(" -->") {
            return .question(String(line.dropFirst(questionMark.count).dropLast(4)))
        }
        if let slot = slot(in: line) {
            if slot.before.isEmpty, slot.after.isEmpty { return .slot(slot.name) }
            return .inlineSlot(slot.name, before: slot.before, after: slot.after)
        }
        let hashes = line.prefix { $0 == "#" }.count
        if (1...6).contains(hashes), line.dropFirst(hashes).first == " " {
            return .heading(level: hashes, title: InertText.plain(String(line.dropFirst(hashes + 1)), limit: 400))
        }
        return .other
    }

    private static func slot(in line: Substring) -> (name: String, before: String, after: String)? {
        guard let mark = line.firstPlace(of: slotMark) else { return nil }
        let rest = line[mark.upperBound...]
        guard let end = rest.firstIndex(of: ">") else { return nil }
        let name = rest.prefix { !$0.isWhitespace }
        return (String(name), String(line[..<mark.lowerBound]), String(line[line.index(after: end)...]))
    }
}

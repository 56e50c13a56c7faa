import DebriefLanguage
import DebriefText

/// Reads what a document says about itself: front matter, key lines, tables, bylines, headings that are names of fields.
struct MetadataReader {
    private let source: SourceText
    private let markup: Markup
    private let root: Block
    private let sections: [Section]
    private let keyLine: KeyLine
    private var fields: MetadataFields
    /// A name whose value stands on the next line.
    private var pending: KeyLine.Piece?
    /// Whether what is read stands before all sections.
    private var isHead = true
    private var lines = 0
    /// The numbers of incidents at the head.
    private var numbers: [SourceRange] = []

    /// Fields stand at the top; this many lines are looked at.
    private static let lineLimit = 200
    /// Values on a line of their own are short.
    private static let valueLimit = 120

    static func metadata(
        of source: SourceText,
        _ markup: Markup,
        _ root: Block,
        _ sections: [Section],
        _ frontMatter: FrontMatter?,
        pageTitle: Block?
    ) -> Metadata {
        var reader = MetadataReader(source, markup, root, sections, frontMatter)
        reader.visit(root.children)
        reader.fields.readTables(of: root, in: source, sections)
        if reader.fields.all[.severity] == nil, let mention = SeverityMention.field(in: source, sections) {
            reader.fields.add(mention, as: .severity)
        }
        let titles = TitleReader(source: source, root: root, pageTitle: pageTitle)
        let title = titles.title(stated: reader.fields.all[.title])
        reader.addNumber(title)
        var metadata = Metadata()
        metadata.fields = reader.fields.all
        metadata.serviceLevel = frontMatter?.serviceLevel
        metadata.fields[.title] = title
        return metadata
    }

    private init(
        _ source: SourceText,
        _ markup: Markup,
        _ root: Block,
        _ sections: [Section],
        _ frontMatter: FrontMatter?
    ) {
        self.source = source
        self.markup = markup
        self.root = root
        self.sections = sections
        keyLine = KeyLine(source)
        fields = MetadataFields(frontMatter?.fields ?? [:])
    }

    /// A number that no field names: that of the title, or the only one of the head.
    private mutating func addNumber(_ title: Metadata.Field?) {
        let own = title.map { IncidentNumber.places(in: $0.range, of: source) } ?? []
        let found = own.isEmpty ? numbers : own
        guard fields.all[.id] == nil, let first = found.first,
            Set(found.map { source[$0].lowercased() }).count == 1
        else { return }
        fields.add(Metadata.Field(key: "", value: String(source[first]), range: first), as: .id)
    }

    // MARK: Blocks

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks where lines < MetadataReader.lineLimit { visit(block) }
    }

    private mutating func visit(_ block: Block) {
        switch block.kind {
        case .heading:
            isHead = isHead && SectionKind(heading: block.plainText) == nil
            if isHead { numbers += IncidentNumber.places(in: block.range, of: source) }
            readHeading(block)
        case .paragraph where isTelling(block):
            for range in linesOf(block) {
                lines += 1
                read(range)
            }
        case .list, .listItem, .blockQuote, .document: visit(block.children)
        case .table, .codeBlock, .htmlBlock, .thematicBreak:
            pending = nil
            if isHead { numbers += IncidentNumber.places(in: block.range, of: source) }
        default: break
        }
    }

    /// Rows of a timeline and items of lists of actions have words of their own for states and owners.
    private func isTelling(_ block: Block) -> Bool {
        var index = sections.firstPlace { $0.headingRange.lowerBound > block.range.lowerBound } - 1
        while index >= 0 {
            let section = sections[index]
            if section.range.contains(block.range.lowerBound), let kind = section.kind {
                return !MetadataReader.silent.contains(kind)
            }
            guard let parent = section.parent else { return true }
            index = parent
        }
        return true
    }

    static let silent: Set<SectionKind> = [
        .timeline, .actionItems, .prevention, .recommendations, .systemicImprovements, .lessons, .whatWentWell,
        .whatWentWrong, .references, .relatedIncidents, .appendix, .glossary, .questions, .communication, .rootCause,
        .contributingFactors, .fiveWhys, .evidence, .supportingInformation,
    ]

    /// A line of HTML may hold the whole page, and a paragraph many lines; in the other forms a line is one.
    private func linesOf(_ block: Block) -> [SourceRange] {
        guard markup == .html else {
            let first = source.line(at: block.range.lowerBound)
            let last = source.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
            return (first...last).map { source.range(ofLine: $0).clamped(to: block.range) }
        }
        var found: [SourceRange] = []
        var start: Int?
        var end = block.range.lowerBound
        func close() { if let start, end > start { found.append(start..<end) } }
        for inline in block.inlines {
            if inline.kind == .lineBreak {
                close()
                start = nil
            } else if let range = inline.firstRange {
                if start == nil { start = range.lowerBound }
                end = max(end, inline.lastRange?.upperBound ?? range.upperBound)
            }
        }
        close()
        return found
    }

    // MARK: Lines

    private mutating func read(_ line: SourceRange) {
        let pieces = keyLine.pieces(in: line)
        if let name = pending {
            pending = nil
            if pieces.isEmpty, add(name, line) { return }
        }
        for piece in pieces {
            if piece.value.isEmpty {
                pending = piece
            } else {
                add(piece.label, piece.name, piece.value)
            }
        }
        if pieces.isEmpty, isHead, let name = Byline.name(in: line, of: source) {
            add(.author, "", name)
        }
        guard isHead else { return }
        numbers += IncidentNumber.places(in: line, of: source)
        if pieces.isEmpty {
            for (key, field) in HeadLine.fields(in: line, of: source) { fields.add(field, as: key, rank: 1) }
            if fields.all[.status] == nil, let state = state(in: line) { fields.add(state, as: .status) }
        }
    }

    /// What a document says it is itself: `This page is currently a draft.`
    private func state(in line: SourceRange) -> Metadata.Field? {
        guard line.count <= 200 else { return nil }
        let words = source[line].lowercased()
        guard words.utf8.count == line.count,
            let copula = [" is ", "是", "为"].lazy.compactMap({ words.firstPlace(of: $0) }).first
        else { return nil }
        let subject = words[..<copula.lowerBound]
        let named = subject.split { !$0.isLetter && $0 != "-" }.suffix(3)
        guard
            named.contains(where: { MetadataReader.documents.contains(String($0)) })
                || MetadataReader.chineseDocuments.contains(where: { subject.contains($0) })
        else { return nil }
        let rest = words[copula.upperBound...]
        for state in MetadataReader.states {
            guard let place = rest.firstPlace(of: state) else { continue }
            let start = words.utf8.distance(from: words.startIndex, to: place.lowerBound)
            guard start - words.utf8.distance(from: words.startIndex, to: rest.startIndex) <= 24 else { continue }
            let range = line.lowerBound + start..<line.lowerBound + start + state.utf8.count
            return Metadata.Field(key: "", value: String(source[range]), range: range)
        }
        return nil
    }

    private static let documents = Set(Vocabulary.labels.words("documents"))
    private static let chineseDocuments = Vocabulary.labels.chineseWords("documents")
    private static let states = Vocabulary.labels.words("states")

    /// `## Severity` over a line that holds nothing but the value.
    private mutating func readHeading(_ block: Block) {
        pending = nil
        guard block.plainText.utf8.count <= 40, let label = MetadataLabel(block.plainText),
            label.key != .title || isHead
        else { return }
        let end = block.range.upperBound
        pending = KeyLine.Piece(label: label, name: block.plainText, value: end..<end)
    }

    /// Adds what stands below a name; `false` when it is no value but a text.
    private mutating func add(_ piece: KeyLine.Piece, _ line: SourceRange) -> Bool {
        let whole = source.withBytes { KeyLineScan(bytes: $0, end: line.upperBound).trimmed(line) }
        let value = MetadataReader.clipped.contains(piece.label.key) ? clipped(whole) : whole
        guard !value.isEmpty, value.count <= MetadataReader.valueLimit, !SectionKind.isKnownName(source[value]) else {
            return false
        }
        // A name above a sentence heads a text.
        let isSentence = [0x2E, 0x82].contains(source[byte: value.upperBound - 1]) && value.count > 40
        guard !isSentence else { return false }
        add(piece.label, piece.name, value)
        return true
    }

    /// What is told in a word, often with a sentence behind it: `Critical – most customers were affected.`
    private static let clipped: Set<MetadataKey> = [.severity, .status]

    /// Up to a dash, a full stop or the end of bold words.
    private func clipped(_ range: SourceRange) -> SourceRange {
        source.withBytes { bytes in
            for offset in range where offset > range.lowerBound + 1 {
                let next = offset + 1 < range.upperBound ? bytes[offset + 1] : 0x20
                let isDash = bytes[offset] == 0x20 && (next == 0x2D || next == 0xE2)
                let isEnd = bytes[offset] == 0x2E && next == 0x20 || bytes[offset] == 0x2A && next == 0x2A
                if isDash || isEnd { return range.lowerBound..<offset }
            }
            return range
        }
    }

    /// `[[User:Ana|Ana Ruiz]]` shows the words behind the bar.
    private static func withoutWikiLinks(_ value: String) -> String {
        var rest = value
        while let open = rest.firstPlace(of: "[["), let close = rest[open.upperBound...].firstPlace(of: "]]") {
            let inner = rest[open.upperBound..<close.lowerBound]
            let words = inner.split(separator: "|").last ?? inner
            rest.replaceSubrange(open.lowerBound..<close.upperBound, with: String(words))
        }
        return rest
    }

    private mutating func add(_ label: MetadataLabel, _ name: String, _ whole: SourceRange) {
        // A sentence behind the word is cut off, a short remark is part of the value.
        let isLong = whole.count > 60 && MetadataReader.clipped.contains(label.key)
        let range = isLong ? clipped(whole) : whole
        let raw = source[range]
        let value = MetadataReader.withoutWikiLinks(TimelineText.plain(raw)).trimmingSuffix("")
        fields.add(Metadata.Field(key: name, value: value, range: range), as: label.key, rank: label.rank)
    }
}

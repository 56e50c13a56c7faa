import DebriefCore
import DebriefLanguage
import DebriefText

/// A postmortem as search reads it: its lines and headings, without the reading of times, fields and figures.
package struct SearchDocument: Sendable {
    /// What search takes as one: a paragraph, an item, a row, a heading.
    struct Passage: Sendable {
        let range: SourceRange
        let field: Field
        /// Where the words of the heading above it stand.
        let heading: SourceRange?
    }

    /// What the words of a passage are about.
    enum Field: Int, CaseIterable, Sendable {
        case title, heading, cause, summary, timeline, actions, lessons, body
    }

    package let source: SourceText
    let passages: [Passage]
    /// The kind of section that each passage stands in.
    private let kinds: [SectionKind?]

    /// Reads a text; of a page in HTML or wiki markup, the words without the markup.
    package init(_ source: SourceText) {
        guard !Self.isMarkup(source) else {
            self.init(Postmortem(parsing: source))
            return
        }
        var reader = PassageReader(source)
        reader.read()
        self.init(source, reader.passages, reader.kinds)
    }

    private init(_ source: SourceText, _ passages: [Passage], _ kinds: [SectionKind?]) {
        self.source = source
        self.passages = passages
        self.kinds = kinds
    }

    /// The same of a document that is parsed already.
    package init(_ postmortem: Postmortem) {
        var passages: [Passage] = []
        var kinds: [SectionKind?] = []
        let source = postmortem.source
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            guard !range.isEmpty else { continue }
            let section = postmortem.innermostSection(at: range.lowerBound)
            let isHeading = section?.headingRange.contains(range.lowerBound) ?? false
            let kind = postmortem.topic(of: section)
            let field: Field = isHeading ? (section?.level == 1 ? .title : .heading) : Field(kind)
            passages.append(Passage(range: range, field: field, heading: section?.headingRange))
            kinds.append(kind)
        }
        self.init(source, passages, kinds)
    }

    /// Whether a passage stands in a section of one of some kinds.
    func isIn(_ wanted: Set<SectionKind>, _ index: Int) -> Bool { kinds[index].map(wanted.contains) ?? false }

    /// The words of all that stands for a title, without marks: the heading and that of the front matter, and last the
    /// name of the file, which no document lacks.
    var titles: [String] {
        let words = passages.filter { $0.field == .title }.prefix(2).map { passage in
            source[passage.range].drop { "#*=> ".contains($0) }.trimmingSuffix("#*= ")
        }
        return Array(words) + [name.replacing("-", with: " ")]
    }

    private static func isMarkup(_ source: SourceText) -> Bool {
        let path = source.path.lowercased()
        let isNamed = [".html", ".htm"].contains { path.hasSuffix($0) }
        return isNamed || source.text.utf8.first { $0 > 0x20 } == 0x3C
    }

    /// The file's name, whose words say what it is about as a title does.
    var name: String {
        let last = source.path.split(separator: "/").last ?? ""
        return String(last.prefix { $0 != "." }).replacing("_", with: " ")
    }
}

extension SearchDocument.Field {
    init(_ kind: SectionKind?) {
        switch kind {
        case .rootCause, .whyItHappened, .contributingFactors, .fiveWhys, .trigger, .whyNotCaught: self = .cause
        case .summary, .problemStatement, .whatHappened, .background, .impact, .customerImpact, .businessImpact,
            .technicalImpact, .detection:
            self = .summary
        case .timeline, .response: self = .timeline
        case .actionItems, .prevention, .recommendations, .systemicImprovements: self = .actions
        case .lessons, .whatWentWell, .whatWentWrong, .whereWeGotLucky: self = .lessons
        default: self = .body
        }
    }
}

/// Finds the passages of Markdown and of plain text by their lines.
private struct PassageReader {
    private let source: SourceText
    private(set) var passages: [SearchDocument.Passage] = []
    private(set) var kinds: [SectionKind?] = []
    private var heading: SourceRange?
    private var kind: SectionKind?
    /// The level of the heading that has said what it is about.
    private var level = 0
    private var open: SourceRange?
    private var hasTitle = false

    init(_ source: SourceText) { self.source = source }

    mutating func read() {
        var line = 1
        source.withBytes { bytes in
            line = readFrontMatter(bytes)
            var isCode = false
            var isBehindGap = true
            while line <= source.lineCount {
                let range = trimmed(source.range(ofLine: line), bytes)
                defer { line += 1 }
                guard let first = range.first.map({ bytes[$0] }) else {
                    close()
                    isBehindGap = true
                    continue
                }
                if first == 0x60 || first == 0x7E, isFence(range, bytes) { isCode.toggle() }
                if !isCode, let found = heading(range, line, bytes, isBehindGap) {
                    close()
                    begin(found.words, level: found.level)
                } else {
                    if beginsItem(range, bytes) { close() }
                    open = (open?.lowerBound ?? range.lowerBound)..<range.upperBound
                }
                isBehindGap = false
            }
            close()
        }
    }

    private mutating func close() {
        if let range = open { add(range, .init(kind)) }
        open = nil
    }

    private mutating func add(_ range: SourceRange, _ field: SearchDocument.Field) {
        passages.append(.init(range: range, field: field, heading: heading))
        kinds.append(kind)
    }

    private mutating func begin(_ words: SourceRange, level: Int) {
        let meaning = SectionKind(heading: source[words])
        if meaning != nil || level <= self.level || level <= 2 {
            kind = meaning
            self.level = level
        }
        heading = words
        // The first heading that names no section says what the document is about.
        let isTitle = !hasTitle && meaning == nil
        hasTitle = hasTitle || isTitle
        add(words, isTitle ? .title : .heading)
    }

    /// The words of keys above the text; the title among them is one. The first line behind them.
    private mutating func readFrontMatter(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard source.lineCount > 2, isRule(source.range(ofLine: 1), bytes),
            let end = (2...min(source.lineCount, 100)).first(where: { isRule(source.range(ofLine: $0), bytes) })
        else { return 1 }
        for line in 2..<end {
            let range = source.range(ofLine: line)
            let isTitle = source[range].hasPrefix("title:")
            hasTitle = hasTitle || isTitle
            add(isTitle ? range.lowerBound + 6..<range.upperBound : range, isTitle ? .title : .summary)
        }
        return end + 1
    }

    // MARK: Lines

    private func heading(
        _ range: SourceRange,
        _ line: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isBehindGap: Bool
    ) -> (words: SourceRange, level: Int)? {
        switch bytes[range.lowerBound] {
        case 0x23, 0x3D:
            let sign = bytes[range.lowerBound]
            let level = range.prefix { bytes[$0] == sign }.count
            guard level < range.count, level <= 6, sign == 0x3D || bytes[range.lowerBound + level] == 0x20 else {
                return nil
            }
            let tail = range.reversed().prefix { bytes[$0] == sign }.count
            let words = trimmed(
                range.lowerBound + level..<max(range.lowerBound + level, range.upperBound - tail),
                bytes
            )
            return words.isEmpty ? nil : (words, level)
        case 0x2A where range.count > 5 && range.count < 80 && bytes[range.lowerBound + 1] == 0x2A:
            // `**Impact**`, `**Impact:**`
            let end = range.reversed().prefix { bytes[$0] == 0x2A || bytes[$0] == 0x3A }.count
            guard end >= 2, range.count > end + 2 else { return nil }
            let words = range.lowerBound + 2..<range.upperBound - end
            return words.count > 2 && SectionKind.isKnownName(source[words]) ? (words, 7) : nil
        case 0x68
        where range.count > 4 && bytes[range.lowerBound + 2] == 0x2E && bytes[range.lowerBound + 1] &- 0x31 < 6:
            return (range.lowerBound + 4..<range.upperBound, Int(bytes[range.lowerBound + 1] - 0x30))
        default:
            guard range.count <= 60 else { return nil }
            if line < source.lineCount, isUnderline(trimmed(source.range(ofLine: line + 1), bytes), bytes) {
                return (range, 2)
            }
            // In plain text a line of its own that is the name of a section is a heading.
            guard isBehindGap || open == nil, !beginsItem(range, bytes), bytes[range.upperBound - 1] != 0x2E,
                SectionKind.isKnownName(source[range])
            else { return nil }
            return (range, 2)
        }
    }

    private func isUnderline(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard range.count > 2, let first = range.first.map({ bytes[$0] }), first == 0x3D || first == 0x2D else {
            return false
        }
        return range.allSatisfy { bytes[$0] == first }
    }

    private func isRule(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        range.count == 3 && range.allSatisfy { bytes[$0] == 0x2D }
    }

    private func isFence(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        range.count > 2 && range.prefix(3).allSatisfy { bytes[$0] == bytes[range.lowerBound] }
    }

    /// Whether a line begins a list item or a row of a table.
    private func beginsItem(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = bytes[range.lowerBound]
        let second = range.count > 1 ? bytes[range.lowerBound + 1] : 0
        return first == 0x7C || second == 0x20 && [0x2D, 0x2A, 0x2B].contains(first)
            || first &- 0x30 < 10 && (second == 0x2E || second == 0x29)
    }

    private func trimmed(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }
}

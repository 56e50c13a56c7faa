import DebriefCore
import DebriefLanguage
import DebriefText

/// A document as forms other than a page write it: blocks and spans in which comments are gone, links lead only where a
/// link may, notes are resolved, and no character is left that cannot be seen.
struct Content {
    let language: Language
    let title: String
    /// The number of the incident.
    let id: String?
    /// What the document says about itself.
    let facts: [Facts.Fact]
    let parts: [Part]
    let notes: [Note]
    /// How many questions are open.
    let questions: Int

    var words: PageWords { PageWords(language: language) }

    /// A footnote: what the text calls it, and what it says.
    struct Note {
        let label: String
        let parts: [Part]
    }

    /// - Parameters:
    ///   - pictures: those that the form can hold, drawn.
    ///   - diagrams: how the form holds them as text; `nil` for one that does not.
    init(_ postmortem: Postmortem, _ pictures: [Picture] = [], diagrams: Diagrams.Style? = nil) {
        var reader = ContentReader(postmortem)
        language = postmortem.language
        title = Content.visible(Content.title(of: postmortem, reader.outline))
        id = postmortem.metadata[.id].map(Content.visible)
        facts = Facts(postmortem, PageWords(language: postmortem.language)).all
        parts = reader.body(pictures, diagrams.map { Diagrams(of: postmortem, as: $0).all } ?? [])
        notes = reader.notes()
        questions = postmortem.questions.count
    }

    /// What the document is called: its title heading, else what its front matter says.
    static func title(of postmortem: Postmortem, _ outline: Outline) -> String {
        if let heading = outline.title, !heading.plainText.isEmpty { return heading.plainText }
        let words = PageWords(language: postmortem.language)
        return postmortem.metadata[.title] ?? postmortem.metadata[.id] ?? words("Postmortem", "事故复盘")
    }

    /// Text in which what cannot be seen, or would turn the text around, is written out; line ends and tabs stay.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isUnseen) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                result.unicodeScalars.append(scalar)
            } else if scalar == "\r" {
                continue
            } else if scalar.isUnseen {
                result += scalar.escape
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// A block of a document.
indirect enum Part: Equatable {
    /// - Parameter level: 2 to 6; 1 is the title's.
    case heading(level: Int, [Span])
    case paragraph([Span])
    case question(number: Int, [Part])
    case quote([Part])
    /// - Parameter start: the number of the first item; `nil` for a list without numbers.
    case list(start: Int?, [Item])
    case code(String, language: String)
    case rule
    case table(Table)
    /// A picture of ours that goes with the form.
    case picture(target: String, alternative: String)

    struct Item: Equatable {
        /// `nil` for what is no task.
        let isDone: Bool?
        let parts: [Part]
    }

    struct Table: Equatable {
        let header: [[Span]]
        let rows: [[[Span]]]
        let isTimeline: Bool

        var width: Int { max(header.count, rows.map(\.count).max() ?? 0) }

        /// The column that says the most, which is what happened in a timeline.
        var widestColumn: Int {
            let sizes = (0..<width).map { column in
                rows.reduce(0) { $0 + (column < $1.count ? Span.plain($1[column]).count : 0) }
            }
            return sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
        }

        /// Without columns in which no row says anything.
        var withoutEmptyColumns: Table {
            let kept = (0..<width).filter { column in rows.contains { column < $0.count && !$0[column].isEmpty } }
            guard kept.count < width, !kept.isEmpty else { return self }
            func cells(_ row: [[Span]]) -> [[Span]] { kept.map { $0 < row.count ? row[$0] : [] } }
            return Table(header: header.isEmpty ? [] : cells(header), rows: rows.map(cells), isTimeline: isTimeline)
        }
    }
}

/// A stretch of words.
indirect enum Span: Equatable {
    case text(String)
    case code(String)
    case emphasis([Span])
    case strong([Span])
    case struck([Span])
    case link(String, [Span])
    /// A picture that lies elsewhere, or inside of the document, with its words.
    case picture(String, alt: String)
    case lineBreak
    /// A reference to the note of a number, from 1.
    case note(label: String, number: Int)

    /// Without some ranges of bytes of ``plain(_:)``; spaces at the seams are those around.
    static func without(_ ranges: [Range<Int>], of spans: [Span]) -> [Span] {
        var place = 0
        return without(ranges, of: spans, &place)
    }

    private static func without(_ ranges: [Range<Int>], of spans: [Span], _ place: inout Int) -> [Span] {
        func kept(_ words: String) -> String {
            let start = place
            let bytes = Array(words.utf8)
            place += bytes.count
            let left = bytes.indices.filter { index in !ranges.contains { $0.contains(start + index) } }
            return left.count == bytes.count ? words : String(decoding: left.map { bytes[$0] }, as: UTF8.self)
        }
        var result: [Span] = []
        for span in spans {
            switch span {
            case .text(let words): result.append(.text(kept(words)))
            case .code(let words): result.append(.code(kept(words)))
            case .emphasis(let spans): result.append(.emphasis(without(ranges, of: spans, &place)))
            case .strong(let spans): result.append(.strong(without(ranges, of: spans, &place)))
            case .struck(let spans): result.append(.struck(without(ranges, of: spans, &place)))
            case .link(let target, let spans): result.append(.link(target, without(ranges, of: spans, &place)))
            case .picture(let target, let alt):
                let words = kept(alt)
                if !words.isEmpty || alt.isEmpty { result.append(.picture(target, alt: words)) }
            case .lineBreak:
                if !ranges.contains(where: { $0.contains(place) }) { result.append(span) }
                place += 1
            case .note:
                // A note belongs to the words before it.
                if !ranges.contains(where: { $0.contains(place - 1) }) { result.append(span) }
            }
        }
        return result.filter { !$0.isEmpty }
    }

    private var isEmpty: Bool {
        switch self {
        case .text(let words), .code(let words): words.isEmpty
        case .emphasis(let spans), .strong(let spans), .struck(let spans), .link(_, let spans): spans.isEmpty
        case .picture, .lineBreak, .note: false
        }
    }

    /// The words without markup and notes.
    static func plain(_ spans: [Span]) -> String {
        spans.reduce(into: "") { text, span in
            switch span {
            case .text(let words), .code(let words): text += words
            case .emphasis(let spans), .strong(let spans), .struck(let spans), .link(_, let spans):
                text += plain(spans)
            case .picture(_, let alt): text += alt
            case .lineBreak: text += " "
            case .note: break
            }
        }
    }
}

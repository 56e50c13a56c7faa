import DebriefCore
import DebriefLanguage
import DebriefText

/// What a document announces somewhere as a secret or as something of a person: its words are one wherever they stand.
struct DocumentSecrets {
    /// Those that can be told from other words, in all of the document.
    let known: KnownSecrets
    private let hidden: [Masking.Hidden]
    /// Short ones and plain words count in the block that announces them.
    private var near: [[UInt8]] = []

    init(_ source: SourceText) {
        hidden = Masking.hidden(inMarkup: source.text, origin: .version)
        known = KnownSecrets(values: hidden.lazy.filter(\.span.kind.isSecret).map(\.value))
    }

    /// Begins a block of the document.
    mutating func enter(_ block: SourceRange) {
        let first = hidden.firstPlace { $0.span.range.upperBound > block.lowerBound }
        var values: Set<[UInt8]> = []
        for one in hidden[first...].prefix(while: { $0.span.range.lowerBound < block.upperBound }) {
            for line in one.value.utf8.split(separator: 0x0A) where line.count > 2 { values.insert(Array(line)) }
        }
        near = values.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }

    /// Where they stand in words.
    func spans(in bytes: [UInt8]) -> [SensitiveSpan] {
        known.spans(in: bytes)
            + near.flatMap { value in
                bytes.places(of: value).map { SensitiveSpan(kind: .password, rule: "known", range: $0) }
            }
    }
}

/// The words of a passage in one text, with the pieces of it that stand apart: text, code, what a picture is called.
struct Passage {
    /// Where each piece stands in ``bytes``.
    private(set) var pieces: [Range<Int>] = []
    private(set) var bytes: [UInt8] = []
    /// The same with a backtick at either end of code, as people quote with it.
    private var quoted: [UInt8] = []
    /// Where each byte of ``quoted`` stands in ``bytes``.
    private var places: [Int] = []

    init(_ spans: [Span]) { add(spans) }

    private mutating func add(_ spans: [Span]) {
        for span in spans {
            switch span {
            case .text(let words): add(words, quote: nil)
            case .code(let words): add(words, quote: 0x60)
            case .picture(_, let alt): add(alt, quote: nil)
            case .emphasis(let spans), .strong(let spans), .struck(let spans), .link(_, let spans): add(spans)
            case .lineBreak:
                append(0x20)
                bytes.append(0x20)
            case .note: break
            }
        }
    }

    private mutating func add(_ words: String, quote: UInt8?) {
        if let quote { append(quote) }
        let start = bytes.count
        for byte in words.utf8 {
            append(byte)
            bytes.append(byte)
        }
        pieces.append(start..<bytes.count)
        if let quote { append(quote) }
    }

    private mutating func append(_ byte: UInt8) {
        quoted.append(byte)
        places.append(bytes.count)
    }

    /// What must not be passed on, in order, none inside another.
    func sensitive(_ secrets: DocumentSecrets) -> [SensitiveSpan] {
        func found(_ bytes: [UInt8]) -> [SensitiveSpan] {
            Masking.hidden(inMarkup: String(decoding: bytes, as: UTF8.self), origin: .version).map(\.span)
        }
        let end = bytes.count
        var all = found(bytes) + secrets.spans(in: bytes)
        if quoted.count != bytes.count {
            all += found(quoted).map { span in
                let range = places[span.range.lowerBound]..<min(end, places[span.range.upperBound - 1] + 1)
                return SensitiveSpan(kind: span.kind, rule: span.rule, range: range)
            }
        }
        return all.filter { !$0.range.isEmpty }.withoutOverlaps
    }

    /// The pieces that hold some of a range, with the part of each, counted from its begin.
    func places(of range: Range<Int>) -> [(piece: Int, range: Range<Int>)] {
        pieces.enumerated().compactMap { index, piece in
            let part = range.clamped(to: piece)
            guard !part.isEmpty else { return nil }
            return (index, part.lowerBound - piece.lowerBound..<part.upperBound - piece.lowerBound)
        }
    }
}

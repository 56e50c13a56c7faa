import DebriefLanguage
import DebriefText

/// Reads the words of a line of light markup: bold, code and links, each piece of text at its own place.
struct LightInlines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let markup: LightMarkup
    private let end: Int
    private var offset: Int
    private var found: [Inline] = []
    private var pieceStart: Int
    private var absent: Set<String> = []

    static func read(_ range: SourceRange, _ markup: LightMarkup, in bytes: UnsafeBufferPointer<UInt8>) -> [Inline] {
        var reader = LightInlines(bytes, range, markup)
        reader.readAll()
        return reader.found
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange, _ markup: LightMarkup) {
        self.bytes = bytes
        self.markup = markup
        end = range.upperBound
        offset = range.lowerBound
        pieceStart = range.lowerBound
    }

    private mutating func readAll() {
        while offset < end {
            if !readMark() { offset += 1 }
        }
        flush(to: end)
    }

    private mutating func flush(to end: Int) {
        if pieceStart < end { found.append(text(pieceStart..<end)) }
    }

    private func text(_ range: SourceRange) -> Inline {
        Inline(kind: .text, range: range, literal: String(decoding: bytes[range], as: UTF8.self))
    }

    private func has(_ mark: String, at place: Int) -> Bool {
        guard place + mark.utf8.count <= end else { return false }
        return zip(mark.utf8, bytes[place...]).allSatisfy { $0 == $1 }
    }

    /// The next place of a mark; what was looked for to the end of the line in vain is not looked for again.
    private mutating func place(of mark: String, from start: Int, within limit: Int = .max) -> Int? {
        guard !absent.contains(mark) else { return nil }
        var place = start
        let last = limit < end - start ? start + limit : end
        while place + mark.utf8.count <= last {
            if has(mark, at: place) { return place }
            place += 1
        }
        if last == end { absent.insert(mark) }
        return nil
    }

    /// Reads the mark at the offset, if there is one.
    private mutating func readMark() -> Bool {
        switch bytes[offset] {
        case 0x5B: return readBracket()
        case 0x27 where markup == .mediaWiki: return readQuotes()
        case 0x2A: return readStar()
        case 0x5F where markup != .mediaWiki: return readPair("_", isStrong: false)
        case 0x60: return readCode()
        case 0x7B: return readBraces()
        case 0x3C: return readTag()
        case 0x3A where markup == .restructuredText: return readRole()
        default: return false
        }
    }

    /// Adds an inline that takes the place of some bytes.
    private mutating func replace(_ range: SourceRange, with inline: Inline?) -> Bool {
        flush(to: range.lowerBound)
        if let inline { found.append(inline) }
        offset = range.upperBound
        pieceStart = offset
        return true
    }

    private func strong(_ range: SourceRange) -> Inline { Inline(kind: .strong, range: nil, children: [text(range)]) }

    /// `'''bold'''` and `''italic''`
    private mutating func readQuotes() -> Bool {
        if has("'''", at: offset), let close = place(of: "'''", from: offset + 3) {
            return replace(offset..<close + 3, with: strong(offset + 3..<close))
        }
        if has("''", at: offset), let close = place(of: "''", from: offset + 2) {
            return replace(offset..<close + 2, with: text(offset + 2..<close))
        }
        return false
    }

    private mutating func readStar() -> Bool {
        if has("**", at: offset), let close = place(of: "**", from: offset + 2), close > offset + 2 {
            return replace(offset..<close + 2, with: strong(offset + 2..<close))
        }
        guard markup != .mediaWiki else { return false }
        return readPair("*", isStrong: markup != .restructuredText)
    }

    /// Words between two equal signs that touch them: `*bold*`.
    private mutating func readPair(_ mark: String, isStrong: Bool) -> Bool {
        let start = offset + mark.utf8.count
        guard start < end, bytes[start] > 0x20, offset == 0 || !isLetter(bytes[offset - 1]),
            let close = place(of: mark, from: start + 1), bytes[close - 1] > 0x20,
            close + 1 >= end || !isLetter(bytes[close + 1])
        else { return false }
        let inner = start..<close
        return replace(offset..<close + mark.utf8.count, with: isStrong ? strong(inner) : text(inner))
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

    /// `` `code` ``, ``` ``code`` ```, and in reStructuredText a link: `` `text <address>`_ ``
    private mutating func readCode() -> Bool {
        let mark = has("``", at: offset) ? "``" : "`"
        let start = offset + mark.utf8.count
        guard let close = place(of: mark, from: start), close > start else { return false }
        let after = close + mark.utf8.count
        if markup == .restructuredText, mark == "`" {
            let words = place(of: " <", from: start).map { min($0, close) } ?? close
            let next = has("__", at: after) ? after + 2 : has("_", at: after) ? after + 1 : after
            let address = words < close && bytes[close - 1] == 0x3E ? words + 2..<close - 1 : nil
            return replace(offset..<next, with: link(start..<words, to: address))
        }
        let literal = String(decoding: bytes[start..<close], as: UTF8.self)
        return replace(offset..<after, with: Inline(kind: .code, range: start..<close, literal: literal))
    }

    /// `:role:` before what it marks.
    private mutating func readRole() -> Bool {
        guard let close = place(of: ":`", from: offset + 1, within: 24),
            bytes[offset + 1..<close].allSatisfy({ isLetter($0) || $0 == 0x2D })
        else { return false }
        return replace(offset..<close + 1, with: nil)
    }

    /// `[[page|words]]`, `[https://… words]`, `[words|https://…]`, and behind an address `[words]`
    private mutating func readBracket() -> Bool {
        let isDouble = has("[[", at: offset)
        let close = isDouble ? "]]" : "]"
        let start = offset + (isDouble ? 2 : 1)
        let address = markup == .asciiDoc && !isDouble ? addressStart() : nil
        switch markup {
        case .mediaWiki where !isDouble && !has("http", at: start) && !has("//", at: start): return false
        case .asciiDoc where !isDouble && address == nil: return false
        case .restructuredText: return false
        default: break
        }
        guard let finish = place(of: close, from: start), finish > start else { return false }
        let after = finish + close.utf8.count
        let bar = bytes[start..<finish].firstIndex(of: 0x7C)
        switch markup {
        case .mediaWiki:
            if isDouble { return replace(offset..<after, with: link(bar.map { $0 + 1..<finish } ?? start..<finish)) }
            let space = bytes[start..<finish].firstIndex(of: 0x20)
            return replace(
                offset..<after,
                with: space.map { link($0 + 1..<finish, to: start..<$0) } ?? link(start..<finish)
            )
        case .confluence:
            return replace(offset..<after, with: link(start..<(bar ?? finish), to: bar.map { $0 + 1..<finish }))
        case .asciiDoc:
            // An anchor or the attributes of what follows; words behind an address are its link.
            guard let address else { return replace(offset..<after, with: nil) }
            flush(to: address)
            pieceStart = offset
            return replace(offset..<after, with: link(start..<finish, to: address..<offset))
        case .restructuredText: return false
        }
    }

    /// Words with an address, or the words alone when the address is a page of the wiki.
    private func link(_ words: SourceRange, to address: SourceRange? = nil) -> Inline {
        guard let address else { return text(words) }
        let destination = String(decoding: bytes[address], as: UTF8.self)
        return Inline(kind: .link(destination: destination), range: nil, children: [text(words)])
    }

    /// Where the address begins that ends here: `link:path`, `https://…`.
    private func addressStart() -> Int? {
        var place = offset
        while place > pieceStart, offset - place < LightInlines.addressLimit, bytes[place - 1] > 0x20,
            bytes[place - 1] != 0x28
        {
            place -= 1
        }
        let isAddress = ["http", "link:", "xref:", "mailto:"].contains { has($0, at: place) }
        return place < offset && isAddress ? place : nil
    }

    private static let addressLimit = 400

    /// `{{template|words}}` of MediaWiki, `{{code}}` and `{color}` of Confluence.
    private mutating func readBraces() -> Bool {
        guard markup == .mediaWiki || markup == .confluence else { return false }
        if has("{{", at: offset), let close = place(of: "}}", from: offset + 2) {
            let inner = offset + 2..<close
            if markup == .confluence {
                let literal = String(decoding: bytes[inner], as: UTF8.self)
                return replace(offset..<close + 2, with: Inline(kind: .code, range: inner, literal: literal))
            }
            let bar = bytes[inner].lastIndex(of: 0x7C)
            return replace(offset..<close + 2, with: bar.map { text($0 + 1..<close) })
        }
        guard markup == .confluence, let close = place(of: "}", from: offset + 1, within: 60) else { return false }
        // `{status:title=Resolved|colour=Green}` shows its title.
        if let title = place(of: "title=", from: offset, within: close - offset) {
            let stop = bytes[title..<close].firstIndex(of: 0x7C) ?? close
            return replace(offset..<close + 1, with: text(title + 6..<stop))
        }
        return replace(offset..<close + 1, with: nil)
    }

    /// `<br>`, and tags that show nothing themselves; what a reference holds is no part of the sentence.
    private mutating func readTag() -> Bool {
        if markup == .asciiDoc, has("<<", at: offset), let close = place(of: ">>", from: offset + 2) {
            let comma = bytes[offset + 2..<close].firstIndex(of: 0x2C)
            return replace(offset..<close + 2, with: text(comma.map { $0 + 1..<close } ?? offset + 2..<close))
        }
        guard markup == .mediaWiki, offset + 1 < end, isLetter(bytes[offset + 1]) || bytes[offset + 1] == 0x2F,
            let close = place(of: ">", from: offset + 1, within: 200)
        else { return false }
        if has("<ref", at: offset), bytes[close - 1] != 0x2F, let finish = place(of: "</ref>", from: close) {
            return replace(offset..<finish + 6, with: nil)
        }
        let isBreak = has("<br", at: offset)
        return replace(offset..<close + 1, with: isBreak ? Inline(kind: .lineBreak, range: nil) : nil)
    }
}

import DebriefLanguage
import DebriefText

/// Cuts HTML into tags and text, each with its bytes, as browsers do: whatever is broken has a reading too.
///
/// A tokenizer of our own, because the parsers that Debian has give the line of an element and not the place of a word
/// (see the decision page on reading HTML).
struct HTMLTokenizer {
    enum Token: Equatable {
        /// Words between tags, character references not yet decoded.
        case text(SourceRange)
        /// Words in which `&` and `<` mean themselves: `<![CDATA[…]]>`.
        case literal(SourceRange)
        case open(name: String, range: SourceRange)
        case close(name: String, range: SourceRange)
        /// A comment, a declaration, or what stands in an element that shows no words.
        case hidden(SourceRange)

        var range: SourceRange {
            switch self {
            case .text(let range), .literal(let range), .open(_, let range), .close(_, let range), .hidden(let range):
                range
            }
        }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private var offset: Int
    /// Elements whose content runs to their own end tag, whatever it holds.
    private var hidden: String?
    /// Whether the words of Confluence's states are text: `<ac:parameter ac:name="title">Resolved</ac:parameter>`.
    private let showsStates: Bool
    private var isInState = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, showsStates: Bool = false) {
        self.bytes = bytes
        offset = start
        self.showsStates = showsStates
    }

    /// The next token; the tokens cover the text without gaps.
    mutating func next() -> Token? {
        guard offset < bytes.count else { return nil }
        let start = offset
        if let name = hidden {
            hidden = nil
            offset = endOfHidden(name, from: start)
            if offset > start { return .hidden(start..<offset) }
        }
        if bytes[start] == 0x3C, let token = markup(at: start) {
            offset = token.range.upperBound
            if showsStates, case .open("ac:structured-macro", let range) = token {
                isInState = attribute("ac:name", in: range) == "status"
            }
            if case .open(let name, let range) = token, HTMLElement.hidesContent(name), !isState(name, range) {
                hidden = name
            }
            return token
        }
        offset = endOfText(from: start + 1)
        return .text(start..<offset)
    }

    /// Whether an element is the word of a state, which a page shows.
    private mutating func isState(_ name: String, _ range: SourceRange) -> Bool {
        showsStates && isInState && name == "ac:parameter" && attribute("ac:name", in: range) == "title"
    }

    /// The value of an attribute in a tag; empty for one without a value.
    func attribute(_ name: String, in tag: SourceRange) -> String? {
        var offset = tag.lowerBound + 1
        while offset < tag.upperBound, isName(bytes[offset]) { offset += 1 }
        while offset < tag.upperBound {
            guard isName(bytes[offset]) else {
                offset += 1
                continue
            }
            let start = offset
            while offset < tag.upperBound, isName(bytes[offset]) { offset += 1 }
            let key = String(decoding: bytes[start..<offset], as: UTF8.self)
            let value = attributeValue(at: &offset, in: tag)
            if key.lowercased() == name { return HTMLEntities.decoded(value) }
        }
        return nil
    }

    private func attributeValue(at offset: inout Int, in tag: SourceRange) -> String {
        var next = offset
        while next < tag.upperBound, bytes[next] <= 0x20 { next += 1 }
        guard next < tag.upperBound, bytes[next] == 0x3D else { return "" }
        next += 1
        while next < tag.upperBound, bytes[next] <= 0x20 { next += 1 }
        guard next < tag.upperBound else { return "" }
        let quote = bytes[next]
        let isQuoted = quote == 0x22 || quote == 0x27
        let start = isQuoted ? next + 1 : next
        var end = start
        while end < tag.upperBound, isQuoted ? bytes[end] != quote : bytes[end] > 0x20 && bytes[end] != 0x3E {
            end += 1
        }
        offset = min(isQuoted ? end + 1 : end, tag.upperBound)
        return String(decoding: bytes[start..<min(end, tag.upperBound)], as: UTF8.self)
    }

    private func isName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x3A || byte == 0x5F
    }

    private func byte(at offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    private func endOfText(from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x3C { end += 1 }
        return end
    }

    /// What a `<` begins; `nil` when it is a less-than sign.
    private func markup(at start: Int) -> Token? {
        let next = byte(at: start + 1)
        if next == 0x21 || next == 0x3F { return declaration(at: start) }
        let isClose = next == 0x2F
        let nameStart = isClose ? start + 2 : start + 1
        guard (byte(at: nameStart) | 0x20) &- 0x61 < 26 else {
            // `</>` and the like show nothing in a browser either.
            return isClose ? .hidden(start..<past(0x3E, from: nameStart)) : nil
        }
        var end = nameStart
        while end < bytes.count, isName(bytes[end]) { end += 1 }
        let name = String(decoding: bytes[nameStart..<end], as: UTF8.self).lowercased()
        let range = start..<endOfTag(from: end)
        return isClose ? .close(name: name, range: range) : .open(name: name, range: range)
    }

    private func declaration(at start: Int) -> Token {
        if has("<!--", at: start) {
            // `<!-->` is a whole comment.
            if byte(at: start + 4) == 0x3E { return .hidden(start..<start + 5) }
            return .hidden(start..<past("-->", from: start + 4))
        }
        if has("<![cdata[", at: start) {
            let end = past("]]>", from: start + 9)
            return .literal(start..<end)
        }
        return .hidden(start..<past(0x3E, from: start + 2))
    }

    /// Past the `>` that ends a tag; one in a quoted value does not.
    private func endOfTag(from start: Int) -> Int {
        var offset = start
        var quote: UInt8?
        var isValue = false
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x3E {
                return offset
            } else if isValue, byte == 0x22 || byte == 0x27 {
                quote = byte
            }
            // A quote counts only where a value begins: `<p it's>` is a tag.
            if byte > 0x20 { isValue = byte == 0x3D }
        }
        return offset
    }

    private func endOfHidden(_ name: String, from start: Int) -> Int {
        let end = "</" + name
        var offset = start
        while offset < bytes.count {
            if bytes[offset] == 0x3C, has(end, at: offset), !isName(byte(at: offset + end.utf8.count)) { return offset }
            offset += 1
        }
        return offset
    }

    private func past(_ byte: UInt8, from start: Int) -> Int {
        var offset = min(start, bytes.count)
        while offset < bytes.count, bytes[offset] != byte { offset += 1 }
        return min(offset + 1, bytes.count)
    }

    private func past(_ text: String, from start: Int) -> Int {
        var offset = start
        while offset < bytes.count {
            if has(text, at: offset) { return offset + text.utf8.count }
            offset += 1
        }
        return bytes.count
    }

    /// Whether a text in small letters stands here, in either case.
    private func has(_ text: String, at offset: Int) -> Bool {
        guard offset + text.utf8.count <= bytes.count else { return false }
        var place = offset
        for wanted in text.utf8 {
            let byte = bytes[place]
            let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
            guard lower == wanted else { return false }
            place += 1
        }
        return true
    }
}

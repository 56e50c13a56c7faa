/// Cuts what people wrote outside of a document into sentences.
package enum SentenceSplit {
    /// As ``parts(of:wideStops:opens:)``, in lower case and with plain apostrophes, as tables of words have them.
    package static func lowered(_ text: String) -> [Substring] {
        parts(of: text.lowercased().replacing("’", with: "'"))
    }

    /// The sentences of a text, each with the mark that ends it and the space before it.
    ///
    /// - Parameters:
    ///   - wideStops: marks that end one wherever they stand; a full stop does before white space only.
    ///   - opens: whether another one begins with these words, though no mark ended the last.
    package static func parts(
        of text: String,
        wideStops: String = "。！？；",
        opens: (Substring) -> Bool = { _ in false }
    ) -> [Substring] {
        var found: [Substring] = []
        var start = text.startIndex
        let stops = Array(wideStops.utf8)
        func place(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
        text.withBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let byte = bytes[offset]
                let space = whitespace(at: offset, in: bytes)
                var next = offset + max(space, 1)
                if byte == 0x2E || byte == 0x21 || byte == 0x3F {
                    guard next == bytes.count || whitespace(at: next, in: bytes) > 0 else {
                        offset = next
                        continue
                    }
                } else if byte >= 0xE0, isWideStop(at: offset, in: bytes, stops) {
                    next = offset + 3
                } else if space == 0 || offset == bytes.startIndex || place(offset) <= start
                    || !opens(text[place(next)...])
                {
                    offset = next
                    continue
                }
                found.append(text[start..<place(next)])
                start = place(next)
                offset = next
            }
        }
        if start < text.endIndex { found.append(text[start...]) }
        return found
    }

    /// - Parameter stops: each of three bytes, as all signs of full width are.
    private static func isWideStop(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ stops: [UInt8]) -> Bool {
        guard offset + 2 < bytes.count else { return false }
        var index = 0
        while index + 2 < stops.count {
            if stops[index] == bytes[offset], stops[index + 1] == bytes[offset + 1],
                stops[index + 2] == bytes[offset + 2]
            {
                return true
            }
            index += 3
        }
        return false
    }

    /// The bytes of the white space that stands there; 0 for none.
    private static func whitespace(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        switch bytes[offset] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2: return offset + 1 < bytes.count && (bytes[offset + 1] == 0xA0 || bytes[offset + 1] == 0x85) ? 2 : 0
        case 0xE1...0xE3:
            guard offset + 2 < bytes.count else { return 0 }
            let scalar =
                UInt32(bytes[offset] & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
                | UInt32(bytes[offset + 2] & 0x3F)
            return Unicode.Scalar(scalar)?.properties.isWhitespace ?? false ? 3 : 0
        default: return 0
        }
    }
}

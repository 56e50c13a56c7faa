import DebriefText

/// Turns what evidence says into one line that can be shown anywhere.
enum PlainText {
    /// Longer texts are cut and end in `…`.
    static let maximumCount = 500

    /// Removes escape sequences of terminals and what cannot be seen or turns the direction of writing, and
    /// makes one space of each stretch of white space.
    static func line(_ text: some StringProtocol, maximum: Int = maximumCount) -> String {
        if text.utf8.withContiguousStorageIfAvailable({ isLine($0, maximum) }) ?? false { return String(text) }
        var result = String.UnicodeScalarView()
        var count = 0
        var needsSpace = false
        var scalars = text.unicodeScalars.makeIterator()
        var pending: Unicode.Scalar?
        while let scalar = pending ?? scalars.next() {
            pending = nil
            if scalar == "\u{1B}" || scalar == "\u{9B}" {
                pending = skipEscape(scalar, &scalars)
                continue
            }
            if isSpace(scalar) {
                needsSpace = count > 0
                continue
            }
            if scalar.isUnseen { continue }
            guard count < maximum else {
                result.append("…")
                break
            }
            if needsSpace {
                result.append(" ")
                count += 1
                needsSpace = false
            }
            result.append(scalar)
            count += 1
        }
        return String(result)
    }

    /// Whether nothing is to be changed in a text; `false` for some of which nothing is.
    private static func isLine(_ bytes: UnsafeBufferPointer<UInt8>, _ maximum: Int) -> Bool {
        guard bytes.count <= maximum, let last = bytes.last, last != 0x20 else { return false }
        var previous: UInt8 = 0x20
        for byte in bytes {
            switch byte {
            case 0x20 where previous == 0x20: return false
            case 0x20..<0x7F: break
            // Beyond ASCII, what begins with these may be white space or invisible.
            case 0..<0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xF3: return false
            case 0x80 where previous == 0xE3, 0x85 where previous == 0xE3, 0xBB where previous == 0xEF,
                0xBE where previous == 0xEF, 0xBF where previous == 0xEF, 0x9B where previous == 0xF0,
                0x9D where previous == 0xF0:
                return false
            default: break
            }
            previous = byte
        }
        return true
    }

    /// As Unicode has it; the table behind that is slow, and most text has nothing of it.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    /// Skips an escape sequence; returns a character that was read but does not belong to it.
    private static func skipEscape(
        _ start: Unicode.Scalar,
        _ scalars: inout some IteratorProtocol<Unicode.Scalar>
    ) -> Unicode.Scalar? {
        var isControlSequence = start == "\u{9B}"
        if !isControlSequence {
            guard let kind = scalars.next() else { return nil }
            if kind == "]" {
                // A title or link of the terminal, up to its bell.
                while let scalar = scalars.next(), scalar != "\u{07}" {
                    if scalar == "\u{1B}" {
                        _ = scalars.next()
                        break
                    }
                }
                return nil
            }
            isControlSequence = kind == "["
            if !isControlSequence { return nil }
        }
        while let scalar = scalars.next() {
            if ("@"..."~").contains(scalar) { return nil }
            if !(" "..."?").contains(scalar) { return scalar }
        }
        return nil
    }
}

/// Text as a terminal shows it.
package enum DisplayText {
    /// The text without control characters, so that nothing in a document can drive the reader's terminal.
    ///
    /// Escape sequences lose their escape, bidirectional overrides and zero-width characters go, tabs become spaces.
    package static func safe(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result.append(" ")
            case 0x00..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Columns that the text takes: two for a Chinese character or an emoji, none for a combining mark.
    ///
    /// Ranges of East Asian Width W and F (Unicode Standard Annex 11), joined where nothing but them is assigned.
    package static func width(_ text: some StringProtocol) -> Int {
        var width = 0
        for character in text {
            guard let scalar = character.unicodeScalars.first else { continue }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
                0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
                0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                width += 2
            case 0x2705, 0x274C, 0x26A1, 0x2B50: width += 2
            default: width += scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
            }
        }
        return width
    }

    /// The text cut to a number of columns, with an ellipsis where something is missing.
    package static func cut(_ text: String, to columns: Int) -> String {
        guard width(text) > columns, columns > 1 else { return text }
        var result = ""
        var used = 0
        for character in text {
            let next = width(String(character))
            if used + next > columns - 1 { break }
            result.append(character)
            used += next
        }
        return result + "…"
    }
}

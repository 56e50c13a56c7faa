/// Text made fit for a terminal: no control character of a document reaches it, and its width is known.
package enum DisplayText {
    /// Shows what cannot be seen, or could steer a terminal or reorder what it shows, as `\u{202E}`; tabs and line ends
    /// become spaces.
    package static func safe(_ text: some StringProtocol) -> String {
        if isPlain(text) { return String(text) }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r": result.unicodeScalars.append(" ")
            case _ where scalar.isUnseen: result += scalar.escape
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// As ``safe(_:)``, with tabs as spaces up to the next multiple of four columns.
    ///
    /// - Parameter column: the column, from 0, at which the text begins.
    package static func line(_ text: some StringProtocol, from column: Int = 0) -> (text: String, width: Int) {
        if isPlain(text) { return (String(text), text.utf8.count) }
        var result = ""
        var width = 0
        for character in text {
            if character == "\t" {
                let spaces = 4 - (column + width) % 4
                result += String(repeating: " ", count: spaces)
                width += spaces
            } else {
                let shown = safe(String(character))
                result += shown
                width += DisplayText.width(shown)
            }
        }
        return (result, width)
    }

    /// The columns that a text without tabs takes: two for an ideograph, none for a combining mark.
    package static func width(_ text: some StringProtocol) -> Int {
        if isPlain(text) { return text.utf8.count }
        return text.reduce(0) { sum, character in
            sum + (character.unicodeScalars.map(width(of:)).max() ?? 0)
        }
    }

    /// Whether each byte is one column wide and shown as it is.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        text.withBytes { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5F } }
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

    private static func width(of scalar: Unicode.Scalar) -> Int {
        if (0x4E00...0x9FFF).contains(scalar.value) { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// Blocks of Unicode whose characters are wide or full width (Unicode Standard Annex 11).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}

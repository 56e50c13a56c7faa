import DebriefLanguage
import DebriefText

/// Compares words with those of a source.
enum QuotedWords {
    /// In lower case, without space, signs of quotation and marks of Markdown, so that only the words count.
    static func bare(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !isPassedOver(scalar) { result.append(scalar) }
        return String(result)
    }

    /// A text of the evidence as one line that messages can show: what drafts mask is masked.
    static func shown(_ text: String, limit: Int = 100) -> String {
        let line = Masking.masked(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "“", "”", "'", "‘", "’", "`", "*", "\\", "「", "」", "『", "』", "«", "»": true
        default: scalar.properties.isWhitespace
        }
    }

    /// The stretches of a quotation that must stand in its source in this order: what is left out, and what stands in
    /// brackets for something else, divides them.
    static func pieces(of quotation: some StringProtocol) -> [String] {
        var pieces = [""]
        var depth = 0
        for character in quotation.split(separator: "...", omittingEmptySubsequences: false).joined(separator: "…") {
            switch character {
            case "[", "［": (depth, _) = (depth + 1, pieces.append(""))
            case "]", "］": depth = max(0, depth - 1)
            case "…", "•": pieces.append("")
            default: if depth == 0 { pieces[pieces.count - 1].append(character) }
            }
        }
        var bare = pieces.map { Self.bare($0) }.filter { !$0.isEmpty }
        // The sentence around a quotation may end within its marks.
        if let last = bare.last {
            let trimmed = last.trimmed(of: ".,;:!?。，；：！？")
            bare[bare.count - 1] = trimmed.isEmpty ? last : trimmed
        }
        return bare
    }

    /// Whether stretches stand in a text in their order.
    static func stands(_ pieces: [String], in text: String) -> Bool {
        var rest = text[...]
        for piece in pieces {
            guard let found = rest.firstPlace(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

extension String {
    /// Without some signs at its end.
    fileprivate func trimmed(of signs: String) -> String {
        var result = self[...]
        while let last = result.last, signs.contains(last) { result.removeLast() }
        return String(result)
    }
}

extension [Diagnostic] {
    /// A fingerprint for each diagnostic, in the same order: sixteen hexadecimal digits.
    ///
    /// It is made of the id, the message in English, the words that are marked and the line they begin on, white space folded, and
    /// for equals of the number of the one among them. So it stays when lines move or a table is laid out anew, and goes
    /// when the sentence changes. Paths are not part of it.
    package var fingerprints: [String] {
        var seen: [String: Int] = [:]
        return map { diagnostic in
            let source = diagnostic.source
            let start = Swift.min(diagnostic.range.lowerBound, source.count)
            let line = source.range(ofLine: source.line(at: start))
            let marked = source[start..<Swift.min(Swift.max(start, diagnostic.range.upperBound), source.count)]
            let parts = [
                diagnostic.id, Self.withoutLines(diagnostic.finding.message.english), Self.folded(marked),
                Self.folded(source[line]),
            ]
            let text = parts.joined(separator: "\u{0}")
            let key = source.path + "\u{0}" + text
            seen[key, default: 0] += 1
            return Self.digits(of: text + "\u{0}\(seen[key] ?? 1)")
        }
    }

    private static func folded(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A message may point to another line, which moves.
    private static func withoutLines(_ message: String) -> String {
        let words = message.split(separator: " ", omittingEmptySubsequences: false)
        var kept: [Substring] = []
        for word in words where !(kept.last == "line" && word.first?.isNumber == true) { kept.append(word) }
        return kept.joined(separator: " ")
    }

    private static func digits(of text: String) -> String {
        let digits = String(TextHash(text.utf8).value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

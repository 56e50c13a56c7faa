import DebriefLanguage
import DebriefText

/// A sentence of a document that its evidence bears out, as a model is told it.
package struct WritingFact: Hashable, Sendable {
    /// From 1; the model names it as `F1`.
    package let number: Int
    /// Without marks of Markdown; quotations in their marks.
    package let text: String

    package init(number: Int, text: String) { (self.number, self.text) = (number, text) }

    package var name: String { "F\(number)" }
}

/// A sentence of a model's answer, with the facts that it names.
package struct WrittenSentence: Hashable, Sendable {
    package let text: String
    /// As the model wrote them; facts that there are not among them.
    package let facts: [Int]

    package init(_ text: String, facts: [Int]) { (self.text, self.facts) = (text, facts) }
}

/// The sentences of an answer: each ends with the facts that it names, as `[F1,F2]`.
package enum WrittenAnswer {
    /// More is no section of a postmortem.
    private static let longest = 24_000
    private static let mostSentences = 60

    /// - Returns: nothing for an answer that is too long to be one.
    package static func sentences(in answer: String) -> [WrittenSentence] {
        guard answer.utf8.count <= longest else { return [] }
        var found: [WrittenSentence] = []
        for line in withoutThoughts(answer).split(whereSeparator: \.isNewline) {
            var rest = line[...]
            while let mark = marker(in: rest) {
                // A full stop behind the marker belongs to the sentence before it.
                let tail = rest[mark.range.upperBound...]
                let stop = tail.first.flatMap { ".。!！".contains($0) ? $0 : nil }
                var text = plain(rest[..<mark.range.lowerBound])
                if let stop, let last = text.last, !".。!！?？”\"」".contains(last) { text.append(stop) }
                if !text.isEmpty { found.append(WrittenSentence(text, facts: mark.facts)) }
                rest = stop == nil ? tail : tail.dropFirst()
            }
            let text = plain(rest)
            if text.contains(where: \.isLetter) { found.append(WrittenSentence(text, facts: [])) }
            guard found.count <= mostSentences else { return [] }
        }
        return found
    }

    /// Models that think aloud do so between these marks; fences of code are no words.
    private static func withoutThoughts(_ answer: String) -> Substring {
        let end = answer.firstPlace(of: "</think>")?.upperBound
        return answer[(end ?? answer.startIndex)...]
    }

    /// The first `[F1, F2]`, whatever stands between the numbers.
    private static func marker(in text: Substring) -> (range: Range<String.Index>, facts: [Int])? {
        var start = text.startIndex
        while let open = text[start...].firstIndex(where: { $0 == "[" || $0 == "【" }) {
            let inside = text[text.index(after: open)...].prefix { $0 != "]" && $0 != "】" && $0 != "[" }
            let parts = inside.split { ",，、; ".contains($0) }
            let facts = parts.compactMap { part -> Int? in
                guard part.first == "F" || part.first == "f" else { return nil }
                return Int(read: part.dropFirst())
            }
            if !parts.isEmpty, facts.count == parts.count, inside.endIndex < text.endIndex {
                return (open..<text.index(after: inside.endIndex), facts)
            }
            start = text.index(after: open)
        }
        return nil
    }

    /// Without the mark of a list, a number before it, and space.
    private static func plain(_ text: Substring) -> String {
        var rest = text.drop(while: \.isWhitespace)
        if rest.hasPrefix("```") { return "" }
        if let first = rest.first, "-*•".contains(first), rest.dropFirst().first?.isWhitespace == true {
            rest = rest.dropFirst(2).drop(while: \.isWhitespace)
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, digits.count < 3, let sign = rest[digits.endIndex...].first, ".)".contains(sign),
            rest[rest.index(after: digits.endIndex)...].first?.isWhitespace == true
        {
            rest = rest[rest.index(after: digits.endIndex)...].drop(while: \.isWhitespace)
        }
        return String(rest.reversed().drop(while: \.isWhitespace).reversed())
    }
}

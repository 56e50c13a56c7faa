import DebriefLanguage
import DebriefText

/// A line that says who posted what stands beside it, and when: `Updated by Ana Roe on 13th Jul 2017 @ 11:35am`,
/// `12:34 – Posted by Ana`, `由 林晓 发布于 2026-03-02 10:00`.
struct PostByline {
    /// What announces the time, in small letters.
    let lead: String
    let time: TimeExpression

    init?(_ line: Substring) {
        let source = SourceText(String(line))
        let times = TimeScanner.expressions(in: source, range: source.range)
        guard let time = times.first, times.count == 1, time.isOfPost else { return nil }
        let before = Self.words(source[0..<time.range.lowerBound])
        let behind = Self.words(source[time.range.upperBound..<source.count])
        guard let lead = Self.lead(before: before, behind: behind) else { return nil }
        self.lead = lead
        self.time = time
    }

    private static func words(_ text: Substring) -> Substring {
        var words = text.drop { !$0.isLetter && $0 != "@" }
        while let last = words.last, !last.isLetter, !last.isNumber { words.removeLast() }
        return words
    }

    private static func lead(before: Substring, behind: Substring) -> String? {
        if behind.isEmpty { return announcement(withoutJoint(before)) }
        if before.isEmpty { return announcement(behind) }
        // `由林晓于 10:00 发布`
        guard let lead = PostLine.leads.first(where: { behind.lowercased() == $0 }), let name = namer(before),
            isName(withoutJoint(name))
        else { return nil }
        return lead
    }

    /// `Posted`, `Posted by Ana Roe`, `by Ana Roe`, `由 林晓 发布`
    private static func announcement(_ words: Substring) -> String? {
        let small = words.lowercased()
        if let lead = PostLine.leads.first(where: { small.hasPrefix($0) && PostLine.isWordEnd(words, $0.count) }) {
            let rest = words.dropFirst(lead.count).drop(while: \.isWhitespace)
            return rest.isEmpty || namer(rest).map(isName) ?? false ? lead : nil
        }
        if let lead = PostLine.leads.first(where: { $0.first?.isASCII == false && small.hasSuffix($0) }) {
            let rest = words.dropLast(lead.count)
            return isName(namer(rest) ?? rest) ? lead : nil
        }
        return namer(words).map(isName) ?? false ? "" : nil
    }

    /// What stands behind the word that names somebody.
    private static func namer(_ words: Substring) -> Substring? {
        let small = words.lowercased()
        guard
            let word = namers.first(where: {
                small.hasPrefix($0) && PostLine.isWordEnd(words, $0.count)
                    || !$0.utf8.allSatisfy { $0 < 0x80 } && small.hasPrefix($0)
            })
        else { return nil }
        return words.dropFirst(word.count).drop { $0.isWhitespace || ":：".contains($0) }
    }

    /// Without the word that leads to the time: `on`, 于.
    private static func withoutJoint(_ words: Substring) -> Substring {
        let small = words.lowercased()
        guard let joint = joints.first(where: { small.hasSuffix($0) }) else { return words }
        let rest = words.dropLast(joint.count)
        guard joint.first?.isASCII == false || rest.last?.isWhitespace == true else { return words }
        return rest.dropLast(while: { $0.isWhitespace || ",，".contains($0) })
    }

    /// A few words that are no sentence; in English they begin with capitals, but for a handle alone.
    private static func isName(_ words: Substring) -> Bool {
        let words = words.dropLast(while: \.isWhitespace)
        guard PastedHeader.isName(words) else { return false }
        let parts = words.split(separator: " ")
        if words.first?.isASCII == false { return words.count <= 8 }
        return parts.count == 1 || parts.count <= 4 && parts.allSatisfy { $0.first.map { !$0.isLowercase } ?? false }
    }

    private static let namers = Vocabulary.labels.words("names who posted")
    private static let joints = Vocabulary.labels.words("leads to the time of a post")
}

extension TimeExpression {
    /// Whether it is one that a page prints beside a post: one exact clock.
    var isOfPost: Bool { clock != nil && endClock == nil && doubt == nil && certainty == .exact }
}

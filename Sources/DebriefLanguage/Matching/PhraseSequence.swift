/// Phrases that stand one behind another within a clause: `没有` … `核对`.
struct PhraseSequence: Sendable {
    private struct Part: Sendable {
        /// The most characters between it and the part before.
        let gap: Int
        let phrases: PhraseTree
    }

    private let parts: [Part]
    /// What disarms it when it stands between two parts.
    private let between: PhraseTree
    /// What disarms it right behind the last part.
    private let next: PhraseTree

    /// The sequences of a group.
    static func all(_ vocabulary: Vocabulary, _ group: String) -> [PhraseSequence] {
        var found: [PhraseSequence] = []
        var (between, next) = (PhraseTree(), PhraseTree())
        vocabulary.forEachLine(of: group) { line in
            guard line.isSequence else { return }
            if found.isEmpty {
                between.insert(vocabulary, group + ": not between")
                next.insert(vocabulary, group + ": not next")
            }
            let parts = line.parts.map { gap, range in
                var tree = PhraseTree()
                tree.insert(line, range, vocabulary)
                return Part(gap: gap, phrases: tree)
            }
            found.append(PhraseSequence(parts: parts, between: between, next: next))
        }
        return found
    }

    func mayOccur(in text: ChineseText) -> Bool { parts[0].phrases.firstMatch(in: text, text.indices) != nil }

    /// The first match in a clause, from its first part to its last.
    func firstMatch(in text: ChineseText, _ clause: Range<Int>) -> Range<Int>? {
        var start = clause.lowerBound
        while let head = parts[0].phrases.firstMatch(in: text, start..<clause.upperBound) {
            if let end = end(behind: head.upperBound, in: text, clause) { return head.lowerBound..<end }
            start = head.upperBound
        }
        return nil
    }

    private func end(behind head: Int, in text: ChineseText, _ clause: Range<Int>) -> Int? {
        var end = head
        for part in parts.dropFirst() {
            guard let found = part.phrases.firstMatch(in: text, end..<clause.upperBound),
                text.width(end..<found.lowerBound) <= part.gap,
                between.firstMatch(in: text, end..<found.lowerBound) == nil
            else { return nil }
            end = found.upperBound
        }
        return end < clause.upperBound && next.end(in: text, from: end, to: clause.upperBound) != nil ? nil : end
    }
}

import DebriefText

/// Words and a time that a line begins with, in this order.
struct NoteFront {
    let name: String
    let time: TimeExpression
    /// What follows them.
    let rest: Substring

    private static let longestName = 40
    private static let reach = 100

    init?(_ line: Substring) {
        let line = Emphasis.withoutFirst(line)
        let front = line.prefix(Self.reach)
        guard let first = front.first, first.isLetter || first == "@", front.contains(where: { ":：点".contains($0) })
        else { return nil }
        for index in front.indices.dropFirst().prefix(Self.longestName) where front[index].isWhitespace {
            var cursor = TextCursor(front[index...])
            cursor.skipSpace()
            let isBracketed = cursor.skipAny(["(", "[", "（"]) != nil
            guard let time = cursor.time() else { continue }
            if isBracketed, cursor.skipAny([")", "]", "）"]) == nil { return nil }
            let name = front[..<index]
            guard time.clock != nil, time.doubt == nil, time.endClock == nil, PastedHeader.isName(name),
                name.split(separator: " ").count <= 3, NoteLine.skipSeparator(&cursor), !cursor.rest.isEmpty
            else { return nil }
            self.name = PlainText.line(name)
            self.time = time
            rest = line[cursor.rest.startIndex...]
            return
        }
        return nil
    }

    /// Who writes the lines of a text that begin with a name and a time.
    struct Writers {
        private(set) var names: Set<String> = []
        /// Whether the lines are what people said to each other, and not written down by one of them.
        private(set) var areTalking = false

        /// None where only few lines begin so, or nobody is known to be a person and nobody talks.
        init(of source: SourceText, limit: Int) {
            var fronts: [(name: String, words: Substring)] = []
            var lines = 0
            for line in 1...min(source.lineCount, limit) {
                let text = source[source.range(ofLine: line)].prefix(300)
                guard !text.isBlank else { continue }
                lines += 1
                if let front = NoteFront(text) { fronts.append((front.name, front.rest)) }
            }
            if let speakers = NoteSpeakers.talking(fronts, of: lines) {
                (names, areTalking) = (speakers, true)
            } else if fronts.count > 1, fronts.count * 2 >= lines,
                fronts.contains(where: { NoteSpeakers.isPerson($0.name) })
            {
                names = Set(fronts.lazy.map(\.name).filter { NoteSpeakers.mayBeName($0[...]) })
            }
        }
    }
}

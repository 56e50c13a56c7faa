import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// Words of a document that are nearly those of a line that they cite.
struct NearCopy {
    /// Words that stand between the same words on both sides.
    struct Gap {
        let left: [String]
        let right: [String]
        /// In the passage.
        let range: Range<Int>
    }

    let source: String
    let gaps: [Gap]
    /// In the passage.
    let range: Range<Int>
}

extension CitedStatement {
    /// The cells or sentences of the passage that copy a cited line.
    func copies() -> [NearCopy] { keptCopies.value(readCopies) }

    private func readCopies() -> [NearCopy] {
        parts.compactMap { part in
            let tokens = FenceTokens(words(part))
            guard tokens.all.count >= 4 else { return nil }
            var best: (Alignment, FenceTokens, String)?
            for (text, theirs) in records.flatMap(\.tokens) {
                let alignment = Alignment(Array(tokens.all.prefix(150)), theirs.all)
                if alignment.pairs.count > best?.0.pairs.count ?? 0 { best = (alignment, theirs, text) }
            }
            guard let (alignment, theirs, source) = best, let first = alignment.pairs.first,
                let last = alignment.pairs.last,
                alignment.pairs.count * 4 >= tokens.all.count * 3,
                last.right - first.right <= alignment.pairs.count * 3 / 2 + 6
            else { return nil }
            let gaps = zip(alignment.pairs, alignment.pairs.dropFirst()).compactMap { before, after -> NearCopy.Gap? in
                let left = Array(tokens.all[(before.left + 1)..<after.left])
                let right = Array(theirs.all[(before.right + 1)..<after.right])
                // What begins another clause of the line is nothing that this one leaves out.
                let skipped = Array(source.utf8)[
                    theirs.ranges[before.right].upperBound..<theirs.ranges[after.right].lowerBound
                ]
                guard !String(decoding: skipped, as: UTF8.self).contains(where: { ";!?；。！？".contains($0) }),
                    left.count + right.count > 0, left.count <= 4, right.count <= 4, !left.contains(FenceTokens.role)
                else {
                    return nil
                }
                let range =
                    left.isEmpty
                    ? tokens.ranges[before.left]
                    : tokens.ranges[before.left + 1].lowerBound..<tokens.ranges[after.left - 1].upperBound
                return NearCopy.Gap(
                    left: left,
                    right: right,
                    range: part.lowerBound + range.lowerBound..<part.lowerBound + range.upperBound
                )
            }
            return NearCopy(source: source, gaps: gaps, range: part)
        }
    }

    /// The cells of a row, or the words of a sentence without what it quotes.
    private var parts: [Range<Int>] {
        passage.isRow ? passage.cells : passage.quotations.isEmpty ? [0..<passage.text.utf8.count] : []
    }

    /// Clocks that stand in the place of another in words that copy a cited line; those of another zone keep their minutes.
    func replacedClocks() -> [Finding] {
        copies().flatMap { copy in
            copy.gaps.compactMap { gap in
                guard gap.left.count <= 2, gap.right.count == gap.left.count, gap.left.last != gap.right.last,
                    // An hour alone is that of another zone, or stands in no line, which is found elsewhere.
                    passage.text.utf8.dropFirst(gap.range.upperBound).first != 0x3A,
                    gap.left.last?.count == 2, (gap.left + gap.right).allSatisfy({ Int(read: $0) != nil }),
                    facts.times.contains(where: { $0.clock != nil && $0.range.overlaps(gap.range) })
                else { return nil }
                return replaced(gap.range, by: gap.right.joined(separator: ":"))
            }
        }
    }

    /// Names that stand in the place of another in words that copy a cited line.
    func replacedNames() -> [Finding] {
        let names = Set(
            records.flatMap(\.events).flatMap { [$0.service, $0.actor, $0.actorName].compactMap(\.self) }
                .map { FenceTokens($0).all }
        )
        return copies().flatMap { copy in
            copy.gaps.compactMap { gap in
                if let finding = replacedPart(gap) ?? replacedHan(gap) { return finding }
                guard !gap.left.isEmpty, names.contains(gap.right), isNameLike(gap.range),
                    gap.left.allSatisfy({ mine in gap.right.allSatisfy { !$0.hasPrefix(mine) && !mine.hasPrefix($0) } })
                else { return nil }
                return replaced(gap.range, by: gap.right.joined(separator: "-"))
            }
        }
    }

    /// Chinese names that mark neither their beginning nor their end: of a person, or before a word for what is named.
    private func replacedHan(_ gap: NearCopy.Gap) -> Finding? {
        let isHan = { (tokens: [String]) in
            (1...4).contains(tokens.count) && tokens.allSatisfy { $0.first.map(ClauseWords.isHan) ?? false }
        }
        guard isHan(gap.left), isHan(gap.right), Set(gap.left).isDisjoint(with: gap.right) else { return nil }
        // Of 华东 and 华北 one character stands for another.
        let before = String(decoding: passage.text.utf8.prefix(gap.range.lowerBound), as: UTF8.self).last
        let lead = min(gap.left.count, gap.right.count) == 1 ? before.map(String.init) ?? "" : ""
        guard lead.isEmpty || isHan([lead]) else { return nil }
        let (mine, theirs) = (lead + gap.left.joined(), lead + gap.right.joined())
        guard mine.count > 1, theirs.count > 1 else { return nil }
        guard !records.contains(where: { $0.words.contains(mine) }), !rows.contains(where: { $0.text.contains(mine) })
        else { return nil }
        let behind = String(decoding: passage.text.utf8.dropFirst(gap.range.upperBound), as: UTF8.self)
        let isThing =
            Self.things.contains { behind.hasPrefix($0) }
            && ![mine, theirs].contains { name in Self.general.contains { name.hasSuffix($0) } }
        guard isThing || lead.isEmpty && [mine, theirs].allSatisfy(Self.isPerson) else { return nil }
        return replaced(gap.range.lowerBound - lead.utf8.count..<gap.range.upperBound, by: theirs)
    }

    private static func isPerson(_ name: String) -> Bool {
        let text = ChineseText(name)
        return ChineseNames.ends(at: 0, in: text).contains(text.indices.upperBound)
    }

    private static let things = Vocabulary.citing.words("ends the name of a thing")
    private static let general = Vocabulary.citing.words("tells no thing from others")

    /// A part of an identifier that stands for another: `sessions-db` for `orders-db`.
    private func replacedPart(_ gap: NearCopy.Gap) -> Finding? {
        guard gap.left.count == 1, gap.right.count == 1, let right = gap.right.first else { return nil }
        let bytes = Array(passage.text.utf8)
        var range = gap.range
        while range.lowerBound > 0, Self.isOfName(bytes[range.lowerBound - 1]) {
            range = range.lowerBound - 1..<range.upperBound
        }
        while range.upperBound < bytes.count, Self.isOfName(bytes[range.upperBound]) {
            range = range.lowerBound..<range.upperBound + 1
        }
        let name = words(range).lowercased()
        guard range.count > gap.range.count, name.contains("-") || name.contains("_") else { return nil }
        let other =
            words(range.lowerBound..<gap.range.lowerBound).lowercased() + right
            + words(gap.range.upperBound..<range.upperBound).lowercased()
        guard records.contains(where: { $0.names(other) }), !records.contains(where: { $0.names(name) }) else {
            return nil
        }
        return replaced(range, by: other)
    }

    /// That the cited lines have other words in a place.
    private func replaced(_ range: Range<Int>, by other: String) -> Finding {
        .unsupported(words(range), [other], records, at: passage.place(range))
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x5F
    }

    /// `payments-edge`, `Jun`, and no word of a sentence.
    private func isNameLike(_ range: Range<Int>) -> Bool {
        let text = words(range)
        return text.utf8.contains { $0 == 0x2D || $0 == 0x5F || $0 &- 0x30 < 10 }
            || text.utf8.first.map { $0 &- 0x41 < 26 } == true
    }
}

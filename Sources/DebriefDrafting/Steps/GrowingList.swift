import DebriefLanguage

/// A sentence that lists what is affected, which a status page repeats with one more name in each update:
/// `The following services are affected: A, B and C.`
struct GrowingList {
    /// Sentences of one list have it alike.
    let key: String
    private let text: String
    /// Up to the first name, with the colon; without one, up to the end of the first name.
    private let head: Substring
    private let hasColon: Bool
    private let items: [Substring]
    /// What is said of all of them, behind the last: `are affected.`, `starting around noon`.
    private let tail: Substring

    private static let longestName = 60
    private static let longestHead = 160

    init?(_ sentence: String) {
        text = sentence
        let frame = GrowingList.endOfFrame(in: sentence)
        let all = GrowingList.names(in: sentence[(frame ?? sentence.startIndex)...])
        // The first name after which something is said is the last.
        let last = all.indices.first { GrowingList.tail(of: all[$0], isFirst: $0 == 0 && frame == nil) != nil }
        if let last, let start = GrowingList.tail(of: all[last], isFirst: false) {
            var name = all[last][..<start]
            while name.last?.isWhitespace == true { name.removeLast() }
            items = all[..<last] + [name]
            tail = sentence[start...]
        } else {
            items = all
            tail = all.last.map { sentence[$0.endIndex...] } ?? ""
        }
        guard let first = items.first else { return nil }
        hasColon = frame != nil
        head = frame.map { sentence[..<$0] } ?? first
        let opening = hasColon ? head.map { $0.isNumber ? "#" : $0.lowercased() }.joined() : ""
        key = hasColon ? opening : head.split(separator: " ").prefix(3).joined(separator: " ").lowercased()
        guard head.count <= GrowingList.longestHead, hasColon || items.count >= 3,
            items.dropFirst(hasColon ? 0 : 1).allSatisfy({ $0.count <= GrowingList.longestName })
        else { return nil }
    }

    /// The sentence with only those names that an earlier one had not, and a sign where others were left out.
    ///
    /// Returns an empty text when there are none, and `nil` when names were taken out too: that is news of its own.
    func added(since earlier: GrowingList) -> String? {
        guard hasColon == earlier.hasColon, items.count >= earlier.items.count else { return nil }
        let shared = GrowingList.sharedTail(items[items.count - 1], earlier.items[earlier.items.count - 1])
        let old = Set(earlier.names(shared))
        let new = names(shared)
        guard old.isSubset(of: new) else { return nil }
        var runs: [Range<Int>] = []
        for (index, name) in new.enumerated() where !old.contains(name) {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        // What is said of the same names may be new.
        guard let last = runs.last else { return tail == earlier.tail ? "" : nil }
        // A first name that is new stands in the head already.
        if !hasColon, runs.first?.lowerBound == 0 { return nil }
        let parts = runs.map { text[items[$0.lowerBound].startIndex..<items[$0.upperBound - 1].endIndex] }
        // Without a frame the head is a name that was told before.
        let isName = !hasColon && head.split(separator: " ").count < 3
        let start = isName ? "" : head.last == "：" ? String(head) : head + " "
        let words = start + "… " + parts.joined(separator: " … ")
        let rest = text[items[items.count - 1].endIndex...]
        if last.upperBound == items.count { return words + rest }
        return words + " …" + (tail.contains(where: \.isLetter) ? " " + tail : "")
    }

    private func names(_ tail: Int) -> [String] {
        items.enumerated().map { index, item in
            let words = item.split(separator: " ")
            let name = index == items.count - 1 ? words.dropLast(tail) : words[...]
            let isPlain = name.count > 1 && name.last.map { GrowingList.nouns.contains($0) } ?? false
            return (isPlain ? name.dropLast() : name).joined(separator: " ").lowercased()
        }
    }

    /// How many words two last names have in common that are none of the name: `C in north-1`, `D in north-1`.
    private static func sharedTail(_ left: Substring, _ right: Substring) -> Int {
        let (left, right) = (left.split(separator: " "), right.split(separator: " "))
        let count = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return count == min(left.count, right.count) ? 0 : count
    }

    /// Where a name ends and what is said of all begins; `nil` for a name alone.
    ///
    /// - Parameter isFirst: whether a frame may stand before the name, whose verb says nothing of the rest.
    private static func tail(of item: Substring, isFirst: Bool) -> Substring.Index? {
        guard !isFirst else { return nil }
        let words = item.split(separator: " ")
        if let place = words.indices.dropFirst().first(where: { verbs.contains(words[$0]) }) {
            // `Chat services are affected` says it of all, too.
            let isNoun = place > 1 && nouns.contains(words[place - 1])
            return words[isNoun ? place - 1 : place].startIndex
        }
        return chineseVerbs.compactMap { item.firstRange(of: $0)?.lowerBound }.filter { $0 > item.startIndex }.min()
    }

    private static let all = Vocabulary.evidence.words("said-of-all")
    private static let verbs = Set(all.map { Substring($0) })
    private static let nouns = Set(Vocabulary.evidence.words("listed-noun").map { Substring($0) })
    private static let chineseVerbs = all.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }

    private static func endOfFrame(in sentence: String) -> String.Index? {
        var found: String.Index?
        var index = sentence.startIndex
        while index < sentence.endIndex {
            let next = sentence.index(after: index)
            let isColon =
                sentence[index] == "：" || sentence[index] == ":" && next < sentence.endIndex && sentence[next] == " "
            if isColon { found = next }
            index = next
        }
        guard let found, sentence[found...].contains(where: \.isLetter) else { return nil }
        return found
    }

    /// Between commas, `and`, bullets and their like, without the stop at the end.
    private static func names(in text: Substring) -> [Substring] {
        var found: [Substring] = []
        var rest = text
        while let last = rest.last, last.isWhitespace || ".。!！;；".contains(last) { rest.removeLast() }
        func close(_ piece: Substring) {
            var piece = piece.drop { $0.isWhitespace || "-*•".contains($0) }
            if piece.hasPrefix("and ") { piece = piece.dropFirst(4) }
            while let last = piece.last, last.isWhitespace { piece.removeLast() }
            if !piece.isEmpty { found.append(piece) }
        }
        var start = rest.startIndex
        var index = start
        while index < rest.endIndex {
            if let length = separator(at: rest[index...]) {
                close(rest[start..<index])
                index = rest.index(index, offsetBy: length)
                start = index
            } else {
                index = rest.index(after: index)
            }
        }
        close(rest[start...])
        return found
    }

    private static func separator(at text: Substring) -> Int? {
        guard let first = text.first, ",，、;；和及以与 ".contains(first) else { return nil }
        return [", ", "，", "、", "; ", "；", " and ", " & ", " - ", " * ", " • ", "以及", "和", "及", "与"].first(
            where: text.hasPrefix
        )?
        .count
    }
}

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

    private static let longestName = 60
    private static let longestHead = 160

    init?(_ sentence: String) {
        text = sentence
        if let end = GrowingList.endOfFrame(in: sentence) {
            head = sentence[..<end]
            hasColon = true
            items = GrowingList.names(in: sentence[end...])
            key = head.map { $0.isNumber ? "#" : $0.lowercased() }.joined()
            guard items.allSatisfy({ $0.count <= GrowingList.longestName }) else { return nil }
        } else {
            hasColon = false
            items = GrowingList.names(in: sentence[...])
            head = items.first ?? ""
            key = head.split(separator: " ").prefix(3).joined(separator: " ").lowercased()
            guard items.count >= 3, items.dropFirst().allSatisfy({ $0.count <= GrowingList.longestName }) else {
                return nil
            }
        }
        guard !items.isEmpty, head.count <= GrowingList.longestHead else { return nil }
    }

    /// The sentence with only those names that an earlier one had not, and a sign where others were left out.
    ///
    /// Returns an empty text when there are none, and `nil` when names were taken out too: that is news of its own.
    func added(since earlier: GrowingList) -> String? {
        guard hasColon == earlier.hasColon, items.count >= earlier.items.count else { return nil }
        let tail = GrowingList.sharedTail(items[items.count - 1], earlier.items[earlier.items.count - 1])
        let old = Set(earlier.names(tail))
        let new = names(tail)
        guard old.isSubset(of: new) else { return nil }
        var runs: [Range<Int>] = []
        for (index, name) in new.enumerated() where !old.contains(name) {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        guard let last = runs.last else { return "" }
        // A first name that is new stands in the head already.
        if !hasColon, runs.first?.lowerBound == 0 { return nil }
        let parts = runs.map { text[items[$0.lowerBound].startIndex..<items[$0.upperBound - 1].endIndex] }
        let start = hasColon ? head.last == "：" ? String(head) : head + " " : head + " "
        let words = start + "… " + parts.joined(separator: " … ")
        guard last.upperBound == items.count else { return words + " …" }
        return words + text[items[items.count - 1].endIndex...]
    }

    private func names(_ tail: Int) -> [String] {
        items.enumerated().map { index, item in
            let words = item.split(separator: " ")
            return (index == items.count - 1 ? words.dropLast(tail) : words[...]).joined(separator: " ").lowercased()
        }
    }

    /// How many words two last names have in common that are none of the name: `C are affected`, `D are affected`.
    private static func sharedTail(_ left: Substring, _ right: Substring) -> Int {
        let (left, right) = (left.split(separator: " "), right.split(separator: " "))
        let count = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return count == min(left.count, right.count) ? 0 : count
    }

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

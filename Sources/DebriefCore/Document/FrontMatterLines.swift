import DebriefLanguage
import DebriefText

/// The lines of front matter, each read for itself: what most documents write there, and what can be known of the rest.
struct FrontMatterLines {
    struct Entry {
        let key: String
        /// Without quotes; the items of a list joined by commas.
        var value: String
        var range: SourceRange
    }

    private(set) var entries: [Entry] = []
    /// Whether each line says what it says without a look at YAML's grammar.
    private(set) var isPlain = true
    private let source: SourceText
    private let separator: UInt8

    /// - Parameter separator: the sign between key and value: a colon in YAML, an equals sign in TOML.
    init(_ lines: Range<Int>, in source: SourceText, separator: UInt8) {
        self.source = source
        self.separator = separator
        for line in lines {
            let range = source.range(ofLine: line)
            // Tables of TOML hold other things.
            if separator == 0x3D, !range.isEmpty, source[byte: range.lowerBound] == 0x5B { break }
            read(range)
        }
    }

    func states(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// The first key that stands there a second time.
    var repetition: ReadingProblem? {
        var known: Set<String> = []
        let again = entries.first { !known.insert($0.key).inserted }
        return again.map { entry in
            let line = source.range(ofLine: source.line(at: entry.range.lowerBound))
            return ReadingProblem(kind: .duplicate, range: line)
        }
    }

    private mutating func read(_ line: SourceRange) {
        let (text, range) = trimmed(line)
        guard let first = text.utf8.first, first != 0x23 else { return }
        if range.lowerBound > line.lowerBound || text.hasPrefix("- ") {
            readInner(text, range)
        } else if let end = keyEnd(in: text) {
            let key = String(text[..<end]).filter { $0 != "\"" && $0 != "'" }.trimmingSuffix("")
            let rest = text[text.index(after: end)...]
            let start = range.upperBound - rest.utf8.count
            entries.append(plainList(rest, at: start, key: key) ?? value(of: rest, at: start, key: key))
        } else {
            isPlain = false
        }
    }

    /// A line that belongs to the key above it.
    private mutating func readInner(_ text: Substring, _ range: SourceRange) {
        guard var entry = entries.popLast() else {
            isPlain = false
            return
        }
        defer { entries.append(entry) }
        // What an unknown key holds does not matter, except that a tab or a colon may break all of it.
        guard FrontMatter.isKnown(entry.key) else {
            if source[byte: source.lineStarts[source.line(at: range.lowerBound) - 1]] == 0x09 || text.contains(": ") {
                isPlain = false
            }
            return
        }
        let isItem = text.hasPrefix("- ")
        let words = isItem ? text.dropFirst(2) : text
        let start = range.upperBound - words.utf8.count
        let item = value(of: words, at: start, key: entry.key)
        if !isItem { isPlain = false }
        if entry.value.isEmpty || ["|", ">", "|-", ">-"].contains(entry.value) {
            entry = item
        } else {
            entry.value += (isItem ? ", " : " ") + item.value
        }
    }

    private func trimmed(_ line: SourceRange) -> (text: Substring, range: SourceRange) {
        source.withBytes { bytes in
            var lower = line.lowerBound
            var upper = line.upperBound
            while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
            while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
            return (source[lower..<upper], lower..<upper)
        }
    }

    /// The separator behind the key: a colon counts at the end of a line or before a space.
    private func keyEnd(in text: Substring) -> Substring.Index? {
        guard let place = text.utf8.firstIndex(of: separator) else { return nil }
        if separator == 0x3D { return place }
        let next = text.utf8.index(after: place)
        return next == text.utf8.endIndex || text.utf8[next] == 0x20 || text.utf8[next] == 0x09 ? place : nil
    }

    /// `[checkout-api, catalog]`: names without any sign that YAML could read otherwise, up to the end of the line.
    private func plainList(_ words: Substring, at start: Int, key: String) -> Entry? {
        guard separator == 0x3A else { return nil }
        let list = words.drop { $0 == " " }
        let end = start + words.utf8.count
        guard list.utf8.first == 0x5B, list.utf8.last == 0x5D, list.utf8.count > 2,
            end == source.count || source[byte: end] == 0x0A || source[byte: end] == 0x0D
        else { return nil }
        let names = list.dropFirst().dropLast().utf8.split(
            separator: 0x2C,
            omittingEmptySubsequences: false
        )
        var items: [String] = []
        for name in names {
            let item = String(Substring(name)).trimmingSuffix(" ").drop { $0 == " " }
            guard let first = item.utf8.first, Self.isName(first), first != 0x20, first != 0x2D,
                item.utf8.allSatisfy(Self.isName)
            else { return nil }
            items.append(String(item))
        }
        return Entry(key: key, value: items.joined(separator: ", "), range: end - list.utf8.count..<end)
    }

    /// Letters, digits, Chinese characters, spaces and `-`, `.`, `/`, `_`.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D...0x2F, 0x5F, 0x80...0xBF, 0xE4...0xE9:
            true
        default: false
        }
    }

    /// - Parameter start: the offset of the words in the document.
    private mutating func value(of words: Substring, at start: Int, key: String) -> Entry {
        let value = words.drop { $0 == " " || $0 == "\t" }
        var lower = start + words.utf8.count - value.utf8.count
        var text = value
        switch value.utf8.first {
        case 0x22, 0x27:
            let quote = value.first ?? "\""
            let inner = value.dropFirst()
            if let end = inner.firstIndex(of: quote) {
                text = inner[..<end]
                let rest = inner[inner.index(after: end)...].drop { $0 == " " }
                if text.contains("\\") || !rest.isEmpty && rest.first != "#" { isPlain = false }
                let upper = lower + text.utf8.count + 2
                return Entry(key: key, value: String(text), range: lower..<upper)
            }
            isPlain = false
            text = inner
            lower += 1
        case 0x5B, 0x7B:
            if separator == 0x3A { isPlain = false }
            let items = String(value.filter { !"[]{}\"'".contains($0) }).trimmingSuffix(",")
            return Entry(key: key, value: items, range: lower..<lower + value.utf8.count)
        case 0x26, 0x2A, 0x21, 0x7C, 0x3E, 0x25, 0x40, 0x60: isPlain = false
        default: break
        }
        if let comment = text.firstPlace(of: " #") { text = text[..<comment.lowerBound] }
        while text.last?.isWhitespace == true { text.removeLast() }
        if text.contains(": ") || text.hasSuffix(":") { isPlain = false }
        return Entry(key: key, value: String(text), range: lower..<lower + text.utf8.count)
    }
}

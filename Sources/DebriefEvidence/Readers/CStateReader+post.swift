import DebriefEvents
import DebriefLanguage
import DebriefText

/// The fields at the top of an issue: plain values and lists of words, which is all that status pages write there.
struct IssueFrontMatter {
    private struct Field {
        let offset: Int
        var values: [String]
    }

    private var fields: [String: Field] = [:]
    /// The first line of the text below it.
    let end: Int

    init?(_ source: SourceText) {
        guard source.lineCount > 2, source[source.range(ofLine: 1)] == "---" else { return nil }
        let last = min(source.lineCount, 100)
        guard let close = (2...last).first(where: { source[source.range(ofLine: $0)] == "---" }) else { return nil }
        end = close + 1
        var open: String?
        for line in 2..<max(2, close) {
            let range = source.range(ofLine: line)
            let text = source[range].prefix(1_000)
            if text.drop(while: \.isWhitespace).hasPrefix("- "), let key = open {
                fields[key]?.values.append(Self.value(text.drop { $0.isWhitespace || $0 == "-" }))
            } else if let colon = text.firstIndex(of: ":"), text.first?.isLetter == true {
                let key = String(text[..<colon])
                let rest = Self.value(text[text.index(after: colon)...])
                let words =
                    rest.first == "[" ? rest.dropFirst().dropLast().split(separator: ",").map(Self.value) : [rest]
                fields[key] = Field(offset: range.lowerBound, values: words.filter { !$0.isEmpty })
                open = key
            }
        }
    }

    subscript(_ key: String) -> String? { fields[key]?.values.first }

    func list(_ key: String) -> [String] { fields[key]?.values ?? [] }

    func has(_ key: String) -> Bool { fields[key] != nil }

    func offset(of key: String) -> Int { fields[key]?.offset ?? 0 }

    private static func value(_ text: Substring) -> String {
        var value = PlainText.line(text)
        for quote in ["\"", "'"] where value.count > 1 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = String(value.dropFirst().dropLast())
        }
        return value
    }
}

/// A paragraph of an issue: `*Resolved* - The fix works. {{< track "2025-01-15 15:10:00" >}}`.
struct CStatePost {
    let offset: Int
    /// How many rules stand before it: what stands between two of them was posted at one time, the newest first.
    let part: Int
    private(set) var text: String
    private(set) var status: String?
    /// As its mark states it.
    private(set) var time: String?

    static func all(in source: SourceText, from start: Int) -> [CStatePost] {
        var posts: [CStatePost] = []
        var words = ""
        var offset = 0
        var part = 0
        // Some pages write the time of a part above its words.
        var stamp: String?
        guard start <= source.lineCount else { return [] }
        for line in start...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range].prefix(4_000)
            let isRule = text.count > 2 && text.allSatisfy { $0 == "-" }
            if isRule || text.allSatisfy(\.isWhitespace) {
                if WrittenTime().moment(words).map({ $0.precision != .day }) ?? false {
                    stamp = words
                } else if !words.isEmpty {
                    posts.append(CStatePost(words, offset: offset, part: part, stamp: stamp))
                }
                words = ""
                if isRule {
                    part += 1
                    stamp = nil
                }
            } else {
                if words.isEmpty { offset = range.lowerBound }
                words += (words.isEmpty ? "" : " ") + text
            }
        }
        if !words.isEmpty { posts.append(CStatePost(words, offset: offset, part: part, stamp: stamp)) }
        return posts
    }

    private init(_ words: String, offset: Int, part: Int, stamp: String?) {
        self.offset = offset
        self.part = part
        time = stamp
        var text = words
        if let open = text.firstPlace(of: "{{<"), let close = text[open.upperBound...].firstPlace(of: ">}}") {
            let mark = text[open.upperBound..<close.lowerBound]
            if mark.contains("track") {
                time = mark.split(separator: "\"").dropFirst().first.map(String.init)
                text.removeSubrange(open.lowerBound..<close.upperBound)
            }
        }
        if let mark = text.first, "*_".contains(mark) {
            let bare = text.drop { $0 == mark }
            if let end = bare.prefix(40).firstIndex(of: mark) {
                let rest = bare[end...].drop { $0 == mark || $0 == " " }
                if rest.first.map({ "-–—:".contains($0) }) ?? false {
                    status = bare[..<end].lowercased()
                    text = String(rest.drop { "-–—: ".contains($0) })
                }
            }
        }
        self.text = PlainText.withoutMarkdown(HTMLText(text).text)
    }
}

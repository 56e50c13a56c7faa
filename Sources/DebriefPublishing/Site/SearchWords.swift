import DebriefLanguage
import DebriefText

/// The words of one document as the search of a site finds them: words of letters and digits in lower case, and pairs of
/// neighbouring Chinese characters.
package struct SearchWords: Sendable {
    /// From 1, in passing, to 3, in the title.
    private(set) var weights: [String: Int] = [:]

    enum Weight: Int, Sendable {
        case body = 1
        case summary, title
    }

    mutating func add(_ text: some StringProtocol, _ weight: Weight) {
        Self.forEach(in: text) { weights[$0] = max(weights[$0] ?? 0, weight.rawValue) }
    }

    /// Longer ones are names of machines, sums and tokens.
    private static let longest = 32

    private static func forEach(in text: some StringProtocol, _ body: (String) -> Void) {
        var word: [UInt8] = []
        var before: Unicode.Scalar?
        func end() {
            if word.count > 1, word.count <= longest { body(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                before = nil
                let isDigit = value &- 0x30 < 10
                let isLetter = (value | 0x20) &- 0x61 < 26
                if isDigit || isLetter {
                    word.append(UInt8(isLetter ? value | 0x20 : value))
                } else {
                    end()
                }
            } else if (0x3400...0x9FFF).contains(value) {
                end()
                // The first of two finds them, and the last alone is found by itself.
                if let before { body(String(before) + String(scalar)) }
                body(String(scalar))
                before = scalar
            } else if scalar.properties.isAlphabetic {
                before = nil
                if let units = UTF8.encode(scalar) { word += units }
            } else {
                before = nil
                end()
            }
        }
        end()
    }
}

/// The file that the search of a site reads: what the list shows of each document, and which words are in which.
enum SearchIndex {
    static let path = "search.js"

    static func text(of documents: [SiteDocument], _ words: PageWords) -> String {
        var places: [String: [Int]] = [:]
        for (number, document) in documents.enumerated() {
            for (word, weight) in document.digest?.words.weights ?? [:] {
                places[word, default: []].append(number * 4 + weight)
            }
        }
        // What nearly all of many documents hold tells none of them from another.
        let most = documents.count > 50 ? documents.count * 2 / 3 : documents.count
        let index = places.filter { $0.value.count <= most }.sorted { $0.key < $1.key }
        let entries = documents.map { entry(of: $0, words) }
        let members = index.map { (key: $0.key, value: JSON.array($0.value.map(JSON.number))) }
        let json = JSON.object([("documents", .array(entries)), ("words", .object(members))])
        return "debriefSearch(\(json.line))\n"
    }

    private static func entry(of document: SiteDocument, _ words: PageWords) -> JSON {
        let rank: JSON = document.rank.map(JSON.number) ?? .null
        let impact = document.impact.map { words.duration($0) } ?? ""
        let members: [(key: String, value: JSON)] = [
            ("path", .string(document.path)), ("title", .string(document.title)),
            ("lang", .string(PageWords(language: document.language).tag)),
            ("date", .string(document.day?.dateText ?? "")), ("severity", .string(document.severity ?? "")),
            ("rank", rank), ("services", .array(document.services.map(JSON.string))), ("impact", .string(impact)),
            ("actions", .string(document.actionsText(words) ?? "")), ("open", .number(document.openActions)),
            ("summary", .string(document.summary)),
        ]
        return .object(members)
    }
}

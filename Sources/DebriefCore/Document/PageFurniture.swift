import DebriefLanguage
import DebriefText

/// Lines around the content of a page that was copied as text: menus, paths, numbers of pages, tables of contents.
enum PageFurniture {
    /// Longer lines are content.
    private static let lengthLimit = 200

    /// Whether a line is no part of what the page says.
    static func holds(_ line: String) -> Bool {
        let text = line.trimmingSuffix("")
        guard !text.isEmpty, text.utf8.count <= lengthLimit else { return text.isEmpty }
        if "<‹«←↑→".contains(text.first ?? " ") { return true }
        if text.contains(" › ") || text.contains(" » ") || text.contains(" > ") { return true }
        if isNumberOfPage(text) { return true }
        let parts = text.lowercased().split { "|·•/[]()".contains($0) }.flatMap { $0.components(apart: "  ") }
            .map { $0.trimmingSuffix(":.!»") }.filter { !$0.isEmpty }
        guard !parts.isEmpty else { return false }
        if parts.allSatisfy({ phrases.contains($0) || words.isSuperset(of: $0.split(separator: " ").map(String.init)) })
        {
            return true
        }
        return isReadingTime(parts)
    }

    /// Whether a line belongs to the foot of a page, behind which nothing of the report comes.
    static func isFoot(_ line: String) -> Bool {
        line.utf8.count <= 600 && line.lowercased().withBytes { feet.occurs(in: $0) }
    }

    private static let feet = PhraseSet(Vocabulary.labels.words("page foot"))

    /// `Page 3 of 12`, `3 / 12`, `- 3 -`, `第 3 页`
    ///
    /// A bare number is the cell of a table more often.
    static func isNumberOfPage(_ text: String) -> Bool {
        guard (3...30).contains(text.utf8.count), text.contains(where: \.isNumber) else { return false }
        let parts = TitleWords.words(text)
        let words = parts.filter { !$0.allSatisfy { $0.isNumber } }
        if !words.isEmpty {
            return parts.count <= 4
                && words.allSatisfy { numbering.contains($0) || $0.allSatisfy { "第页共".contains($0) || $0.isNumber } }
        }
        let isFraction = parts.count == 2 && text.contains("/") && parts.allSatisfy { $0.count <= 3 }
        let isBetweenDashes = parts.count == 1 && text.hasPrefix("-") && text.hasSuffix("-")
        return isFraction || isBetweenDashes
    }

    private static let numbering: Set<String> = ["page", "pages", "of", "p", "pg"]

    /// `5 min read`, `阅读 5 分钟`
    private static func isReadingTime(_ parts: [String]) -> Bool {
        parts.count <= 2
            && parts.contains { $0.hasSuffix("min read") || $0.hasSuffix("minute read") || $0.hasPrefix("阅读 ") }
    }

    /// The lines at the edges of printed pages: numbers of pages, and what stands beside them on page after page.
    static func edges(in source: SourceText, from base: Int) -> Set<Int> {
        var numbers: [Int] = []
        for line in source.line(at: base)...source.lineCount {
            let range = source.range(ofLine: line)
            guard !range.isEmpty, range.count <= 120 else { continue }
            let isBreak = source[byte: range.lowerBound] == 0x0C
            guard isBreak || mayNumber(range, in: source) else { continue }
            if isBreak || isNumberOfPage(String(source[range]).trimmingSuffix("")) { numbers.append(line) }
        }
        guard numbers.count > 1 else { return [] }
        var places: [String: [Int]] = [:]
        for number in numbers {
            for line in max(1, number - 3)...min(source.lineCount, number + 3) {
                let text = String(source[source.range(ofLine: line)]).trimmingSuffix("")
                if !text.isEmpty, text.utf8.count <= 120 { places[text, default: []].append(line) }
            }
        }
        let repeated = places.values.filter { $0.count > max(2, numbers.count / 2) }.flatMap { $0 }
        let pages = numbers.filter { isNumberOfPage(String(source[source.range(ofLine: $0)]).trimmingSuffix("")) }
        return Set(repeated + pages)
    }

    /// Whether a short line holds a digit, so that it may number a page.
    private static func mayNumber(_ range: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            var digits = 0
            var others = 0
            for byte in bytes[range] where byte > 0x20 { if byte &- 0x30 < 10 { digits += 1 } else { others += 1 } }
            return digits > 0 && others <= 16
        }
    }

    private static let phrases = Set(Vocabulary.labels.words("page furniture"))
    /// A menu that was wrapped leaves parts of its names: `Create account Log` and `in`.
    private static let words = Set(phrases.flatMap { $0.split(separator: " ").map(String.init) })
}

extension StringProtocol {
    /// The parts between two spaces or more.
    fileprivate func components(apart gap: String) -> [String] {
        var parts: [String] = []
        var rest = self[startIndex...]
        while let place = rest.firstPlace(of: gap) {
            parts.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...].drop { $0 == " " }
        }
        return parts + [String(rest)]
    }
}

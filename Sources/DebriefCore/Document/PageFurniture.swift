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

    /// `Page 3 of 12`, `3 / 12`, `- 3 -`, `第 3 页`
    private static func isNumberOfPage(_ text: String) -> Bool {
        guard text.utf8.count <= 30, text.contains(where: \.isNumber) else { return false }
        let words = TitleWords.words(text).filter { !$0.allSatisfy(\.isNumber) }
        if words.isEmpty { return text.filter(\.isNumber).count <= 4 && !text.contains(":") && !text.contains("-0") }
        return words.allSatisfy { ["page", "of", "p", "pg", "第", "页", "共"].contains($0) }
            || words.joined().allSatisfy { "第页共".contains($0) }
    }

    /// `5 min read`, `阅读 5 分钟`
    private static func isReadingTime(_ parts: [String]) -> Bool {
        parts.count <= 2
            && parts.contains { $0.hasSuffix("min read") || $0.hasSuffix("minute read") || $0.hasPrefix("阅读 ") }
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

import DebriefText

extension ActionVocabulary {
    /// Whether words read like the names of persons: `Ana`, `Ana Ruiz and Bo`, `王岚`.
    ///
    /// They may be something else, such as a product, so that a name alone makes no owner.
    package func isName(_ words: some StringProtocol) -> Bool {
        guard (2...60).contains(words.utf8.count) else { return false }
        if isChinese(words) { return words.count <= 4 && verbs[String(words.prefix(2))] == nil }
        let parts = words.split { " &/+".contains($0) }.filter { $0 != "and" }
        guard (1...5).contains(parts.count) else { return false }
        return parts.allSatisfy { part in
            guard let first = part.unicodeScalars.first, first.properties.isUppercase else { return false }
            return part.allSatisfy { $0.isLetter || "'’-.".contains($0) }
                && times.senses(of: part.lowercased()).isEmpty && statuses.senses(of: part.lowercased()).isEmpty
                && columns.senses(of: part.lowercased()).isEmpty
        }
    }

    /// Whether words name a group of people: `SRE`, `the platform team`, `支付组`.
    package func isTeam(_ words: some StringProtocol) -> Bool {
        guard (2...60).contains(words.utf8.count) else { return false }
        if isChinese(words) {
            return words.count <= 8
                && teams.contains { $0.utf8.first.map { $0 >= 0xE3 } == true && words.hasSuffix($0) }
        }
        let parts = words.lowercased().split(separator: " ")
        guard let last = parts.last, parts.count <= 4, teams.contains(String(last)) else { return false }
        return verbs[String(parts[0])] == nil || parts.count == 1
    }

    private func isChinese(_ words: some StringProtocol) -> Bool { words.utf8.first.map { $0 >= 0xE3 } ?? false }
}

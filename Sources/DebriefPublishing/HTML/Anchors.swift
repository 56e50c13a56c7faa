/// The ids of a page's headings, as GitHub makes them, so that links written for it keep working.
struct Anchors {
    /// The page's own ids, which no heading may take.
    private static let reserved: Set<String> = ["content", "contents", "timeline-title", "timeline-desc"]

    private var taken = Anchors.reserved
    /// The number that the next heading of the same words begins to search at.
    private var numbers: [String: Int] = [:]

    /// Lower case, words joined by hyphens, nothing but letters, digits, hyphens and underscores; a number where it was
    /// taken.
    mutating func anchor(for title: String) -> String {
        var slug = ""
        for character in title.lowercased() {
            if character == " " || character == "-" {
                slug.append("-")
            } else if character.isLetter || character.isNumber || character == "_" {
                slug.append(character)
            }
        }
        if slug.isEmpty { slug = "section" }
        // Ids of notes, questions and charts are made from a word and a number.
        if ["note-", "question-", "series-"].contains(where: slug.hasPrefix) { slug = "section-" + slug }
        var candidate = slug
        var number = numbers[slug] ?? 1
        while !taken.insert(candidate).inserted {
            candidate = "\(slug)-\(number)"
            number += 1
        }
        numbers[slug] = number
        return candidate
    }
}

/// HTML that stands in a document's Markdown.
enum RawHTML {
    /// The text without `<!-- … -->`; a comment that nothing closes reaches to the end.
    static func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "<!--") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}

/// A post of a status page that keeps all posts of an incident in one text of HTML, each with its time in front:
/// `<p><small>Aug 21, 00:37 UTC</small><br><strong>Resolved</strong> - text</p>`.
struct StampedParagraph {
    /// As written; a post may have none.
    private(set) var stamp = ""
    /// What stands in bold behind the stamp: `Resolved`.
    private(set) var heading = ""
    private(set) var text = ""

    private static let stamps: Set<String> = ["small", "span", "time"]
    private static let headings: Set<String> = ["strong", "b"]
    private static let blocks: Set<String> = ["p", "div", "li"]

    /// All posts of a text, in its order; `nil` unless each begins with a stamp.
    ///
    /// Fields in front of them are none, `<p><strong>Duration:</strong> 4 hours</p>`, and a paragraph behind one goes on
    /// with it.
    static func all(in html: String) -> [StampedParagraph]? {
        var posts: [StampedParagraph] = []
        var isWhole = true
        var post = StampedParagraph()
        var inside: String?
        var scanner = MarkupScanner(html.prefix(200_000))
        func finish() {
            post.stamp = PlainText.line(post.stamp)
            post.heading = PlainText.line(post.heading)
            post.text = PlainText.line(post.text.drop { " -–—:\u{A0}\n".contains($0) })
            if !post.stamp.isEmpty {
                posts.append(post)
            } else if !post.text.isEmpty || !post.heading.isEmpty, !post.isField {
                if posts.isEmpty { isWhole = false } else { posts[posts.count - 1].goOn(with: post) }
            }
            post = StampedParagraph()
            inside = nil
        }
        while let token = scanner.next() {
            switch token {
            case .start(let name, _) where blocks.contains(name): finish()
            case .end(let name) where blocks.contains(name): finish()
            case .start(let name, _):
                let isFirst = PlainText.line(post.text).isEmpty
                if isFirst, stamps.contains(name), post.stamp.isEmpty { inside = "stamp" }
                if isFirst, headings.contains(name), post.heading.isEmpty { inside = "heading" }
                if name == "br" { post.text += " " }
            case .end(let name): if stamps.contains(name) || headings.contains(name) { inside = nil }
            case .text(let piece):
                switch inside {
                case "stamp": post.stamp += piece
                case "heading": post.heading += piece
                default: post.text += piece
                }
            }
        }
        finish()
        return isWhole && !posts.isEmpty ? posts : nil
    }

    /// Whether it is a name and its value.
    private var isField: Bool {
        heading.hasSuffix(":") || heading.isEmpty && text.prefix(40).contains(": ") && text.count <= 120
    }

    private mutating func goOn(with other: StampedParagraph) {
        for part in [other.heading, other.text] where !part.isEmpty { text += (text.isEmpty ? "" : " ") + part }
    }
}

import DebriefText

extension [ReviewBlock] {
    /// The review as Markdown that people go on writing in.
    package var markdown: String {
        compactMap(\.markdown).joined(separator: "\n\n") + "\n"
    }
}

extension ReviewBlock {
    /// `nil` for what text cannot show.
    fileprivate var markdown: String? {
        switch self {
        case .title(let words): "# " + words
        case .heading(let level, let words): (level == 2 ? "## " : "### ") + words
        case .paragraph(let spans): spans.markdown
        case .table(let head, let rows):
            ([head, head.map { _ in "---" }] + rows.map { $0.map(\.markdown) })
                .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
        case .list(let items):
            items.map { item in
                (["- " + item.spans.markdown] + item.below.map { "  - " + $0.markdown }).joined(separator: "\n")
            }
            .joined(separator: "\n")
        case .question(let label, let spans): "> **\(label)** " + spans.markdown
        case .plot: nil
        }
    }
}

extension [ReviewSpan] {
    fileprivate var markdown: String {
        map { span in
            switch span {
            case .words(let words): words
            case .quoted(let text): Self.inert(text)
            case .title(let place): Self.inert(place.title)
            case .place(let place): "`\(place.path):\(place.line)`"
            case .count(let count, _): String(count)
            }
        }
        .joined()
    }

    private static func inert(_ text: String) -> String {
        DisplayText.safe(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The document format of Jira and other products of Atlassian, for the description of an issue.
struct ADFFormat: DocumentFormat {
    let id = "adf"
    let aliases = ["jira"]
    let fileExtension = "adf.json"
    let summary = "Atlassian Document Format, for Jira issues"

    /// The signs that a field of Jira holds.
    private static let limit = 32_767

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let content = Content(postmortem, diagrams: .table)
        let text = ADFWriter(content).document.text + "\n"
        var omissions = [Message.titleApart(content, options)].compactMap(\.self)
        let words = content.parts.reduce(0) { $0 + $1.characterCount }
        if words > Self.limit {
            omissions.append(
                Message(
                    "the text has \(words) characters, and a field of Jira holds \(Self.limit): attach the document instead",
                    zh: "正文有 \(words) 个字符，而 Jira 的字段最多 \(Self.limit) 个：请改为附件"
                )
            )
        }
        return Rendition(text, omissions: omissions)
    }
}

extension Part {
    /// The characters of its words.
    var characterCount: Int {
        switch self {
        case .heading(_, let spans), .paragraph(let spans): Span.plain(spans).count
        case .question(_, let parts), .quote(let parts): parts.reduce(0) { $0 + $1.characterCount }
        case .list(_, let items): items.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.characterCount } }
        case .code(let code, _): code.count
        case .rule, .picture: 0
        case .table(let table):
            ([table.header] + table.rows).reduce(0) { $0 + $1.reduce(0) { $0 + Span.plain($1).count } }
        }
    }
}

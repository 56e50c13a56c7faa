import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for Slack in Block Kit, for `chat.postMessage` and incoming webhooks.
struct SlackFormat: DocumentFormat {
    let id = "slack"
    let aliases = ["block-kit"]
    let fileExtension = "slack.json"
    let summary = "a message for Slack (Block Kit), within its limits"

    /// What Slack takes (https://docs.slack.dev/reference/block-kit/blocks).
    private enum Limit {
        static let blocks = 50
        static let text = 3_000
        static let header = 150
        static let field = 2_000
        static let fields = 10
    }

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        var blocks: [JSON] = [
            block("header", [("text", plain(brief.title.cut(to: Limit.header)))])
        ]
        let fields = brief.facts.prefix(Limit.fields).map { name, value in
            marked("*\(escaped(name))*\n\(escaped(value))".cut(to: Limit.field))
        }
        if !fields.isEmpty { blocks.append(block("section", [("fields", .array(fields))])) }
        for part in brief.parts {
            let lines = part.lines.map { (part.isList ? "• " : "") + escaped($0) }
            for text in pieces(of: ["*\(escaped(part.heading))*"] + lines) where blocks.count < Limit.blocks - 2 {
                blocks.append(block("section", [("text", marked(text))]))
            }
        }
        var rest = escaped(brief.rest)
        if let link = options.link {
            rest += " <\(link.replacing("&", with: "&amp;").replacing(">", with: "%3E").replacing("|", with: "%7C"))|"
            rest += brief.words("Read it", "查看全文") + ">"
        }
        blocks.append(block("context", [("elements", .array([marked(rest)]))]))
        let message = JSON.object([
            ("text", .string(escaped(brief.title).cut(to: Limit.text))), ("blocks", .array(blocks)),
        ])
        return Rendition(message.text + "\n", omissions: options.link == nil ? [brief.omission] : [])
    }

    /// A message of lists under headings; what has no room is told by its count.
    func message(title: String, lists: [(heading: String, lines: [String])], more: (Int) -> String) -> String {
        var blocks: [JSON] = [block("header", [("text", plain(title.cut(to: Limit.header)))])]
        var left = 0
        for list in lists {
            for text in pieces(of: ["*\(escaped(list.heading))*"] + list.lines.map { "• " + escaped($0) }) {
                if blocks.count < Limit.blocks - 1 {
                    blocks.append(block("section", [("text", marked(text))]))
                } else {
                    left += text.split(separator: "\n").count { $0.hasPrefix("•") }
                }
            }
        }
        if left > 0 { blocks.append(block("context", [("elements", .array([marked(more(left))]))])) }
        return JSON.object([
            ("text", .string(escaped(title).cut(to: Limit.text))), ("blocks", .array(blocks)),
        ]).text + "\n"
    }

    /// Lines in texts that are short enough; a longer line is cut into several.
    private func pieces(of lines: [String]) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for line in lines {
            var rest = line[...]
            while !rest.isEmpty {
                let part = String(rest.prefix(Limit.text - 100))
                rest = rest.dropFirst(part.count)
                if piece.utf16.count + part.utf16.count + 1 > Limit.text {
                    if !piece.isEmpty { pieces.append(piece) }
                    piece = part.cut(to: Limit.text)
                } else {
                    piece += (piece.isEmpty ? "" : "\n") + part
                }
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private func block(_ type: String, _ members: [(key: String, value: JSON)]) -> JSON {
        .object([("type", .string(type))] + members)
    }

    private func plain(_ text: String) -> JSON {
        .object([("type", .string("plain_text")), ("text", .string(text)), ("emoji", .bool(false))])
    }

    private func marked(_ text: String) -> JSON {
        .object([("type", .string("mrkdwn")), ("text", .string(text)), ("verbatim", .bool(true))])
    }

    /// Words in which nothing is markup, no link and no mention.
    private func escaped(_ text: String) -> String {
        BrokenSigns.text(text, signs: "*_~`")
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

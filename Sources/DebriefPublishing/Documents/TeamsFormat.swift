import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for Microsoft Teams with an Adaptive Card, as its workflows take it.
struct TeamsFormat: DocumentFormat {
    let id = "teams"
    let aliases = ["adaptive-card"]
    let fileExtension = "teams.json"
    let summary = "a message for Microsoft Teams (Adaptive Card)"

    /// Bytes of a message.
    private static let limit = 28_000

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let text = brief.fitted(to: Self.limit) { parts in message(brief, parts, options.link) }
        return Rendition(text, omissions: options.link == nil ? [brief.omission] : [])
    }

    private func message(_ brief: Brief, _ parts: [BriefPart], _ link: String?) -> String {
        var body: [JSON] = [
            element(
                "TextBlock",
                [
                    ("text", .string(BrokenSigns.text(brief.title, signs: "*_[]~`#>-"))), ("size", .string("Large")),
                    ("weight", .string("Bolder")), ("wrap", .bool(true)), ("style", .string("heading")),
                ]
            )
        ]
        if !brief.facts.isEmpty {
            let runs = brief.facts.map { name, value in
                rich([run(name + brief.words(": ", "："), isBold: true), run(value, isBold: false)], spacing: "Small")
            }
            body.append(
                element(
                    "Container",
                    [("style", .string(brief.isSevere ? "attention" : "emphasis")), ("items", .array(runs))]
                )
            )
        }
        for part in parts {
            body.append(rich([run(part.heading, isBold: true)], spacing: "Medium"))
            for line in part.lines { body.append(rich([run((part.isList ? "• " : "") + line)], spacing: "Small")) }
        }
        body.append(rich([run(brief.rest, isSubtle: true)], spacing: "Medium"))
        var card: [(key: String, value: JSON)] = [
            ("$schema", .string("http://adaptivecards.io/schemas/adaptive-card.json")),
            ("type", .string("AdaptiveCard")), ("version", .string("1.4")), ("body", .array(body)),
        ]
        if let link {
            let title = brief.words("Read the document", "查看完整文档")
            card.append(
                ("actions", .array([element("Action.OpenUrl", [("title", .string(title)), ("url", .string(link))])]))
            )
        }
        let attachment = JSON.object([
            ("contentType", .string("application/vnd.microsoft.card.adaptive")), ("contentUrl", .null),
            ("content", .object(card)),
        ])
        return JSON.object([("type", .string("message")), ("attachments", .array([attachment]))]).text + "\n"
    }

    private func element(_ type: String, _ members: [(key: String, value: JSON)]) -> JSON {
        .object([("type", .string(type))] + members)
    }

    /// Runs of text in which no sign is markup.
    private func rich(_ runs: [JSON], spacing: String) -> JSON {
        element("RichTextBlock", [("inlines", .array(runs)), ("spacing", .string(spacing))])
    }

    private func run(_ text: String, isBold: Bool = false, isSubtle: Bool = false) -> JSON {
        var members: [(key: String, value: JSON)] = [("text", .string(text))]
        if isBold { members.append(("weight", .string("Bolder"))) }
        if isSubtle { members.append(("isSubtle", .bool(true))) }
        return element("TextRun", members)
    }
}

extension BriefPart {
    /// Bytes of its lines.
    var size: Int { lines.reduce(0) { $0 + $1.utf8.count } }

    /// Without its last line or, of a single one, without its second half.
    func shortened(_ words: PageWords) -> BriefPart {
        guard lines.count > 2 else {
            let longest = lines.map(\.count).max() ?? 0
            return BriefPart(
                heading: heading,
                lines: longest < 80 ? [] : lines.map { $0.cut(to: longest / 2, by: \.count) },
                isList: isList
            )
        }
        let more = words("…", "……")
        let kept = lines.last == more ? lines.dropLast(2) : lines.dropLast()
        return BriefPart(heading: heading, lines: kept + [more], isList: isList)
    }
}

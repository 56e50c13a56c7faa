import DebriefEvents
import DebriefLanguage
import DebriefText

/// The text of a Slack message without Slack's markup, and the links in it.
struct SlackText {
    private(set) var text: String
    private(set) var links: [String] = []

    /// Only so much is looked at: far more than is shown.
    private static let reach = 8_000

    init(_ message: JSONValue, directory: SlackDirectory) {
        text = ""
        var parts = [message.text("text") ?? ""]
        // Alerts and bots put what they say into attachments or blocks.
        if parts[0].isEmpty {
            for attachment in message["attachments"]?.elements ?? [] {
                let title = attachment.text("title")
                let body = attachment.text("text")
                let fields = attachment["fields"]?.elements.map {
                    [$0.text("title"), $0.text("value")].compactMap { $0 }.joined(separator: ": ")
                }
                let lines = [title, body].compactMap { $0 } + (fields ?? [])
                if attachment.text("text", "title") == nil { parts += Self.texts(in: attachment["blocks"], depth: 0) }
                parts += lines.isEmpty ? [attachment.text("fallback") ?? ""] : lines
                if let link = attachment.text("title_link") { links.append(link) }
            }
        }
        if parts.allSatisfy(\.isEmpty) { parts = Self.texts(in: message["blocks"], depth: 0) }
        if parts.allSatisfy(\.isEmpty) {
            parts = message["files"]?.elements.compactMap { $0.text("title", "name") } ?? []
        }
        let joined = parts.count == 1 ? parts[0] : parts.filter { !$0.isEmpty }.joined(separator: " ")
        text = resolve(joined.utf8.count <= Self.reach ? joined : String(joined.prefix(Self.reach)), directory)
    }

    /// The texts of blocks, which stand in each other: sections with fields, lists of rich text, buttons.
    private static func texts(in value: JSONValue?, depth: Int) -> [String] {
        guard let value, depth < 12 else { return [] }
        if value.isArray { return value.elements(maximum: 200).flatMap { texts(in: $0, depth: depth + 1) } }
        switch value.text("type") {
        case "user": return value.text("user_id").map { ["<@\($0)>"] } ?? []
        case "usergroup": return value.text("usergroup_id").map { ["<!subteam^\($0)>"] } ?? []
        case "channel": return value.text("channel_id").map { ["<#\($0)>"] } ?? []
        case "emoji": return value.text("name").map { [":\($0):"] } ?? []
        case "link":
            return value.text("url").map { url in [value.text("text").map { "<\(url)|\($0)>" } ?? "<\(url)>"] } ?? []
        // What a button says is not said by anybody.
        case "actions", "button", "image": return []
        default: break
        }
        if let text = value["text"]?.string { return text.isEmpty ? [] : [text] }
        return ["text", "fields", "elements"].flatMap { texts(in: value[$0], depth: depth + 1) }
    }

    /// Resolves `<@U1>`, `<#C1|name>`, `<!here>` and `<url|text>`, then entities, which stand for the characters that
    /// would have been markup.
    private mutating func resolve(_ source: String, _ directory: SlackDirectory) -> String {
        guard source.utf8.contains(UInt8(ascii: "<")) else { return PlainText.resolvingEntities(source) }
        var result = ""
        var rest = Substring(source)
        while let start = rest.firstIndex(of: "<") {
            result += rest[..<start]
            let inside = rest[rest.index(after: start)...]
            guard let end = inside.firstIndex(where: { $0 == ">" || $0 == "<" }), inside[end] == ">" else {
                result += "<"
                rest = inside
                continue
            }
            result += reference(inside[..<end], directory)
            rest = inside[inside.index(after: end)...]
        }
        return PlainText.resolvingEntities(result + rest)
    }

    private mutating func reference(_ reference: Substring, _ directory: SlackDirectory) -> String {
        let parts = reference.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts.first ?? ""
        let label = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
        switch target.first {
        case "@":
            let id = String(target.dropFirst())
            return "@" + (directory.name(of: id) ?? label ?? id)
        // An id tells a reader nothing, and no name of anybody may be made of it.
        case "#": return "#" + (label ?? directory.channelName(of: String(target.dropFirst())) ?? "channel")
        case "!":
            guard let label else { return target.hasPrefix("!subteam") ? "@group" : "@" + target.dropFirst() }
            return target.hasPrefix("!subteam") && !label.hasPrefix("@") ? "@" + label : label
        default:
            let link = PlainText.resolvingEntities(String(target))
            links.append(link)
            return label ?? String(target)
        }
    }
}

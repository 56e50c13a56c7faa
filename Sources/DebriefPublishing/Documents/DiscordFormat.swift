import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for Discord: an embed, which notifies nobody.
struct DiscordFormat: DocumentFormat {
    let id = "discord"
    let fileExtension = "discord.json"
    let summary = "a message for Discord (an embed), within its limits"

    /// What Discord takes (https://docs.discord.com/developers/resources/message#embed-object-embed-limits).
    private enum Limit {
        static let title = 256
        static let text = 4_096
        static let fields = 25
        static let name = 256
        static let value = 1_024
        /// Of all texts of the embed together; some are left for what a delivery adds.
        static let all = 5_900
    }

    private static let red = 0xC0_39_2B
    private static let grey = 0x5B_67_70

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let title = brief.title.cut(to: Limit.title)
        var room = Limit.all - title.utf16.count
        var fields: [JSON] = []
        for fact in brief.facts.prefix(Limit.fields) {
            let (name, value) = (fact.name.cut(to: Limit.name), brief.unmarked(fact.value).cut(to: Limit.value))
            // The words below the title go first.
            guard room - name.utf16.count - value.utf16.count > Limit.text / 2 else { break }
            room -= name.utf16.count + value.utf16.count
            fields.append(.object([("name", .string(name)), ("value", .string(value)), ("inline", .bool(true))]))
        }
        let limit = min(room, Limit.text)
        let text = brief.fitted(to: limit, by: \.utf16.count) { parts in
            let lines = parts.flatMap { brief.messageMarkdown($0, heading: "###") }
            return (lines + [brief.unmarked(brief.rest)]).joined(separator: "\n\n")
        }
        let head: [(key: String, value: JSON)] = [
            ("title", .string(title)), ("description", .string(text.cut(to: limit))),
            ("color", .number(brief.isSevere ? Self.red : Self.grey)), ("fields", .array(fields)),
        ]
        let embed = JSON.object(head + (options.link.map { [("url", .string($0))] } ?? []))
        let message = JSON.object([
            ("embeds", .array([embed])), ("allowed_mentions", .object([("parse", .array([]))])),
        ])
        return Rendition(message.text + "\n", omissions: options.link == nil ? [brief.omission] : [])
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Who changed which flag, as the audit log of LaunchDarkly has it.
struct LaunchDarklyReader: RecordReader {
    let id = "launchdarkly"
    let name = "LaunchDarkly audit log"
    let info = ReaderInfo(
        producer: "LaunchDarkly REST API v2 (`/auditlog`) and its webhooks",
        reads: "each change of a flag, segment, environment or project, with who made it and their comment",
        times: "`date` in milliseconds"
    )

    let readsRecordsApart = true

    func shape(of value: JSONValue, under key: String) -> Bool? {
        guard value["date"]?.number != nil, value["titleVerb"] != nil || value["accesses"] != nil else { return nil }
        return value["kind"] != nil && value["name"] != nil ? true : nil
    }

    func read(_ record: FoundRecord<Bool>, into builder: inout ReadingBuilder) {
        let entry = record.value
        guard let time = builder.time(entry["date"], of: "entry", at: entry.offset) else { return }
        let kind = entry.text("kind") ?? "entry"
        let name = entry.text("name") ?? ""
        let member = entry["member"] ?? entry["currentVersion"]?["_maintainer"]
        let names = [member?.text("firstName"), member?.text("lastName")].compactMap { $0 }
        let person = names.isEmpty ? member?.text("email") : names.joined(separator: " ")
        let machine = entry["token"]?.text("name") ?? entry["app"]?.text("name")
        let verb = entry.text("titleVerb") ?? "changed"
        let environment = Self.environment(entry)
        let place = environment.map { " in \($0)" } ?? ""
        let comment = entry.text("comment") ?? entry.text("shortDescription")
        let said = comment.map { ": \(PlainText.withoutMarkdown($0))" } ?? ""
        builder.add(
            .release,
            at: time,
            "\(kind) '\(name)': \(verb)\(place)\(said)",
            actor: person ?? machine ?? "LaunchDarkly",
            isMachine: person == nil,
            subject: entry["target"]?.text("name") ?? name,
            links: [entry["_links"]?["site"]?.text("href")],
            offset: entry.offset,
            cited: "audit log of \(kind) \(name)"
        )
    }

    /// `live` of `proj/shop:env/live:flag/new-checkout`.
    private static func environment(_ entry: JSONValue) -> String? {
        let resource =
            entry["target"]?["resources"]?.firstElement?.string
            ?? entry["accesses"]?.firstElement?.text("resource")
        let part = resource?.split(separator: ":").first { $0.hasPrefix("env/") }
        return part.map { String($0.dropFirst(4).prefix { $0 != ";" }) }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Who changed which flag, as the event log of Unleash has it.
struct UnleashReader: RecordReader {
    let id = "unleash"
    let name = "Unleash event log"
    let info = ReaderInfo(
        producer: "Unleash 4 to 6: `/api/admin/events` and its webhooks",
        reads: "each change of a flag with project and environment, and who made it; other changes as notes",
        times: "`createdAt`"
    )

    let readsRecordsApart = true

    func shape(of value: JSONValue, under key: String) -> Bool? {
        guard value["createdAt"] != nil, value["createdBy"]?.string != nil, let type = value["type"]?.string else {
            return nil
        }
        return value["featureName"] != nil || type.hasPrefix("feature-")
            || value["project"] != nil && value["data"] != nil
            ? true : nil
    }

    func read(_ record: FoundRecord<Bool>, into builder: inout ReadingBuilder) {
        let event = record.value
        guard let time = builder.time(event["createdAt"], of: "event", at: event.offset) else { return }
        let type = event.text("type") ?? "event"
        let flag = event.text("featureName")
        let words = type.split(separator: "-").joined(separator: " ")
        let environment = event.text("environment").map { " in \($0)" } ?? ""
        let author = event.text("createdBy") ?? ""
        // What is only described changes no flag.
        let isFlag = type.hasPrefix("feature-") && !type.contains("metadata") && !type.contains("tag")
        builder.add(
            isFlag ? .release : .note,
            at: time,
            (flag.map { "flag '\($0)': " } ?? event.text("project").map { "project '\($0)': " } ?? "") + words
                + environment,
            actor: author,
            isMachine: author == "unleash_system_user" || author == "init-api-tokens",
            subject: flag,
            offset: event.offset,
            cited: "event \(type)"
        )
    }
}

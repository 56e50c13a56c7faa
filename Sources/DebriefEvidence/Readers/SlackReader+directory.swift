import DebriefEvents
import DebriefLanguage
import DebriefText

/// Who is who in a Slack export.
struct SlackDirectory {
    private var names: [String: String] = [:]
    private var wholeNames: [String: String] = [:]
    private var channels: Set<String> = []
    private var channelNames: [String: String] = [:]
    private var hasUsers = false

    init(_ files: [EvidenceFile]) {
        for file in files {
            for entry in file.head?.first?.elements ?? [] {
                guard let id = entry.text("id") else { continue }
                if let profile = entry["profile"] {
                    hasUsers = true
                    names[id] = profile.text("display_name") ?? entry.text("name") ?? profile.text("real_name")
                    wholeNames[id] = profile.text("real_name", "real_name_normalized") ?? entry.text("real_name")
                } else if let name = entry.text("name") {
                    channels.insert(name)
                    channelNames[id] = name
                }
            }
        }
    }

    /// Takes names from messages that bring their author's along, for exports without a list of users.
    mutating func learn(from messages: [JSONValue]) {
        for message in messages {
            guard let id = message.text("user"), names[id] == nil || wholeNames[id] == nil,
                let profile = message["user_profile"]
            else {
                continue
            }
            names[id] = names[id] ?? profile.text("display_name", "name", "real_name")
            wholeNames[id] = wholeNames[id] ?? profile.text("real_name", "real_name_normalized")
        }
    }

    /// The name that others see; `nil` when the export does not list the user.
    func name(of id: String) -> String? { names[id] }

    /// `nil` when the export does not list the channel.
    func channelName(of id: String) -> String? { channelNames[id] }

    /// The name in somebody's profile; `nil` where it is the one that others see.
    func wholeName(of id: String) -> String? { wholeNames[id].flatMap { $0 == names[id] ? nil : $0 } }

    /// The channel of a day file, which is the name of its folder where that is the folder of an export.
    func channel(of file: EvidenceFile) -> String? {
        guard let folder = file.folder.split(separator: "/").last else { return nil }
        if channels.contains(String(folder)) { return String(folder) }
        // Exports of one channel lack the list of channels, and lie beside the list of users.
        return hasUsers && !file.companions.contains { $0.folder == file.folder } ? String(folder) : nil
    }
}

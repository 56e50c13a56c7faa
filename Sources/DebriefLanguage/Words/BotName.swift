/// Whether a name in a conversation is that of a tool: `icinga-wm`, `halt-bot`, `deploybot`, 告警机器人.
package enum BotName {
    package static func isMachine(_ name: some StringProtocol) -> Bool {
        let lower = name.lowercased()
        if lower.hasSuffix("bot") || parts.contains(where: { !$0.isASCII && lower.contains($0) }) { return true }
        return lower.split { !$0.isLetter }.contains { parts.contains(String($0)) }
    }

    private static let parts = Set(Vocabulary.machines.words("name of a bot"))
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

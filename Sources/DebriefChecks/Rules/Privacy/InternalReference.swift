import DebriefCore
import DebriefLanguage
import DebriefText

struct InternalReference: Check {
    let info = CheckInfo(
        id: "internal-reference",
        summary: Message("A public document links nothing that only insiders can open.", zh: "公开文档不链接只有内部人员能打开的地方"),
        rationale: Message(
            """
            A link to a private chat or drive tells readers outside that there is more they may not see, and tells
            attackers where it is. Only documents for the public are looked at: those whose front matter says
            `audience: public`, and all of them under the public profile.
            """,
            zh: """
                指向内部聊天或网盘的链接，告诉外部读者还有他们看不到的东西，也告诉攻击者它在哪里。只看公开的文档：\
                开头写有 `audience: public` 的，以及公开配置（public）下的全部文档。
                """
        ),
        severity: .warning,
        examples: [
            .passes("# Checkout down\n\nSee https://shop.slack.com/archives/C0123 and 10.1.2.3.\n"),
            .passes("---\naudience: public\n---\n# Checkout down\n\nSee https://status.example.com, version 10.1.2.\n"),
            .passes("---\naudience: public\n---\n# 支付中断\n\n见 https://status.example.com。\n"),
            .fails("---\naudience: public\n---\n# Checkout down\n\nSee ⟦https://shop.slack.com/archives/C0123⟧.\n"),
            .fails("---\naudience: public\n---\n# Checkout down\n\nThe host ⟦10.1.2.3⟧ was full.\n"),
            .fails("---\naudience: public\n---\n# 支付中断\n\n见 ⟦https://grafana.internal/d/1⟧ 。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard postmortem.isPublic(context) else { return [] }
        return Self.references(in: postmortem.source).map { .internalPlace($0, postmortem.source) }
    }

    private static func references(in source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var found: [SourceRange] = []
            var index = 0
            while index < bytes.count {
                guard isStart(bytes, index) else {
                    index += 1
                    continue
                }
                let end = end(of: bytes, from: index)
                let word = String(decoding: bytes[index..<end], as: UTF8.self)
                if isPrivate(word) { found.append(index..<end) }
                index = max(end, index + 1)
            }
            return found
        }
    }

    private static func isStart(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let isWord = { (byte: UInt8) in (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
        return isWord(bytes[index]) && (index == 0 || !isWord(bytes[index - 1]) && bytes[index - 1] != 0x2E)
    }

    private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] > 0x20, bytes[end] < 0x7F, !"()<>[]`\"'|,;".utf8.contains(bytes[end]) {
            end += 1
        }
        while end > start, [0x2E, 0x3A, 0x2A, 0x21, 0x3F].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private static func isPrivate(_ word: String) -> Bool {
        guard word.contains("://") else { return isPrivateAddress(word) }
        let rest = word.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: true).dropFirst()
        guard let authority = rest.first else { return false }
        let host = authority.split(separator: ":").first.map { $0.lowercased() } ?? ""
        if isPrivateAddress(host) { return true }
        let isChat = host.hasSuffix(".slack.com") && word.contains("/archives/")
        return isChat || hosts.contains(host) || domains.contains { host.hasSuffix($0) }
    }

    private static let hosts = Set(Vocabulary.privacy.words("internal host"))
    private static let domains = Vocabulary.privacy.words("internal domain")

    /// 10/8, 172.16/12 and 192.168/16 (RFC 1918).
    private static func isPrivateAddress(_ word: some StringProtocol) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        let last = parts.last?.prefix { $0.isNumber } ?? ""
        guard parts.count == 4, !last.isEmpty else { return false }
        let numbers = parts.dropLast().compactMap { Int(read: $0) } + [Int(read: last) ?? 256]
        guard numbers.count == 4, numbers.allSatisfy({ (0...255).contains($0) }) else { return false }
        return numbers[0] == 10 || numbers[0] == 192 && numbers[1] == 168
            || numbers[0] == 172 && (16...31).contains(numbers[1])
    }
}

extension Finding {
    fileprivate static func internalPlace(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' cannot be reached from outside", zh: "“\(source[range])”在外部无法访问"),
            at: range
        )
    }
}

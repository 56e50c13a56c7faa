import DebriefCore

/// Finds what a person can be reached or identified by.
struct ContactScanner {
    typealias Found = (kind: String, range: SourceRange)

    private let bytes: [UInt8]
    private let base: Int

    init(prose: Prose) {
        bytes = Array(prose.text.utf8)
        base = prose.range.lowerBound
    }

    func contacts() -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < bytes.count {
            let contact: (kind: String, range: Range<Int>)?
            switch bytes[index] {
            case 0x40: contact = address(at: index)
            case 0x2B: contact = telephone(at: index)
            case 0x30...0x39 where index == 0 || !isWord(bytes[index - 1]): contact = number(at: index)
            default: contact = nil
            }
            if let contact {
                found.append((contact.kind, base + contact.range.lowerBound..<base + contact.range.upperBound))
                index = contact.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// `ana.silva@example.com`, when the part before the sign looks like a person.
    private func address(at sign: Int) -> (kind: String, range: Range<Int>)? {
        var start = sign
        while start > 0, sign - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        var end = sign + 1
        while end < bytes.count, end - sign < 128, isWord(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E {
            end += 1
        }
        while end > sign, bytes[end - 1] == 0x2E { end -= 1 }
        let host = String(decoding: bytes[sign + 1..<max(end, sign + 1)], as: UTF8.self)
        let name = String(decoding: bytes[start..<sign], as: UTF8.self).lowercased()
        guard !name.isEmpty, host.contains("."), host.split(separator: ".").last?.allSatisfy(\.isLetter) == true,
            end >= bytes.count || bytes[end] != 0x3A
        else { return nil }
        let words = name.split { !$0.isLetter }.map(String.init)
        guard !words.isEmpty, !words.contains(where: Self.roles.contains), words.contains(where: { $0.count > 1 })
        else {
            return nil
        }
        return ("mail address", start..<end)
    }

    /// Names of mailboxes that belong to a role, a list or a machine.
    private static let roles: Set<String> = [
        "support", "info", "help", "ops", "oncall", "on", "call", "security", "abuse", "admin", "admins", "team",
        "teams",
        "noreply", "no", "reply", "contact", "sales", "billing", "press", "privacy", "legal", "all", "list", "lists",
        "devops", "sre", "engineering", "incident", "incidents", "alerts", "alert", "status", "hello", "office",
        "git", "root", "user", "username", "postmaster", "webmaster", "hostmaster", "dev", "eng", "staff", "service",
        "customer", "customers", "feedback", "notifications", "bot", "ci", "robot", "employees", "announce", "group",
        "daemon", "mailer", "person", "someone", "somebody", "example", "name", "first", "last", "me", "you", "test",
        "conduct", "board", "council",
    ]

    /// `+49 30 1234567`
    private func telephone(at sign: Int) -> (kind: String, range: Range<Int>)? {
        guard sign == 0 || !isWord(bytes[sign - 1]) && bytes[sign - 1] != 0x3A else { return nil }
        var end = sign + 1
        var digits = 0
        var groups = 1
        while end < bytes.count {
            if bytes[end] &- 0x30 < 10 {
                digits += 1
            } else if [0x20, 0x2D, 0x28, 0x29].contains(bytes[end]), end + 1 < bytes.count,
                bytes[end + 1] &- 0x30 < 10 || bytes[end + 1] == 0x28
            {
                groups += 1
            } else {
                break
            }
            end += 1
        }
        // A difference (`+200`), an offset (`+02:00`) and a sum have fewer digits or no groups.
        guard (10...15).contains(digits), groups > 1 || digits >= 11, end >= bytes.count || bytes[end] != 0x3A else {
            return nil
        }
        return ("telephone number", sign..<end)
    }

    /// A Chinese mobile number, or an identity number whose last digit is right.
    private func number(at start: Int) -> (kind: String, range: Range<Int>)? {
        var end = start
        while end < bytes.count, end - start < 20, isWord(bytes[end]) { end += 1 }
        let text = Array(bytes[start..<end])
        if text.count == 11, text[0] == 0x31, text[1] >= 0x33, text.allSatisfy({ $0 &- 0x30 < 10 }),
            mentionsTelephone(start)
        {
            return ("telephone number", start..<end)
        }
        return text.count == 18 && Self.isIdentity(text) ? ("identity number", start..<end) : nil
    }

    /// Order numbers look alike: the words before have to say that it is a telephone.
    private func mentionsTelephone(_ start: Int) -> Bool {
        let lead = String(decoding: bytes[max(0, start - 30)..<start], as: UTF8.self).lowercased()
        return ["电话", "手机", "联系", "phone", "tel", "mobile", "call"].contains { lead.contains($0) }
    }

    /// The checksum of GB 11643: weights are powers of two modulo 11.
    private static func isIdentity(_ text: [UInt8]) -> Bool {
        guard text.prefix(17).allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(text, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return text[17] == Array("10X98765432".utf8)[sum % 11]
    }

    private func isLocal(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B }

    private func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
    }
}

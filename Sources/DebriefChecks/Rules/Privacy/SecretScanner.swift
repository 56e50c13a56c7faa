import DebriefCore

/// Finds secrets in the bytes of a text, whatever stands around them.
struct SecretScanner {
    typealias Found = (kind: String, range: SourceRange)

    private let bytes: UnsafeBufferPointer<UInt8>

    static func secrets(in source: SourceText) -> [Found] {
        source.withBytes { bytes in SecretScanner(bytes: bytes).secrets() }
    }

    private func secrets() -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < bytes.count {
            if let secret = secret(at: index) {
                found.append(secret)
                index = secret.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func secret(at index: Int) -> Found? {
        switch bytes[index] {
        case 0x2D where has("-----BEGIN ", at: index): return privateKey(at: index)
        case 0x3A where has("://", at: index): return password(inAddressAt: index + 3)
        case 0x3A, 0x3D: return value(behindSignAt: index)
        default:
            guard index == 0 || !isWord(bytes[index - 1]) else { return nil }
            return token(at: index)
        }
    }

    private static let prefixes: [(text: StaticString, kind: String, least: Int)] = [
        ("AKIA", "an access key", 20), ("ASIA", "an access key", 20), ("ghp_", "an access token", 36),
        ("gho_", "an access token", 36), ("ghs_", "an access token", 36), ("github_pat_", "an access token", 40),
        ("glpat-", "an access token", 24), ("xoxb-", "an access token", 30), ("xoxp-", "an access token", 30),
        ("sk_live_", "an access key", 24), ("AIza", "an access key", 39), ("npm_", "an access token", 36),
        ("eyJ", "a signed token", 60),
    ]

    private func token(at index: Int) -> Found? {
        guard let prefix = Self.prefixes.first(where: { has($0.text, at: index) }) else { return nil }
        let end = end(from: index) { isWord($0) || $0 == 0x2D || (prefix.text.utf8CodeUnitCount == 3 && $0 == 0x2E) }
        guard end - index >= prefix.least, !isExample(index..<end), isMixed(index..<end) else { return nil }
        if prefix.least == 20, end - index != 20 { return nil }
        // A signed token has three parts.
        if prefix.text.utf8CodeUnitCount == 3, bytes[index..<end].count(where: { $0 == 0x2E }) != 2 { return nil }
        return (prefix.kind, index..<end)
    }

    private func privateKey(at index: Int) -> Found? {
        let end = end(from: index + 11) { $0 != 0x0A && $0 != 0x2D }
        guard has("-----", at: end), contains("PRIVATE KEY", index..<end) else { return nil }
        return ("a private key", index..<end + 5)
    }

    /// `user:password@host`
    private func password(inAddressAt start: Int) -> Found? {
        let user = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x25 }
        guard user > start, user < bytes.count, bytes[user] == 0x3A else { return nil }
        let end = end(from: user + 1) { $0 > 0x20 && $0 != 0x40 && $0 != 0x2F && $0 != 0x60 && $0 < 0x7F }
        guard end < bytes.count, bytes[end] == 0x40, end - user > 4, isSecret(user + 1..<end) else { return nil }
        return ("a password", user + 1..<end)
    }

    /// `password = Zx81kqLm02pw`, `"api_key": "…"`
    private func value(behindSignAt sign: Int) -> Found? {
        var name = sign
        while name > 0, bytes[name - 1] == 0x20 || bytes[name - 1] == 0x22 || bytes[name - 1] == 0x27 { name -= 1 }
        var begin = name
        while begin > 0, name - begin < 40, isWord(bytes[begin - 1]) || bytes[begin - 1] == 0x2D { begin -= 1 }
        let word = String(decoding: bytes[begin..<name], as: UTF8.self).lowercased()
        guard
            ["password", "passwd", "secret", "api_key", "apikey", "api-key", "access_token", "secret_key"]
                .contains(where: { word.hasSuffix($0) })
        else { return nil }
        var start = sign + 1
        while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x22 || bytes[start] == 0x27 { start += 1 }
        let end = end(from: start) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)<>&".utf8.contains($0) }
        guard end - start >= 10, isSecret(start..<end), isMixed(start..<end) else { return nil }
        return ("a password", start..<end)
    }

    /// Not a variable, a mask, or an example.
    private func isSecret(_ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        // `NOPASSWD: /usr/sbin/…`: a path is no secret.
        guard first != 0x2F, first != 0x24, first != 0x7B, first != 0x3C, first != 0x25, first != 0x2A, first != 0x5B
        else {
            return false
        }
        let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
        let masks = [
            "xxx", "***", "...", "redacted", "password", "passwd", "changeme", "example", "your", "secret", "token",
        ]
        return !masks.contains { text == $0 || $0.count <= 3 && text.contains($0) } && !isExample(range)
    }

    private func isExample(_ range: Range<Int>) -> Bool { contains("EXAMPLE", range) || contains("XXXX", range) }

    /// Letters and digits, as keys are and words are not.
    private func isMixed(_ range: Range<Int>) -> Bool {
        bytes[range].contains { $0 &- 0x30 < 10 } && bytes[range].contains { ($0 | 0x20) &- 0x61 < 26 }
    }

    private func end(from start: Int, while isInside: (UInt8) -> Bool) -> Int {
        var end = start
        while end < bytes.count, end - start < 4_096, isInside(bytes[end]) { end += 1 }
        return end
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
    }

    private func has(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    private func contains(_ text: StaticString, _ range: Range<Int>) -> Bool {
        range.contains { $0 + text.utf8CodeUnitCount <= range.upperBound && has(text, at: $0) }
    }
}

import DebriefText

extension SensitiveScanner {
    private struct SecretName {
        let text: StaticString
        let nameClass: NameClass

        var last: UInt8 { text.utf8Start[text.utf8CodeUnitCount - 1] }
        /// The last byte but one.
        var penult: UInt8 { text.utf8Start[text.utf8CodeUnitCount - 2] }
    }

    private enum NameClass {
        /// Whatever stands there is secret: people choose words as passwords.
        case password
        /// Machines make it, so it does not read like words.
        case key
    }

    /// In lower case.
    private static let passwordNames: [StaticString] = ["password", "passwd", "passphrase", "pwd", "密码", "口令"]
    private static let keyNames: [StaticString] = [
        "secret", "api_key", "apikey", "api-key", "access_token", "accesstoken", "access-token", "auth_token",
        "auth-token", "authtoken", "refresh_token", "refreshtoken", "session_token", "client_secret", "secret_key",
        "secretkey", "secret-key", "secret_access_key", "secretaccesskey", "access_key", "private_key", "accountkey",
        "sharedaccesskey", "integration_key", "token", "x-amz-signature", "x-amz-security-token", "sig", "密钥", "令牌",
    ]

    /// `password = Zx81kqLm02pw`, `"api_key": "…"`, `密码：…`
    func namedSecret(behind sign: Range<Int>) -> SensitiveSpan? {
        var name = sign.lowerBound
        while name > floor, isQuote(bytes[name - 1]) || bytes[name - 1] == 0x20 { name -= 1 }
        var begin = name
        while begin > floor, name - begin < 40,
            isWord(bytes[begin - 1]) || bytes[begin - 1] == 0x2D || bytes[begin - 1] >= 0x80
        { begin -= 1 }
        guard name - begin >= 3, let nameClass = nameClass(begin..<name) else { return nil }
        var start = sign.upperBound
        // `=>` and `:=`, and the quotes of JSON within JSON.
        while start < bytes.count, start - sign.upperBound < 8,
            isQuote(bytes[start]) || bytes[start] == 0x20 || bytes[start] == 0x3E || bytes[start] == 0x3D
        { start += 1 }
        let end = end(from: start, most: 256) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)<>&|}]\\".utf8.contains($0) }
        guard end - start >= 6, end - start < 256, isSecret(start..<end), !has("sha256:", at: start) else {
            return nil
        }
        if origin == .author {
            guard end - start >= 10, isMixed(start..<end), nameClass == .password || !isName(start..<end) else {
                return nil
            }
            return span(.password, start..<end)
        }
        switch nameClass {
        case .password:
            let isClose = start == sign.upperBound || isQuote(bytes[start - 1])
            let isWordOnly = bytes[start..<end].allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x2E }
            guard end - start >= 6, !isWordOnly || isClose && end - start >= 8 else { return nil }
            return span(.password, start..<end)
        case .key:
            guard end - start >= 12, isMixed(start..<end), !isName(start..<end) else { return nil }
            return span(.accessToken, start..<end)
        }
    }

    /// `the password is hunter2`
    func spokenPassword(at index: Int) -> SensitiveSpan? {
        guard origin == .evidence, has("assword", at: index + 1) else { return nil }
        var start = index + 8
        guard has(" is ", at: start) || has(" was ", at: start) else { return nil }
        start += has(" is ", at: start) ? 4 : 5
        let end = end(from: start) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)<>.!?".utf8.contains($0) }
        guard end - start >= 6, isMixed(start..<end), !isName(start..<end) || end - start < 12,
            isSecret(start..<end)
        else { return nil }
        return span(.password, start..<end)
    }

    private func nameClass(_ range: Range<Int>) -> NameClass? {
        // Most names end like none of these.
        let last = lower(bytes[range.upperBound - 1])
        let penult = lower(bytes[range.upperBound - 2])
        return Self.namesByLast[Int(last)].first { name in
            guard name.penult == penult, ends(range, with: name.text) else { return false }
            // `sig` is a name, but not the end of any word.
            let before = range.upperBound - name.text.utf8CodeUnitCount - 1
            return name.nameClass == .password || name.text.utf8CodeUnitCount > 3 || before < range.lowerBound
                || bytes[before] == 0x5F || bytes[before] == 0x2D
        }?.nameClass
    }

    /// Names by their last byte; of those that end alike, passwords first.
    private static let namesByLast: [[SecretName]] = {
        let names =
            passwordNames.map { SecretName(text: $0, nameClass: .password) }
            + keyNames.map { SecretName(text: $0, nameClass: .key) }
        return (0...255).map { byte in names.filter { Int($0.last) == byte } }
    }()

    private func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether a stretch ends with a name, whatever the case of its letters.
    private func ends(_ range: Range<Int>, with name: StaticString) -> Bool {
        let start = range.upperBound - name.utf8CodeUnitCount
        guard start >= range.lowerBound else { return false }
        for offset in 0..<name.utf8CodeUnitCount {
            guard lower(bytes[start + offset]) == name.utf8Start[offset] else { return false }
        }
        return true
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x5C || byte == 0x60 }

    /// Not a variable, a mask, a path, an example, or a word about the secret.
    func isSecret(_ range: Range<Int>) -> Bool {
        guard let first = bytes[range].first else { return false }
        // `NOPASSWD: /usr/sbin/…`: a path is no secret.
        guard !"/${<%*[(".utf8.contains(first) else { return false }
        let text = words(range)
        if Self.notes.contains(text) || contains("***", range) || contains("...", range) { return false }
        if contains("xxx", range) || contains("XXX", range) { return false }
        if origin == .evidence, contains("assword", range) || contains("passwd", range) { return false }
        return !isExample(range)
    }

    /// What stands behind the name of a secret when it is not there.
    private static let notes: Set<String> = [
        "redacted", "password", "passwd", "changeme", "example", "your", "secret", "token", "incorrect", "expired",
        "required", "invalid", "missing", "undefined", "unchanged", "rejected", "mismatch", "disabled", "encrypted",
        "provided", "rotated", "protected", "verified", "accepted", "authentication", "removed", "filtered", "hidden",
        "masked", "malformed",
    ]

    func isExample(_ range: Range<Int>) -> Bool {
        origin == .author && (contains("EXAMPLE", range) || contains("XXXX", range))
    }

    /// Letters and digits, as keys are and words are not.
    func isMixed(_ range: Range<Int>) -> Bool {
        bytes[range].contains(where: isDigit) && bytes[range].contains { ($0 | 0x20) &- 0x61 < 26 }
    }

    /// Words and numbers joined by signs, as names of things are: `payments-db-v2`, `refresh_token_2024`.
    func isName(_ range: Range<Int>) -> Bool {
        let parts = bytes[range].split { !isWord($0) || $0 == 0x5F }
        guard parts.count > 1 else { return false }
        return parts.allSatisfy { part in
            let letters = part.prefix { !isDigit($0) }
            let digits = part.dropFirst(letters.count)
            return digits.count <= 4 && digits.allSatisfy(isDigit) && (digits.isEmpty || letters.count < 12)
                && letters.dropFirst().allSatisfy { $0 >= 0x61 } && letters.count < 20
        }
    }
}

import DebriefText

extension SensitiveScanner {
    struct SecretPrefix {
        let text: StaticString
        let kind: SensitiveKind
        /// Bytes of the whole token.
        let least: Int
        var most = 4_096
    }

    /// How services begin the keys and tokens that they hand out.
    static let secretPrefixes: [SecretPrefix] = [
        SecretPrefix(text: "AKIA", kind: .accessKey, least: 20, most: 20),
        SecretPrefix(text: "ASIA", kind: .accessKey, least: 20, most: 20),
        SecretPrefix(text: "AIza", kind: .accessKey, least: 39),
        SecretPrefix(text: "ghp_", kind: .accessToken, least: 36),
        SecretPrefix(text: "gho_", kind: .accessToken, least: 36),
        SecretPrefix(text: "ghu_", kind: .accessToken, least: 36),
        SecretPrefix(text: "ghs_", kind: .accessToken, least: 36),
        SecretPrefix(text: "ghr_", kind: .accessToken, least: 36),
        SecretPrefix(text: "github_pat_", kind: .accessToken, least: 40),
        SecretPrefix(text: "glpat-", kind: .accessToken, least: 24),
        SecretPrefix(text: "glsa_", kind: .accessToken, least: 36),
        SecretPrefix(text: "xoxa-", kind: .accessToken, least: 24),
        SecretPrefix(text: "xoxb-", kind: .accessToken, least: 24),
        SecretPrefix(text: "xoxp-", kind: .accessToken, least: 24),
        SecretPrefix(text: "xoxr-", kind: .accessToken, least: 24),
        SecretPrefix(text: "xoxs-", kind: .accessToken, least: 24),
        SecretPrefix(text: "xapp-", kind: .accessToken, least: 24),
        SecretPrefix(text: "sk_live_", kind: .accessKey, least: 24),
        SecretPrefix(text: "sk_test_", kind: .accessKey, least: 24),
        SecretPrefix(text: "rk_live_", kind: .accessKey, least: 24),
        SecretPrefix(text: "whsec_", kind: .accessKey, least: 24),
        SecretPrefix(text: "sk-", kind: .accessKey, least: 40),
        SecretPrefix(text: "npm_", kind: .accessToken, least: 36),
        SecretPrefix(text: "pypi-AgE", kind: .accessToken, least: 50),
        SecretPrefix(text: "hvs.", kind: .accessToken, least: 24),
        SecretPrefix(text: "SG.", kind: .accessKey, least: 50),
        SecretPrefix(text: "dop_v1_", kind: .accessToken, least: 60),
        SecretPrefix(text: "hf_", kind: .accessToken, least: 34),
        SecretPrefix(text: "shpat_", kind: .accessToken, least: 36),
        SecretPrefix(text: "lin_api_", kind: .accessKey, least: 36),
        SecretPrefix(text: "NRAK-", kind: .accessKey, least: 30),
        SecretPrefix(text: "dt0c01.", kind: .accessToken, least: 60),
        SecretPrefix(text: "ya29.", kind: .accessToken, least: 30),
        SecretPrefix(text: "eyJ", kind: .signedToken, least: 60),
    ]

    /// The prefixes that begin with a byte.
    private static let prefixesByFirst: [[SecretPrefix]] = (0...255).map { byte in
        secretPrefixes.filter { Int($0.text.utf8Start[0]) == byte }
    }

    /// For each byte, the bytes that come second in a prefix that begins with it, as one bit for each of their lower six.
    private static let seconds: [UInt64] = prefixesByFirst.map { prefixes in
        prefixes.reduce(0) { $0 | 1 << UInt64($1.text.utf8Start[1] & 63) }
    }

    private func secretPrefix(at index: Int) -> SecretPrefix? {
        let first = Int(bytes[index])
        // Most words begin like a prefix, but do not go on like one.
        guard index + 1 < bytes.count, Self.seconds[first] >> UInt64(bytes[index + 1] & 63) & 1 == 1 else { return nil }
        return Self.prefixesByFirst[first].first { has($0.text, at: index) }
    }

    func token(at index: Int) -> SensitiveSpan? {
        switch bytes[index] {
        case 0x62, 0x42: return authorization(at: index)
        case 0x70, 0x50:
            if let span = spokenPassword(at: index) { return span }
        default: break
        }
        guard let prefix = secretPrefix(at: index) else { return nil }
        let isSigned = prefix.kind == .signedToken
        if isSigned, index > 0, bytes[index - 1] == 0x2E { return nil }
        let hasDots = isSigned || prefix.text.utf8Start[prefix.text.utf8CodeUnitCount - 1] == 0x2E
        let end = end(from: index) { isWord($0) || $0 == 0x2D || $0 == 0x2E && hasDots }
        guard (prefix.least...prefix.most).contains(end - index), !isExample(index..<end), isMixed(index..<end),
            !isName(index..<end)
        else { return nil }
        // A signed token has three parts.
        if isSigned, bytes[index..<end].count(where: { $0 == 0x2E }) != 2 { return nil }
        return span(prefix.kind, index..<end)
    }

    /// The head of a private key, and as much of the key and its end as follows, over lines or in one.
    func privateKey(at index: Int) -> SensitiveSpan? {
        let head = end(from: index + 11) { $0 != 0x0A && $0 != 0x2D }
        guard has("-----", at: head), contains("PRIVATE KEY", index..<head) else { return nil }
        var end = head + 5
        var next = end
        while next < bytes.count, next - end < 16_384 {
            let byte = bytes[next]
            let isKey = isWord(byte) && byte != 0x5F || byte == 0x2B || byte == 0x2F || byte == 0x3D
            if has("-----END ", at: next) {
                let tail = self.end(from: next + 9) { $0 != 0x0A && $0 != 0x2D }
                return span(.privateKey, index..<(has("-----", at: tail) ? tail + 5 : tail))
            }
            // Line feeds may be written as `\n`.
            guard isKey || byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x5C else { break }
            next += 1
            let run = self.end(from: next) { isWord($0) && $0 != 0x5F || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D }
            // Words of a sentence that follows are shorter than lines of a key.
            if run - next >= 24 {
                next = run
                end = run
            }
        }
        return span(.privateKey, index..<end)
    }

    /// `user:password@host`, `:password@host`, and a token in the place of the user.
    func password(inAddressAt start: Int) -> SensitiveSpan? {
        let user = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x25 }
        guard user < bytes.count else { return nil }
        if bytes[user] == 0x40, user - start >= 20, isMixed(start..<user), !isName(start..<user) {
            return span(.accessToken, start..<user)
        }
        guard user > start || origin == .evidence, bytes[user] == 0x3A else {
            return hookAddress(at: start)
        }
        let end = end(from: user + 1, most: 256) { $0 > 0x20 && $0 != 0x40 && $0 != 0x2F && $0 != 0x60 && $0 < 0x7F }
        guard end < bytes.count, bytes[end] == 0x40, end - user > 4, isSecret(user + 1..<end) else { return nil }
        return span(.password, user + 1..<end)
    }

    /// The end of the address of a webhook: who knows it may write.
    private func hookAddress(at start: Int) -> SensitiveSpan? {
        let isHook =
            has("hooks.slack.com/services/", at: start) || has("discord.com/api/webhooks/", at: start)
            || has("discordapp.com/api/webhooks/", at: start)
        guard isHook else { return nil }
        let end = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
        guard let slash = bytes[start..<end].lastIndex(of: 0x2F), end - slash > 16, isMixed(slash + 1..<end) else {
            return nil
        }
        return span(.accessToken, slash + 1..<end)
    }

    /// `Bearer Zx81…`, `Basic YW5hOnNlY3JldA==`
    private func authorization(at index: Int) -> SensitiveSpan? {
        let isBearer = has("earer ", at: index + 1)
        guard isBearer || has("asic ", at: index + 1) else { return nil }
        let start = end(from: index + 6) { $0 == 0x20 }
        let end = end(from: start) { isWord($0) || "-.~+/=".utf8.contains($0) }
        guard isSecret(start..<end) else { return nil }
        if isBearer {
            guard end - start >= 16, isMixed(start..<end), !isName(start..<end) else { return nil }
            return span(.accessToken, start..<end)
        }
        return end - start >= 8 && holdsPair(start..<end) ? span(.password, start..<end) : nil
    }

    /// Whether base64 holds `user:password`.
    private func holdsPair(_ range: Range<Int>) -> Bool {
        let digits = bytes[range].filter { $0 != 0x3D }
        var pair: [UInt8] = []
        var (value, bits) = (0, 0)
        for digit in digits {
            let six: UInt8
            switch digit {
            case 0x41...0x5A: six = digit - 0x41
            case 0x61...0x7A: six = digit - 0x61 + 26
            case 0x30...0x39: six = digit - 0x30 + 52
            case 0x2B: six = 62
            case 0x2F: six = 63
            default: return false
            }
            (value, bits) = ((value << 6 | Int(six)) & 0xFFFF, bits + 6)
            if bits >= 8 {
                bits -= 8
                pair.append(UInt8(value >> bits & 0xFF))
            }
        }
        return pair.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && pair.dropFirst().contains(0x3A)
    }
}

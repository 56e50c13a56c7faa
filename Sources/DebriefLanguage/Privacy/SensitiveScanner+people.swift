import DebriefText

extension SensitiveScanner {
    /// `ana.silva@example.com`, when the part before the sign looks like a person.
    func mailAddress(at sign: Int) -> SensitiveSpan? {
        var start = sign
        while start > floor, sign - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        while start < sign, bytes[start] == 0x2E || bytes[start] == 0x2D { start += 1 }
        let end = hostEnd(from: sign + 1)
        guard start < sign, end < bytes.count || end > sign + 3,
            end == bytes.count || bytes[end] != 0x3A || isSpace(end + 1)
        else { return nil }
        // The user of an address such as `ssh://git@host`.
        if start >= 3, has("://", at: start - 3) { return nil }
        let labels = words(sign + 1..<end).split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last, top.count > 1, top.utf8.allSatisfy({ $0 &- 0x61 < 26 }),
            !Self.ownDomains.contains(String(top)), !labels.contains("")
        else { return nil }
        let parts = words(start..<sign).split { !$0.isLetter }.map(String.init)
        guard !parts.isEmpty, !parts.contains(where: Self.mailboxes.contains), parts.contains(where: { $0.count > 1 })
        else { return nil }
        // `tsc`: letters that nobody can speak are an abbreviation.
        if parts.allSatisfy({ $0.count > 1 && !$0.contains(where: "aeiouy".contains) }) { return nil }
        if origin == .author, parts.contains(where: Self.nobody.contains) { return nil }
        return span(.mailAddress, start..<end)
    }

    private func hostEnd(from start: Int) -> Int {
        var end = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E }
        while end > start, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
        return end
    }

    private func isSpace(_ index: Int) -> Bool { index >= bytes.count || bytes[index] <= 0x20 }

    private static let ownDomains: Set<String> = [
        "internal", "local", "localdomain", "lan", "corp", "svc", "intranet", "git",
    ]

    /// Names of mailboxes that belong to a role, a list or a machine.
    private static let mailboxes = Set(Vocabulary.privacy.words("mailbox"))

    /// Names that stand for anybody.
    private static let nobody: Set<String> = [
        "user", "username", "customer", "customers", "person", "someone", "somebody", "example", "name", "first",
        "last", "me", "you", "test",
    ]

    private func isLocal(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B }

    /// `+49 30 1234567`
    func telephone(at sign: Int) -> SensitiveSpan? {
        guard sign == 0 || !isWord(bytes[sign - 1]) && bytes[sign - 1] != 0x3A else { return nil }
        var end = sign + 1
        var digits = 0
        var groups = 1
        while end < bytes.count {
            if isDigit(bytes[end]) {
                digits += 1
            } else if [0x20, 0x2D, 0x28, 0x29].contains(bytes[end]), end + 1 < bytes.count,
                isDigit(bytes[end + 1]) || bytes[end + 1] == 0x28
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
        return span(.telephone, sign..<end)
    }

    /// A card, a network address of a client, a Chinese mobile number, or an identity number whose last digit is right.
    package func number(at start: Int) -> SensitiveSpan? {
        if start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2D { return nil }
        if let card = cardNumber(at: start) { return card }
        let end = end(from: start, while: isWord)
        if end < bytes.count, bytes[end] == 0x2E { return clientAddress(at: start) }
        let count = end - start
        if count == 11, bytes[start] == 0x31, bytes[start + 1] >= 0x33, bytes[start..<end].allSatisfy(isDigit),
            mentions(Self.telephoneWords, before: start)
        {
            return span(.telephone, start..<end)
        }
        return count == 18 && isIdentity(start..<end) ? span(.identityNumber, start..<end) : nil
    }

    // Order numbers look alike: the words before have to say that it is a telephone.
    private static let telephoneWords = ["电话", "手机", "联系", "phone", "tel", "mobile", "call"]

    func mentions(_ words: [String], before start: Int, within count: Int = 30) -> Bool {
        let lead = lead(before: start, count)
        return words.contains { lead.contains($0) }
    }

    /// The checksum of GB 11643, whose weights are powers of two modulo 11, behind a region and a day of birth.
    private func isIdentity(_ range: Range<Int>) -> Bool {
        let text = bytes[range]
        guard text.prefix(17).allSatisfy(isDigit) else { return false }
        let digits = text.prefix(17).map { Int($0 - 0x30) }
        let year = digits[6] * 1_000 + digits[7] * 100 + digits[8] * 10 + digits[9]
        let (month, day) = (digits[10] * 10 + digits[11], digits[12] * 10 + digits[13])
        guard (1...8).contains(digits[0]), (1_900...2_099).contains(year), (1...12).contains(month),
            (1...31).contains(day)
        else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return text[range.upperBound - 1] == Array("10X98765432".utf8)[sum % 11]
    }

    /// A public address in a place where clients stand; those of machines are needed to understand an incident.
    private func clientAddress(at start: Int) -> SensitiveSpan? {
        guard origin == .evidence else { return nil }
        let end = end(from: start) { isDigit($0) || $0 == 0x2E }
        guard end == bytes.count || !isWord(bytes[end]) else { return nil }
        let parts = bytes[start..<end].split(separator: 0x2E, omittingEmptySubsequences: false).map { part in
            part.isEmpty || part.count > 3 ? 256 : part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard parts.count == 4, parts.allSatisfy({ $0 < 256 }) else { return nil }
        let isPrivate =
            parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || parts[0] == 192 && parts[1] == 168
            || parts[0] == 172 && (16...31).contains(parts[1]) || parts[0] == 169 && parts[1] == 254
        let beginsAccessLog = (start == 0 || bytes[start - 1] == 0x0A) && has(" - ", at: end)
        guard !isPrivate,
            beginsAccessLog || mentions(Self.clientWords, before: start, within: 24) || isCaller(start..<end)
        else { return nil }
        return span(.clientAddress, start..<end)
    }

    /// Whether an address is that of who sent a request: it has a port that no service listens on, or stands in the line
    /// of a request.
    private func isCaller(_ address: Range<Int>) -> Bool {
        if address.upperBound < bytes.count, bytes[address.upperBound] == 0x3A {
            let digits = address.upperBound + 1..<end(from: address.upperBound + 1, most: 6, while: isDigit)
            let port = digits.count < 6 ? bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
            if (32_768...65_535).contains(port) { return true }
        }
        let reach = 400
        var start = address.lowerBound
        while start > 0, address.lowerBound - start < reach, bytes[start - 1] != 0x0A { start -= 1 }
        let end = end(from: start, most: 2 * reach) { $0 != 0x0A }
        return (start..<end).contains { index in
            // `GET /seats`, as all logs of requests have it, in quotes or as columns of their own.
            bytes[index] == 0x2F && index > start + 3 && bytes[index - 1] == 0x20
                && Self.methods.contains { has($0, at: index - 1 - $0.utf8CodeUnitCount) }
        }
    }

    private static let methods: [StaticString] = ["GET", "POST", "PUT", "HEAD", "PATCH", "DELETE", "OPTIONS"]

    private static let clientWords = [
        "client", "remote_addr", "remoteaddr", "remote_ip", "remoteip", "forwarded-for", "forwarded_for", "real-ip",
        "real_ip", "user ip", "user_ip", "userip", "visitor", "客户端", "用户", "访客", "来源",
    ]
}

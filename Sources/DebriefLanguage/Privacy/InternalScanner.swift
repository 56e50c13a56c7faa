import DebriefText

/// What tells of the inside of an organisation by its form.
package enum InternalKind: String, CaseIterable, Sendable {
    case link, host, networkAddress, path, ticket, commit, channel, handle, contact, systemName, longNumber, money
    case identifier

    /// For reports: `internal host`.
    package func label(_ language: Language) -> String {
        switch (self, language) {
        case (.link, .english): "link"
        case (.link, .chinese): "链接"
        case (.host, .english): "host or file name"
        case (.host, .chinese): "主机名或文件名"
        case (.networkAddress, .english): "network address"
        case (.networkAddress, .chinese): "网络地址"
        case (.path, .english): "path"
        case (.path, .chinese): "路径"
        case (.ticket, .english): "ticket"
        case (.ticket, .chinese): "工单"
        case (.commit, .english): "commit or hash"
        case (.commit, .chinese): "提交或哈希"
        case (.channel, .english): "channel"
        case (.channel, .chinese): "频道"
        case (.handle, .english): "handle of a person"
        case (.handle, .chinese): "人员账号"
        case (.contact, .english): "mail address"
        case (.contact, .chinese): "邮箱地址"
        case (.systemName, .english): "name of a part of the systems"
        case (.systemName, .chinese): "系统内部名称"
        case (.longNumber, .english): "number that identifies something"
        case (.longNumber, .chinese): "标识号码"
        case (.money, .english): "amount of money"
        case (.money, .chinese): "金额"
        case (.identifier, .english): "what something is known by"
        case (.identifier, .chinese): "编号或代号"
        }
    }
}

/// Finds, by the form of single words, what tells of the inside of an organisation: hosts, addresses, paths, tickets, names
/// of services.
package enum InternalScanner {
    package struct Finding: Hashable, Sendable {
        package let kind: InternalKind
        /// In UTF-8 of the text.
        package let range: Range<Int>
        package let text: String
    }

    /// The findings in order; none overlaps another.
    package static func findings(in text: String) -> [Finding] {
        let bytes = Array(text.utf8)
        var found: [Finding] = []
        var index = 0
        while index < bytes.count {
            guard isToken(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isToken(bytes[end]) { end += 1 }
            let range = trimmed(index..<end, bytes)
            if !range.isEmpty {
                let token = String(decoding: bytes[range], as: UTF8.self)
                if let kind = kind(of: token) { found.append(Finding(kind: kind, range: range, text: token)) }
            }
            index = end
        }
        let named = InternalNumbers.findings(in: text, bytes)
        return merged(found, named)
    }

    private static func merged(_ first: [Finding], _ second: [Finding]) -> [Finding] {
        var result: [Finding] = []
        for finding in (first + second).sorted(by: {
            ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
        })
        where finding.range.lowerBound >= result.last?.range.upperBound ?? 0 {
            result.append(finding)
        }
        return result
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"'`()<>[]{}|,;*!?".utf8.contains(byte)
    }

    /// Without the signs that end a sentence, and those that begin a quotation.
    private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, ".:-/&=+~".utf8.contains(bytes[end - 1]) { end -= 1 }
        while start < end, ".:-=&+".utf8.contains(bytes[start]) { start += 1 }
        return start..<end
    }

    /// What a word is by its form; `nil` for one that says nothing of the inside.
    package static func kind(of token: String) -> InternalKind? {
        let bytes = Array(token.utf8)
        guard bytes.count > 1 else { return nil }
        if token.contains("://") || token.lowercased().hasPrefix("www.") { return .link }
        // `go/pricing`: a short address that only insiders can open.
        if token.hasPrefix("go/"), bytes.count > 4 { return .link }
        if bytes[0] == 0x40, isLetter(bytes[1]) { return .handle }
        if bytes[0] == 0x23 {
            return isLetter(bytes[1]) || bytes.count > 2 && bytes[1] == 0x2D
                ? .channel : isDigit(bytes[1]) ? .ticket : nil
        }
        if let at = bytes.firstIndex(of: 0x40), at > 0, at + 1 < bytes.count { return .contact }
        if isNetworkAddress(token) { return .networkAddress }
        if bytes[0] == 0x2F || token.hasPrefix("~/") || token.contains(":\\") || token.contains("\\\\") { return .path }
        // A time with its day and zone has colons as well.
        if bytes.count(where: { $0 == 0x3A }) > 1, bytes.contains(where: isLetter), Moment(iso8601: token) == nil {
            return .systemName
        }
        if token.contains("/") { return slashed(token) }
        if isTicket(token) { return .ticket }
        if isHash(bytes) { return .commit }
        if token.utf8.contains(0x5F), bytes.contains(where: isLetter) { return .systemName }
        if isHost(token) { return .host }
        if isSystemName(token) { return .systemName }
        if bytes.count >= 7, bytes.allSatisfy(isDigit) { return .longNumber }
        return nil
    }

    private static func isNetworkAddress(_ token: String) -> Bool {
        let host = token.split(separator: "/").first.map(String.init) ?? token
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4 {
            let last = parts[3].split(separator: ":").first.map(String.init) ?? ""
            let numbers = (parts.prefix(3).map(String.init) + [last]).map { part in
                part.count <= 3 && !part.isEmpty && part.utf8.allSatisfy(isDigit) ? Int(read: part) ?? 256 : 256
            }
            if numbers.allSatisfy({ $0 < 256 }) { return true }
        }
        let groups = host.split(separator: ":", omittingEmptySubsequences: false)
        let isHexadecimal = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
        guard groups.count > 2, isHexadecimal else { return false }
        // A clock has two groups of digits or three.
        return groups.count > 3 || groups.contains { $0.contains(where: \.isLetter) } || host.contains("::")
    }

    /// A path with a file or several folders; `and/or` and `CI/CD` are words.
    private static func slashed(_ token: String) -> InternalKind? {
        let parts = token.split(separator: "/")
        if parts.count > 2 { return parts.allSatisfy { $0.utf8.allSatisfy(isDigit) } ? nil : .path }
        if parts.contains(where: { isHost(String($0)) || isSystemName(String($0)) || $0.contains("_") }) {
            return .path
        }
        return parts.contains { isTicket(String($0)) } ? .ticket : nil
    }

    /// `OPS-567`, `HT-2025-003`
    private static func isTicket(_ token: String) -> Bool {
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, let name = parts.first, (1...12).contains(name.count),
            name.utf8.allSatisfy({ $0 &- 0x41 < 26 || isDigit($0) }), name.utf8.first.map(isLetter) == true
        else { return false }
        let numbers = parts.dropFirst()
        guard numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else { return false }
        return !noTickets.contains(name.lowercased())
    }

    private static func isHash(_ bytes: [UInt8]) -> Bool {
        let isHexadecimal = bytes.allSatisfy { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 || $0 == 0x2D }
        guard bytes.count >= 7, isHexadecimal else { return false }
        let letters = bytes.count { ($0 | 0x20) &- 0x61 < 6 }
        return letters > 0 && bytes.contains(where: isDigit) && !(bytes[0] | 0x20 == 0x65 && letters == 1)
    }

    /// Labels with full stops between them: `db-7.prod.internal`, `pool.py`; no abbreviation, number or version.
    private static func isHost(_ token: String) -> Bool {
        let name = token.split(separator: ":").first.map(String.init) ?? token
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last, last.count > 1,
            last.utf8.contains(where: isLetter),
            name.utf8.allSatisfy({ $0 == 0x2E || $0 == 0x2D || $0 == 0x5F || isLetter($0) || isDigit($0) }),
            !noHosts.contains(name.lowercased())
        else { return false }
        // `v4.18.0`, `1.5x`, `2.3GB`: a number with a unit.
        let head = labels[0].drop { $0 == "v" || $0 == "V" }
        return !(head.utf8.allSatisfy(isDigit) && labels.count <= 3 && last.utf8.first.map(isDigit) == true)
            && !labels.dropLast().allSatisfy { $0.utf8.allSatisfy(isDigit) }
    }

    /// `orders-db`, `checkout-7d9f8c6b5-x2x4z`, `CheckoutErrorRateHigh`
    private static func isSystemName(_ token: String) -> Bool {
        let bytes = Array(token.utf8)
        let humps = zip(bytes, bytes.dropFirst()).count { $0 &- 0x61 < 26 && $1 &- 0x41 < 26 }
        if humps > 1 || humps == 1 && token.utf8.count > 14 { return true }
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }),
            bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x2E }),
            parts[0].utf8.first.map(isLetter) == true
        else { return false }
        let isLower = token == token.lowercased()
        if isLower, parts.contains(where: { systemParts.contains(String($0)) }) { return true }
        // `gateway-1`, `eu-west-1`, `web-03a`: a name with a number of its own.
        return isLower && parts.dropFirst().contains { $0.utf8.contains(where: isDigit) }
            && !noTickets.contains(String(parts[0]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static let systemParts = Set(Vocabulary.privacy.words("system part"))
    private static let noTickets = Set(Vocabulary.privacy.words("no ticket"))
    private static let noHosts = Set(Vocabulary.privacy.words("no host"))
}

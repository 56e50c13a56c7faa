import DebriefText

extension SensitiveScanner {
    /// A public address in a place where clients stand; those of machines are needed to understand an incident.
    func clientAddress(at start: Int) -> SensitiveSpan? {
        guard let found = address(at: start), isOfClient(found.range) else { return nil }
        return found
    }

    /// A public address, whosever it is.
    func address(at start: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        if let found = longAddress(at: start) { return found }
        let end = end(from: start, most: 16) { isDigit($0) || $0 == 0x2E }
        guard end == bytes.count || !isWord(bytes[end]) else { return nil }
        let parts = bytes[start..<end].split(separator: 0x2E, omittingEmptySubsequences: false).map { part in
            part.isEmpty || part.count > 3 ? 256 : part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard parts.count == 4, parts.allSatisfy({ $0 < 256 }) else { return nil }
        let isPrivate =
            parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || parts[0] == 192 && parts[1] == 168
            || parts[0] == 172 && (16...31).contains(parts[1]) || parts[0] == 169 && parts[1] == 254
            || parts[0] == 100 && (64...127).contains(parts[1])
        return isPrivate || isNetwork(end) ? nil : span(.clientAddress, "client-address", start..<end)
    }

    /// Whether `/24` follows.
    private func isNetwork(_ end: Int) -> Bool { byte(end) == 0x2F && isDigit(byte(end + 1)) }

    func longClientAddress(at start: Int) -> SensitiveSpan? {
        guard isStrict, let found = longAddress(at: start), isOfClient(found.range) else { return nil }
        return found
    }

    /// The same of version 6 (RFC 4291): eight groups, or fewer around two colons.
    private func longAddress(at start: Int) -> SensitiveSpan? {
        // Those that are routed begin with 2 or 3.
        guard bytes[start] == 0x32 || bytes[start] == 0x33 else { return nil }
        let end = end(from: start, most: 40) { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 || $0 == 0x3A }
        let groups = bytes[start..<end].split(separator: 0x3A, omittingEmptySubsequences: false)
        let gaps = groups.dropFirst().dropLast().count(where: \.isEmpty)
        guard groups.allSatisfy({ $0.count <= 4 }), groups[0].count == 4, end == bytes.count || !isWord(bytes[end]),
            groups.count == 8 && gaps == 0 || gaps == 1 && (3...8).contains(groups.count), !isNetwork(end)
        else { return nil }
        return span(.clientAddress, "client-address", start..<end)
    }

    private func isOfClient(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        // The first field of an access log, and what a shell's log says of a login.
        if (start == 0 || bytes[start - 1] == 0x0A) && has(" - ", at: range.upperBound) { return true }
        if has(" - - [", at: range.upperBound) { return true }
        if start >= 5, has("from ", at: start - 5), has(" port ", at: range.upperBound) { return true }
        if mentions(Self.clientWords, before: start, within: 24) || isCaller(range) { return true }
        if isOfPerson(range) { return true }
        let lead = lead(before: start, 160)
        if let list = lead.firstRange(of: "forwarded-for") ?? lead.firstRange(of: "forwarded_for") {
            return lead[list.upperBound...].allSatisfy { $0.isHexDigit || "•:., \"'=[]".contains($0) }
        }
        // `"ip": "…"`, `IP …`: where no machine is named, what is told of it is a person's.
        let words = lead.split { !$0.isLetter }
        let gap = lead.reversed().prefix { !$0.isLetter }
        return words.last == "ip" && gap.count <= 4 && gap.allSatisfy { "\"' :=[".contains($0) }
            && !(words.dropLast().last.map { Self.machineWords.contains(String($0)) } ?? false)
    }

    /// `user ana from …`, `someone at …`, `… tried to log in`
    private func isOfPerson(_ range: Range<Int>) -> Bool {
        let words = lead(before: range.lowerBound, 60).split { !$0.isLetter }.suffix(7).map(String.init)
        let isMachine = words.contains(where: Self.machineWords.contains)
        let rest = self.words(range.upperBound..<end(from: range.upperBound, most: 24) { $0 != 0x0A })
        if !isMachine, Self.clientActs.contains(where: { rest.drop { $0 == " " }.hasPrefix($0) }) { return true }
        guard let link = words.last, Self.addressLinks.contains(link), !isMachine else { return false }
        return words.contains(where: Self.people.contains)
    }

    private static let people = Set(Vocabulary.secrets.words("person word"))
    private static let addressLinks = Set(Vocabulary.secrets.words("address link"))
    private static let clientActs = Vocabulary.secrets.words("client act")

    /// Whether an address is that of who sent a request: it has a port that no service listens on, or stands in the line
    /// of a request.
    private func isCaller(_ address: Range<Int>) -> Bool {
        if byte(address.upperBound) == 0x3A {
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

    private static let machineWords = Set(Vocabulary.secrets.words("machine address word"))
    private static let clientWords = Vocabulary.secrets.words("client word")
}

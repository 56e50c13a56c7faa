import DebriefText

extension SensitiveScanner {
    /// The argument of a command that is a secret by where it stands: `vault login s.Zx81…`, `net user ana Zx81!`.
    func commandArgument(at index: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        for command in SecretForms.all.commands(beginningWith: bytes[index]) where has(command.words, at: index) {
            let end = index + command.words.count
            guard byte(end) == 0x20 else { continue }
            var value = argument(at: end + 1)
            for _ in 1..<max(1, command.place) where byte(value.upperBound) == 0x20 {
                value = argument(at: value.upperBound + 1)
            }
            if command.isLast {
                for _ in 0..<3 { value = nextArgument(behind: value) ?? value }
            }
            if let sign = command.separator {
                guard let place = bytes[value].firstIndex(of: sign) else { continue }
                let secret = place + 1..<value.upperBound
                value = secret.lowerBound..<(bytes[secret].firstIndex(of: 0x40) ?? secret.upperBound)
            }
            guard isArgumentSecret(value) else { continue }
            return span(.password, "argument", value)
        }
        return nil
    }

    /// The next argument that is no option.
    private func nextArgument(behind value: Range<Int>) -> Range<Int>? {
        let quote = byte(value.upperBound) == 0x22 || byte(value.upperBound) == 0x27 ? 1 : 0
        let next = argument(at: value.upperBound + quote + 1)
        return byte(value.upperBound + quote) == 0x20 && !next.isEmpty && byte(next.lowerBound) != 0x2D ? next : nil
    }

    /// `gh auth login --with-token <<< Zx81`
    func hereString(at index: Int) -> SensitiveSpan? {
        guard isStrict, has("<<< ", at: index) else { return nil }
        let line = lead(before: index, 200)
        guard Self.passwordReaders.contains(where: line.contains) else { return nil }
        var value = argument(at: index + 4)
        if let colon = bytes[value].firstIndex(of: 0x3A) { value = colon + 1..<value.upperBound }
        return isArgumentSecret(value) ? span(.password, "piped", value) : nil
    }

    /// `echo Zx81 | docker login --password-stdin`
    func pipedPassword(at index: Int) -> SensitiveSpan? {
        guard isStrict, has("echo ", at: index) || has("printf ", at: index) else { return nil }
        var start = end(from: index) { $0 != 0x20 } + 1
        while byte(start) == 0x2D { start = end(from: start) { $0 > 0x20 } + 1 }
        var value = argument(at: start)
        let rest = end(from: value.upperBound, most: 200) { $0 != 0x0A }
        guard let pipe = bytes[value.upperBound..<rest].firstIndex(of: 0x7C) else {
            guard printsPassword(at: index) else { return nil }
            for _ in 0..<4 { value = nextArgument(behind: value) ?? value }
            return isArgumentSecret(value) ? span(.password, "printed", value) : nil
        }
        // What is printed last: `printf %s Zx81`.
        while let next = nextArgument(behind: value), next.upperBound < pipe { value = next }
        guard pipe - value.upperBound <= 3 else { return nil }
        let line = words(pipe..<rest)
        guard Self.passwordReaders.contains(where: line.contains) else { return nil }
        // `ana:Zx81`
        if let colon = bytes[value].firstIndex(of: 0x3A) { value = colon + 1..<value.upperBound }
        guard value.count >= 4, isSecret(value) else { return nil }
        return span(.password, "piped", value)
    }

    /// `ldap_password_cmd='echo Zx81'`, `GIT_ASKPASS="echo Zx81"`: a command that is called for what it prints.
    private func printsPassword(at index: Int) -> Bool {
        var end = index
        while end > floor, isQuote(bytes[end - 1]) || "= (:$".utf8.contains(bytes[end - 1]) { end -= 1 }
        let lead = lead(before: end, 48)
        guard end < index, let ending = Self.printers.first(where: lead.hasSuffix) else { return false }
        let name = end - ending.utf8.count
        return ending.hasSuffix("pass")
            || SecretNames.all.name(bytes, endingAt: name, from: max(floor, name - 40)) != nil
            || SecretNames.all.name(bytes, endingAt: end, from: max(floor, end - 40)) != nil
    }

    private static let printers = Vocabulary.secrets.words("printing command ending")

    private static let passwordReaders = Vocabulary.secrets.words("password reader")

    /// Whether what stands where a command has its secret is one, and no word of a sentence about the command.
    private func isArgumentSecret(_ value: Range<Int>) -> Bool {
        guard value.count >= 4, isSecret(value), bytes[value.lowerBound] != 0x2D else { return false }
        return isMixed(value) || bytes[value].contains { "!@#$%^&*?".utf8.contains($0) } || isDense(value)
    }

    /// `NetworkCredential("ana", "Zx81")`: the second argument of what takes a user and a password.
    func callArgument(at bracket: Int) -> SensitiveSpan? {
        guard isStrict, bracket > floor else { return nil }
        let lead = lead(before: bracket, 40)
        guard Self.calls.contains(where: lead.hasSuffix), byte(bracket + 1) == 0x22 || byte(bracket + 1) == 0x27 else {
            return nil
        }
        let user = argument(at: bracket + 1)
        let start = end(from: user.upperBound + 1, most: 4) { $0 == 0x2C || $0 == 0x20 }
        guard byte(start) == 0x22 || byte(start) == 0x27 else { return nil }
        let value = argument(at: start)
        return value.count >= 4 && isSecret(value) ? span(.password, "argument", value) : nil
    }

    private static let calls = Vocabulary.secrets.words("credential call")

    /// The last field of a line of a password file, `db-1:5432:orders:app:Zx81`, and what a dump tells of passwords,
    /// `ana:500:…:…:::` and `ana::CORP:1122334455667788:…:…`.
    func passwordField(at colon: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        var start = colon
        while start > floor, colon - start < 160, bytes[start - 1] > 0x20, bytes[start - 1] < 0x7F { start -= 1 }
        let fields = bytes[start..<colon].split(separator: 0x3A, omittingEmptySubsequences: false)
        var end = end(from: colon + 1, most: 1_024) { $0 > 0x20 && $0 < 0x7F && !"\"'`".utf8.contains($0) }
        while end > colon + 1, ":,.;)".utf8.contains(bytes[end - 1]) { end -= 1 }
        let value = colon + 1..<end
        let isHex = bytes[value].allSatisfy { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 || $0 == 0x3A }
        if fields.count == 4, !bytes[value].contains(0x3A), value.count >= 6, isSecret(value) {
            let port = fields[1].count <= 5 && fields[1].allSatisfy(isDigit) || fields[1].elementsEqual([0x2A])
            let isKnown =
                Self.databasePorts.contains { $0.utf8.elementsEqual(fields[1]) }
                || lead(before: start, 40).contains("pgpass")
                || words(end..<self.end(from: end, most: 40) { $0 != 0x0A }).contains("pgpass")
            let isNamed =
                fields[2].first.map { isLetter($0) || $0 == 0x2A } == true && fields[3].first.map(isLetter) == true
            return port && isKnown && isNamed ? span(.password, "password-file", value) : nil
        }
        guard isHex, value.count >= 65 else { return nil }
        let isDump = fields.count == 2 && !fields[1].isEmpty && fields[1].allSatisfy(isDigit) && value.count == 65
        let isChallenge = fields.count == 4 && fields[1].isEmpty && fields[3].count == 16
        return isDump || isChallenge ? span(.password, "password-dump", value) : nil
    }

    private static let databasePorts = Vocabulary.secrets.words("database port")

    /// `<password>Zx81</password>`, `<db:apiKey>…`
    func elementValue(behind sign: Int) -> SensitiveSpan? {
        guard isStrict, sign > floor, byte(sign + 1) > 0x20, byte(sign + 1) != 0x3C else { return nil }
        var start = sign
        while start > floor, sign - start < 96, bytes[start - 1] >= 0x20, !"<>".utf8.contains(bytes[start - 1]) {
            start -= 1
        }
        guard start > 0, bytes[start - 1] == 0x3C else { return nil }
        let word = self.end(from: start, most: 48) { isWord($0) || "-.:".utf8.contains($0) }
        guard word > start, let (name, _) = SecretNames.all.name(bytes, endingAt: word, from: start) else { return nil }
        let end = end(from: sign + 1, most: 256) { $0 != 0x3C && $0 != 0x0A }
        guard has("</", at: end) else { return nil }
        return value(of: name, at: sign + 1, .equals)
    }

    /// `admin/Zx81!`, where somebody tells how to get in: an account and what only a password looks like.
    func accountPair(at slash: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        var end = slash
        while end > floor, slash - end < 2, bytes[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > floor, end - start < 24, isWord(bytes[start - 1]) || bytes[start - 1] == 0x2E { start -= 1 }
        guard end - start >= 2, isLetter(byte(start)), start == 0 || bytes[start - 1] != 0x2F else { return nil }
        let begin = self.end(from: slash + 1, most: 2) { $0 == 0x20 }
        var close = self.end(from: begin, most: 64) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)/<>|\\".utf8.contains($0) }
        while close > begin, ".?:".utf8.contains(bytes[close - 1]) { close -= 1 }
        let value = begin..<close
        guard byte(close) != 0x2F, isStrong(value) else { return nil }
        let line = lead(before: start, 60) + words(close..<self.end(from: close, most: 60) { $0 != 0x0A })
        let isAccount = Self.accounts.contains(words(start..<end))
        let isLogin = Self.loginWords.contains(where: line.contains)
        // Without a sign in it, it may be the name of a page: both have to say what it is.
        let hasSign = bytes[value].contains { "!@#$%^&*".utf8.contains($0) }
        guard hasSign ? isAccount || isLogin : isAccount && (isLogin || isChosen(value)) else { return nil }
        return span(.password, "pair", value)
    }

    /// Whether capitals, small letters and, near the end, a digit stand in it, as where somebody was told to choose a password.
    private func isChosen(_ value: Range<Int>) -> Bool {
        value.count >= 8 && bytes[value].contains(where: isUpper) && bytes[value].contains(where: isLower)
            && bytes[value].suffix(3).contains(where: isDigit)
    }

    private static let accounts = Set(Vocabulary.secrets.words("account name"))
    private static let loginWords = Vocabulary.secrets.words("login word")

    /// What is written in the full width of Chinese signs, `１３８…`: read as the same in ASCII.
    func fullWidth(at index: Int) -> SensitiveSpan? {
        guard isStrict, let first = narrow(at: index), isDigit(first) || first == 0x2B || first == 0x28,
            narrow(at: index - 3).map({ isDigit($0) || isLetter($0) }) != true,
            narrow(at: index - 4).map(isDigit) != true || byte(index - 1) >= 0x80
        else { return nil }
        var text = Array(bytes[max(floor, index - 30)..<index])
        let lead = text.count
        // Where each sign of the number stands.
        var places: [Int] = []
        var place = index
        while places.count < 64 {
            if let sign = narrow(at: place) {
                text.append(sign)
                places.append(place)
                place += 3
            } else if byte(place) == 0x20 || byte(place) == 0x2D, narrow(at: place + 1).map(isDigit) == true {
                text.append(byte(place))
                places.append(place)
                place += 1
            } else {
                break
            }
        }
        guard places.count >= 4 else { return nil }
        let found = text.withUnsafeBufferPointer { Self.spans(in: $0, origin: origin) }
        guard let span = found.last(where: { $0.range.lowerBound >= lead }) else { return nil }
        let last = places[span.range.upperBound - lead - 1]
        let end = last + (bytes[last] < 0x80 ? 1 : 3)
        return self.span(span.kind, span.rule, places[span.range.lowerBound - lead]..<end)
    }

    /// The ASCII of a sign in full width.
    private func narrow(at index: Int) -> UInt8? {
        guard index >= 0, byte(index) == 0xEF else { return nil }
        let (second, third) = (byte(index + 1), byte(index + 2))
        switch second {
        case 0xBC where third >= 0x81: return third - 0x60
        case 0xBD where third <= 0x9E: return third - 0x20
        default: return nil
        }
    }
}

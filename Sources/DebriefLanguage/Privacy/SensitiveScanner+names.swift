import DebriefText

extension SensitiveScanner {
    /// How a value stands behind its name: `name=value`, `name: value`, `name was changed to value`, `name value`.
    enum Tie { case equals, colon, link, nothing }

    /// `password = Zx81kqLm02pw`, `"api_key": "…"`, `密码：…`
    func named(behind sign: Range<Int>) -> SensitiveSpan? {
        var end = sign.lowerBound
        while end > floor, isQuote(bytes[end - 1]) || bytes[end - 1] == 0x20 || bytes[end - 1] == 0x23 { end -= 1 }
        let outside = beforeBrackets(end)
        if outside < end {
            end = outside
            while end > floor, bytes[end - 1] == 0x20 { end -= 1 }
        }
        guard end - floor >= 2, let name = name(endingAt: end) ?? attribute(endingAt: end) else {
            return bytes[sign.lowerBound] == 0x3A ? accountPair(at: sign.lowerBound) : variable(before: sign)
        }
        var start = sign.upperBound
        // `=>` and `:=`, and the quotes of JSON within JSON.
        while start < bytes.count, start - sign.upperBound < 8,
            isQuote(bytes[start]) || bytes[start] == 0x20 || bytes[start] == 0x3E || bytes[start] == 0x3D
                || bytes[start] == 0x5B
        { start += 1 }
        let isClose = start == sign.upperBound || isQuote(bytes[start - 1])
        return value(of: name, at: start, bytes[sign.lowerBound] == 0x3D && isClose ? .equals : .colon)
    }

    /// The name that ends at an offset, or that what stands there is of: `creds for the jump host`.
    private func name(endingAt end: Int) -> SecretNames.Name? {
        let begin = max(floor, end - 48)
        if let (name, start) = SecretNames.all.name(bytes, endingAt: end, from: begin) {
            return isChineseWord(start..<end) ? name : nil
        }
        guard isLetter(bytes[end - 1]), byte(end) == 0x3A, byte(end + 1) == 0x20 else { return nil }
        var index = end
        while index > begin + 1, isWord(bytes[index - 1]) || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x2D {
            index -= 1
            guard has(" for ", at: index) || has(" of ", at: index) || has(" on ", at: index) else { continue }
            let found = SecretNames.all.name(bytes, endingAt: index, from: begin)?.name
            return found.flatMap { $0.isSpoken && [.password, .pair, .key].contains($0.meaning) ? $0 : nil }
        }
        return nil
    }

    /// `TF_TOKEN_app_example_com=Zx81…`: a variable of the environment that a secret's name is part of.
    private func variable(before sign: Range<Int>) -> SensitiveSpan? {
        var start = sign.lowerBound
        while start > floor, sign.lowerBound - start < 48, isWord(bytes[start - 1]) { start -= 1 }
        guard origin == .evidence, bytes[sign.lowerBound] == 0x3D, isUpper(byte(start)) else { return nil }
        let isNamed = (start..<sign.lowerBound).contains { index in
            bytes[index] == 0x5F && SecretNames.all.name(bytes, endingAt: index, from: start) != nil
        }
        let value = argument(at: sign.upperBound)
        guard isNamed, value.count >= 16, bytes[value].allSatisfy({ isWord($0) || "-.+/=".utf8.contains($0) }),
            isSecret(value), isMixed(value), !isName(value)
        else { return nil }
        return span(.accessToken, "variable", value)
    }

    /// The name that another key beside it holds: `key="ApiKey" value="…"`, `name: DB_PASSWORD, value: …`.
    private func attribute(endingAt end: Int) -> SecretNames.Name? {
        guard has("value", at: end - 5) || has("Value", at: end - 5) else { return nil }
        var index = end - 5
        while index > floor, end - index < 32, !isWord(bytes[index - 1]) { index -= 1 }
        guard index < end - 5 else { return nil }
        return SecretNames.all.name(bytes, endingAt: index, from: max(floor, index - 48))?.name
    }

    /// Where something in brackets before an offset begins: `密码（root）：`.
    private func beforeBrackets(_ end: Int) -> Int {
        let isWide = has("）", at: end - 3)
        guard isWide || end > floor && bytes[end - 1] == 0x29 else { return end }
        var index = end - (isWide ? 3 : 1)
        while index > floor, end - index < 32 {
            index -= 1
            if bytes[index] == 0x28 || has("（", at: index) { return index }
        }
        return end
    }

    /// `the password is hunter2`, `PIN 4921`, `密码改成了Zx81`, `482913 is your verification code`
    ///
    /// - Parameter isPart: whether it is the last part of a longer name, `aws_secret_access_key Zx81…`.
    func spoken(at index: Int, isPart: Bool = false) -> SensitiveSpan? {
        guard index < bytes.count, let (name, end) = SecretNames.all.name(bytes, at: index) else { return nil }
        if name.text[0] < 0x80, index > 0, isWord(bytes[index - 1]), !isPart { return nil }
        guard isChineseWord(index..<end) else { return nil }
        if let found = spoken(name, from: end) { return found }
        return name.meaning == .code && origin == .evidence ? code(before: index) : nil
    }

    private func spoken(_ name: SecretNames.Name, from end: Int) -> SensitiveSpan? {
        var start = opening(end)
        // What stands behind a sign is found there.
        guard start < bytes.count, bytes[start] != 0x3A, bytes[start] != 0x3D, !has("：", at: start) else { return nil }
        let links = [SecretNames.all.link(bytes, at: start), farLink(from: start)].compactMap { $0 }
        guard !links.isEmpty else { return value(of: name, at: start, .nothing) }
        // `access code to the cage is …`: the first that is followed by a value.
        for link in links {
            var tie = Tie.link
            start = link
            if byte(start) == 0x3A || has("：", at: start) {
                (start, tie) = (start + (byte(start) == 0x3A ? 1 : 3), .colon)
            }
            if let span = value(of: name, at: opening(start), tie) { return span }
        }
        return nil
    }

    /// Behind spaces and what opens a quotation.
    private func opening(_ index: Int) -> Int {
        let start = end(from: index, most: 3) { $0 == 0x20 || isQuote($0) }
        for bracket: StaticString in ["【", "「", "『", "“", "‘", "（"] where has(bracket, at: start) { return start + 3 }
        return start
    }

    /// Where the link ends of `password for the jump host is …`.
    private func farLink(from start: Int) -> Int? {
        guard Self.relations.contains(where: { has($0, at: start) && byte(start + $0.count) == 0x20 }) else {
            return nil
        }
        let limit = end(from: start, most: 48) { isWord($0) || $0 == 0x20 || $0 == 0x2D || $0 == 0x27 || $0 == 0x2E }
        for index in start..<limit where bytes[index] == 0x20 {
            if isLetter(byte(index + 1)), let link = SecretNames.all.link(bytes, at: index + 1) { return link }
        }
        return nil
    }

    private static let relations = Vocabulary.secrets.words("secret relation").map { Array($0.utf8) }

    /// `482913 is your verification code`, `use 482913 as your login code`
    private func code(before index: Int) -> SensitiveSpan? {
        var end = index
        while end > floor, index - end < 24, isLetter(bytes[end - 1]) || bytes[end - 1] == 0x20 { end -= 1 }
        guard has(" is ", at: end) || has(" as ", at: end) else { return nil }
        var start = end
        while start > floor, isDigit(bytes[start - 1]) { start -= 1 }
        guard (4...8).contains(end - start), start == 0 || !isWord(bytes[start - 1]) else { return nil }
        return span(.oneTimeCode, "before-name", start..<end)
    }

    func value(of name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        guard start < bytes.count else { return nil }
        guard origin == .evidence else { return authored(name, at: start, tie) }
        switch name.meaning {
        case .password:
            return password(at: start, tie, isPhrase: name.text.filter { $0 != 0x20 } == Array("passphrase".utf8))
        case .key: return key(at: start, tie)
        case .code: return code(at: start, tie)
        case .pair: return pair(at: start, tie, isLogin: name.text == Array("login".utf8))
        case .header: return header(at: start, least: 8)
        case .cookie: return cookie(at: start)
        case .passport, .identity, .plate, .birth, .address, .place, .telephone, .bank:
            return personal(name, at: start, tie)
        }
    }

    /// What authors write of secrets is mostly an example or a word about them: only what looks made by a machine counts.
    private func authored(_ name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        guard tie == .equals || tie == .colon, name.meaning == .password || name.meaning == .key else { return nil }
        let range = start..<valueEnd(from: start)
        guard (10..<256).contains(range.count), isSecret(range), !has("sha256:", at: start), isMixed(range),
            name.meaning == .password && name.isSpoken || !isName(range)
        else { return nil }
        return span(.password, "behind-name", range)
    }

    private func valueEnd(from start: Int) -> Int {
        // What was quoted ends with its quote.
        if start > 0, bytes[start - 1] == 0x22 || bytes[start - 1] == 0x27 || bytes[start - 1] == 0x60 {
            let quote = bytes[start - 1]
            let end = end(from: start, most: 256) { $0 != quote && $0 != 0x0A && $0 != 0x5C }
            if byte(end) == quote || byte(end) == 0x5C { return end }
        }
        return end(from: start, most: 256) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)<>&|}]\\".utf8.contains($0) }
    }

    private func password(at start: Int, _ tie: Tie, isPhrase: Bool) -> SensitiveSpan? {
        if isPhrase, tie == .colon || tie == .equals {
            var end = end(from: start, most: 96) { $0 >= 0x20 && $0 < 0x7F && !"\"'`;)<>|".utf8.contains($0) }
            while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2E { end -= 1 }
            let first = start..<self.end(from: start) { isWord($0) }
            guard end - start >= 6, isSecret(first.isEmpty ? start..<end : first) else { return nil }
            return span(.password, "behind-name", start..<end)
        }
        var end = valueEnd(from: start)
        // The end of a sentence is no part of it.
        if tie == .link || tie == .nothing { while end > start, ".?:".utf8.contains(bytes[end - 1]) { end -= 1 } }
        let range = start..<end
        guard (4..<256).contains(range.count), isSecret(range), !has("sha256:", at: start) else { return nil }
        let text = bytes[range]
        let isQuoted = start > 0 && isQuote(bytes[start - 1])
        let isWordOnly = text.allSatisfy { isLetter($0) || $0 == 0x2E }
        let isNumber = text.allSatisfy(isDigit)
        let hasSign = text.contains { !isWord($0) && !"-./:+".utf8.contains($0) }
        let isAccepted: Bool
        switch tie {
        case .equals: isAccepted = true
        case .colon:
            isAccepted = !isWordOnly || isQuoted && range.count >= 6
        case .link:
            isAccepted = isQuoted || hasSign || isNumber || isMixed(range) && (!isName(range) || range.count < 12)
        case .nothing:
            let isBehindChinese =
                start >= 3 && (bytes[start - 1] >= 0x80 || bytes[start - 1] == 0x20 && bytes[start - 2] >= 0x80)
            isAccepted =
                isBehindChinese
                ? range.count >= 6 && (isNumber || hasSign || isMixed(range) && !isName(range))
                : isQuoted || range.count >= 8 && isMixed(range) && !isName(range)
        }
        return isAccepted ? span(.password, "behind-name", range) : nil
    }

    private func key(at start: Int, _ tie: Tie) -> SensitiveSpan? {
        let range = start..<valueEnd(from: start)
        let least = tie == .nothing || tie == .link ? 16 : 12
        guard (least..<256).contains(range.count), isSecret(range), !has("sha256:", at: start), !isName(range) else {
            return nil
        }
        guard isMixed(range) || range.count >= 16 && isDense(range) else { return nil }
        return span(.accessToken, "behind-name", range)
    }

    private func code(at start: Int, _ tie: Tie) -> SensitiveSpan? {
        var end = end(from: start, most: 12, while: isDigit)
        // `123 456` and `123-456` are read out so.
        if end - start == 3, byte(end) == 0x2D || byte(end) == 0x20, (0..<3).allSatisfy({ isDigit(byte(end + 1 + $0)) })
        {
            end += 4
        } else if end - start < 3 {
            end = self.end(from: start, most: 12) { isDigit($0) || isUpper($0) }
            if tie == .colon || tie == .equals, end - start < 6 {
                end = self.end(from: start, most: 12) { isDigit($0) || isLetter($0) }
                guard (4...10).contains(end - start), isMixed(start..<end), !isWord(byte(end)) else { return nil }
                return span(.oneTimeCode, "behind-name", start..<end)
            }
            guard (6...10).contains(end - start), isMixed(start..<end), tie != .nothing else { return nil }
        }
        guard (tie == .nothing ? 4...8 : 3...10).contains(end - start), !isWord(byte(end)), byte(end) != 0x25,
            byte(end) != 0x3A,
            !(byte(end) == 0x2E && isDigit(byte(end + 1)))
        else {
            // Three digits stand on the back of a card.
            guard tie == .nothing, end - start == 3, !isWord(byte(end)),
                mentions(Self.cardChecks, before: start, within: 6)
            else {
                return nil
            }
            return span(.oneTimeCode, "behind-name", start..<end)
        }
        return span(.oneTimeCode, "behind-name", start..<end)
    }

    private static let cardChecks = Vocabulary.secrets.words("card check name")

    /// `admin / hunter2`, `admin:hunter2`, `admin hunter2`
    private func pair(at start: Int, _ tie: Tie, isLogin: Bool) -> SensitiveSpan? {
        guard tie != .nothing || !isLogin else { return nil }
        let user = end(from: start, most: 48) { isWord($0) || "-.@+".utf8.contains($0) }
        guard user > start, isLetter(bytes[start]) else { return nil }
        let sign = end(from: user, most: 2) { $0 == 0x20 }
        let hasSign = byte(sign) == 0x2F || byte(sign) == 0x3A || byte(sign) == 0x7C || byte(sign) == 0x2C
        guard hasSign || sign > user else { return nil }
        let joint = has("and ", at: sign) ? 4 : has("和 ", at: sign) ? 4 : 0
        let begin = joint > 0 ? sign + joint : hasSign ? end(from: sign + 1, most: 2) { $0 == 0x20 } : sign
        let range = begin..<valueEnd(from: begin)
        guard range.count >= 4, isSecret(range), isSecret(start..<user) else { return nil }
        let hasSymbol = bytes[range].contains { !isWord($0) && !"-./:".utf8.contains($0) }
        let isStrong = hasSymbol || isMixed(range) && !isName(range)
        guard isStrong || !isLogin && hasSign && byte(sign) != 0x2C else { return nil }
        return span(.password, "pair", range)
    }

    /// The value of a header behind its scheme, `Token Zx81…`; parts that follow with commas belong to it.
    private func header(at start: Int, least: Int) -> SensitiveSpan? {
        func chunk(_ start: Int) -> Int {
            self.end(from: start, most: 4_096) { $0 > 0x20 && $0 < 0x7F && !"'`<>".utf8.contains($0) }
        }
        var (begin, end) = (start, chunk(start))
        let isScheme = bytes[begin..<end].allSatisfy { isLetter($0) || $0 == 0x2D || isDigit($0) } && end - begin <= 20
        if byte(end) == 0x20, isScheme, byte(end + 1) > 0x20, byte(end + 1) < 0x7F {
            begin = end + 1
            end = chunk(begin)
            // A sentence about the header goes on in words.
            guard isMixed(begin..<end) || end - begin >= 16 || bytes[begin..<end].contains(0x3D) else { return nil }
        }
        while end < bytes.count, end > begin, bytes[end - 1] == 0x2C, byte(end) == 0x20 {
            let next = chunk(end + 1)
            guard bytes[end + 1..<next].contains(0x3D) else { break }
            end = next
        }
        while end > begin, "\"\\,;)}]".utf8.contains(bytes[end - 1]) { end -= 1 }
        if let quote = bytes[begin..<end].firstIndex(of: 0x22), !bytes[begin..<quote].contains(0x3D) { end = quote }
        guard end - begin >= least, isSecret(begin..<end), isMixed(begin..<end) || isDense(begin..<end) else {
            return nil
        }
        return span(.accessToken, "header", begin..<end)
    }

    private func cookie(at start: Int) -> SensitiveSpan? {
        var end = start
        while true {
            let next = self.end(from: end, most: 4_096) { $0 > 0x20 && $0 < 0x7F && !"\"'`<>\\".utf8.contains($0) }
            end = next
            guard end > start, bytes[end - 1] == 0x3B, byte(end) == 0x20, byte(end + 1) > 0x20 else { break }
            end += 1
        }
        while end > start, "),;}]".utf8.contains(bytes[end - 1]) { end -= 1 }
        let sign = bytes[start..<end].firstIndex(of: 0x3D) ?? (start..<end).first { has("%3D", at: $0) }
        guard let sign, end - sign > 4 else { return nil }
        return span(.accessToken, "cookie", start..<end)
    }

    func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x5C || byte == 0x60 }

    /// Not a variable, a mask, a path, an example, or a word about the secret.
    func isSecret(_ range: Range<Int>) -> Bool {
        guard let first = bytes[range].first else { return false }
        // `NOPASSWD: /usr/sbin/…`: a path is no secret.
        guard !"/${<%*[(".utf8.contains(first) else { return false }
        let text = words(range)
        let plain = text.reversed().drop { ".,!?".contains($0) }.reversed()
        if Self.notes.contains(text) || Self.notes.contains(String(plain)) { return false }
        if contains("***", range) || contains("...", range) || contains("•••", range) { return false }
        if contains("xxx", range) || contains("XXX", range) { return false }
        if origin == .evidence, contains("assword", range) || contains("passwd", range) { return false }
        return !isExample(range)
    }

    /// What stands behind the name of a secret when it is not there.
    private static let notes = Set(Vocabulary.secrets.words("no secret"))

    func isExample(_ range: Range<Int>) -> Bool {
        origin == .author && (contains("EXAMPLE", range) || contains("XXXX", range))
    }

    /// Letters and digits, as keys are and words are not.
    func isMixed(_ range: Range<Int>) -> Bool {
        bytes[range].contains(where: isDigit) && bytes[range].contains(where: isLetter)
    }

    /// Whether so many different bytes come in so few that nobody wrote them as words: three bits and a
    /// half for each or more, in capitals and small letters.
    func isDense(_ range: Range<Int>) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes[range] { counts[Int(byte)] += 1 }
        let length = Double(range.count)
        // Shannon's entropy, with a logarithm of our own to base 2.
        var bits = 0.0
        for count in counts where count > 0 { bits -= Double(count) / length * Self.log2(Double(count) / length) }
        let text = bytes[range]
        return bits >= 3.5 && text.contains(where: isUpper) && text.contains(where: isLower)
    }

    private static func log2(_ value: Double) -> Double {
        // The exponent and a series for the rest: no library of C is needed for two digits.
        let rest = value.significand
        let step = (rest - 1) / (rest + 1)
        let square = step * step
        let series = step * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square / 7)))
        return Double(value.exponent) + 2 * series / 0.693_147_180_559_945_3
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

    func mentions(_ words: [String], before start: Int, within count: Int = 30) -> Bool {
        let lead = lead(before: start, count)
        return words.contains { Self.stands($0, in: lead) }
    }

    /// Whether a word begins somewhere in a text: `id` does not in `paid`.
    private static func stands(_ word: String, in lead: String) -> Bool {
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return standsInChinese(word, in: lead) }
        var rest = lead[...]
        while let found = rest.firstRange(of: word) {
            let before = lead[..<found.lowerBound].last
            if before.map({ !$0.isLetter || !$0.isASCII }) ?? true { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }
}

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
            return bytes[sign.lowerBound] == 0x3A
                ? accountPair(at: sign.lowerBound) ?? keyMember(before: end, at: sign.upperBound)
                : variable(before: sign) ?? parameter(behind: sign)
        }
        var start = sign.upperBound
        // `=>` and `:=`, and the quotes of JSON within JSON.
        while start < bytes.count, start - sign.upperBound < 8,
            isQuote(bytes[start]) || bytes[start] == 0x20 || bytes[start] == 0x3E || bytes[start] == 0x3D
                || bytes[start] == 0x5B || isFold(at: start)
        { start += 1 }
        let isClose = start == sign.upperBound || isQuote(bytes[start - 1])
        let found = value(of: name, at: start, bytes[sign.lowerBound] == 0x3D && isClose ? .equals : .colon)
        // `?key=…` is a parameter as well.
        return found ?? (name.meaning == .plainKey ? variable(before: sign) ?? parameter(behind: sign) : nil)
    }

    /// The name that ends at an offset, or that what stands there is of: `creds for the jump host`.
    private func name(endingAt end: Int) -> SecretNames.Name? {
        let begin = max(floor, end - 48)
        if let (name, start) = SecretNames.all.name(bytes, endingAt: end, from: begin) {
            return isChineseWord(start..<end) ? name : nil
        }
        guard isLetter(bytes[end - 1]) || isDigit(bytes[end - 1]), byte(end) == 0x3A, byte(end + 1) == 0x20 else {
            return nil
        }
        if let numbered = numberedName(endingAt: end, from: begin) { return numbered }
        var index = end
        while index > begin + 1, isWord(bytes[index - 1]) || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x2D {
            index -= 1
            guard byte(index) == 0x20,
                Self.relations.contains(where: { has($0, at: index + 1) && byte(index + 1 + $0.count) == 0x20 })
            else { continue }
            let found = SecretNames.all.name(bytes, endingAt: index, from: begin)?.name
            return found.flatMap { name in
                name.meaning == .plainKey || name.isSpoken && [.password, .pair, .key].contains(name.meaning)
                    ? name : nil
            }
        }
        return nil
    }

    /// `unseal key 1:`, `password #2:`: one of several.
    private func numberedName(endingAt end: Int, from begin: Int) -> SecretNames.Name? {
        var index = end
        while index > begin, end - index < 2, isDigit(bytes[index - 1]) { index -= 1 }
        guard index < end, index > begin else { return nil }
        while index > begin, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x23 { index -= 1 }
        let found = SecretNames.all.name(bytes, endingAt: index, from: begin)?.name
        return found.flatMap { [.password, .key].contains($0.meaning) ? $0 : nil }
    }

    /// `TF_TOKEN_app_example_com=Zx81…`: a variable of the environment that a secret's name is part of.
    private func variable(before sign: Range<Int>) -> SensitiveSpan? {
        var start = sign.lowerBound
        while start > floor, sign.lowerBound - start < 48, isWord(bytes[start - 1]) { start -= 1 }
        guard isStrict, bytes[sign.lowerBound] == 0x3D, isUpper(byte(start)) else { return nil }
        let isNamed = (start..<sign.lowerBound).contains { index in
            bytes[index] == 0x5F && SecretNames.all.name(bytes, endingAt: index, from: start) != nil
        }
        let value = argument(at: sign.upperBound)
        guard isNamed, value.count >= 16, bytes[value].allSatisfy({ isWord($0) || "-.+/=".utf8.contains($0) }),
            isSecret(value), isMixed(value), !isName(value)
        else { return nil }
        return span(.accessToken, "variable", value)
    }

    /// The private members of a JSON Web Key (RFC 7518), whose names are a letter or two.
    private func keyMember(before end: Int, at start: Int) -> SensitiveSpan? {
        var begin = end
        while begin > floor, end - begin < 4, isLetter(bytes[begin - 1]) { begin -= 1 }
        guard isStrict, isQuote(byte(begin - 1)), Self.keyMembers.contains(words(begin..<end)) else { return nil }
        let open = self.end(from: start, most: 4) { $0 == 0x20 || isQuote($0) }
        let value = open..<self.end(from: open, most: 1_024) { isWord($0) || $0 == 0x2D }
        guard value.count >= 16, isMixed(value) else { return nil }
        let rest = words(value.upperBound..<self.end(from: value.upperBound, most: 1_024) { $0 != 0x7D })
        let isKey = lead(before: begin, 1_024).contains("kty") || rest.contains("kty")
        return isKey ? span(.privateKey, "json-web-key", value) : nil
    }

    private static let keyMembers = Set(Vocabulary.secrets.words("web key member"))

    /// `?code=Zx81…`: a parameter of an address that lets somebody in.
    private func parameter(behind sign: Range<Int>) -> SensitiveSpan? {
        var start = sign.lowerBound
        while start > floor, sign.lowerBound - start < 24, isWord(bytes[start - 1]) { start -= 1 }
        guard isStrict else { return nil }
        if let digest = digestResponse(start..<sign.lowerBound, behind: sign) { return digest }
        guard byte(start - 1) == 0x3F || byte(start - 1) == 0x26,
            Self.parameters.contains(words(start..<sign.lowerBound))
        else { return nil }
        let value =
            sign
            .upperBound..<end(from: sign.upperBound, most: 4_096) {
                $0 > 0x20 && $0 < 0x7F && !"&#\"'`<>)".utf8.contains($0)
            }
        guard value.count >= 16, isMixed(value), isSecret(value), !isName(value),
            bytes[value].contains(where: isUpper) && bytes[value].contains(where: isLower) || value.count >= 24
        else { return nil }
        return span(.accessToken, "parameter", value)
    }

    /// `Digest …, response="6629…"` (RFC 7616), which a password can be guessed from.
    private func digestResponse(_ name: Range<Int>, behind sign: Range<Int>) -> SensitiveSpan? {
        guard words(name) == "response" else { return nil }
        let value = argument(at: sign.upperBound)
        let lead = lead(before: name.lowerBound, 240)
        guard value.count >= 32, bytes[value].allSatisfy({ isDigit($0) || ($0 | 0x20) &- 0x61 < 6 }),
            lead.contains("digest") || lead.contains("nonce")
        else { return nil }
        return span(.accessToken, "digest-response", value)
    }

    private static let parameters = Set(Vocabulary.secrets.words("query key"))

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
        if name.meaning == .act { return usedSecret(before: index) }
        return behind(name, at: index, from: end) ?? before(name, at: index..<end)
    }

    private func behind(_ name: SecretNames.Name, at begin: Int, from end: Int) -> SensitiveSpan? {
        if name.meaning == .plainCode { return plainCode(begin..<end) }
        let start = opening(end)
        // What stands behind a sign is found there.
        guard start < bytes.count, bytes[start] != 0x3A, bytes[start] != 0x3D, !has("：", at: start) else { return nil }
        // `his password (Zx81!)`
        if byte(start) == 0x28, isStrict, name.meaning == .password {
            let range = start + 1..<valueEnd(from: start + 1)
            return byte(range.upperBound) == 0x29 && isStrong(range) ? span(.password, "behind-name", range) : nil
        }
        // `access code to the cage is …`: the first that is followed by a value.
        for link in SecretNames.all.links(bytes, at: start).reversed() + farLinks(from: start) {
            var (start, tie) = (link, Tie.link)
            if byte(start) == 0x20, isQuote(byte(start + 1)) { start += 1 }
            if byte(start) == 0x3A || has("：", at: start) {
                (start, tie) = (start + (byte(start) == 0x3A ? 1 : 3), .colon)
            }
            if let span = value(of: name, at: opening(start), tie) { return span }
        }
        // `reset-password?token=…` goes on with something else.
        return start == end && bytes[end - 1] < 0x80 ? nil : value(of: name, at: start, .nothing)
    }

    /// Behind spaces and what opens a quotation.
    private func opening(_ index: Int) -> Int {
        let begin = isFold(at: index) ? end(from: index, most: 24) { $0 <= 0x20 || $0 == 0x3E || $0 == 0x2D } : index
        let start = end(from: begin, most: 3) { $0 == 0x20 || isQuote($0) }
        for bracket: StaticString in ["【", "「", "『", "“", "‘", "（"] where has(bracket, at: start) { return start + 3 }
        return start
    }

    /// Where the links end of `password for the jump host is …`, or a quotation opens: `password for root "…"`.
    private func farLinks(from start: Int) -> [Int] {
        guard Self.relations.contains(where: { has($0, at: start) && byte(start + $0.count) == 0x20 }) else {
            return []
        }
        let limit = end(from: start, most: 48) { isWord($0) || " -'.".utf8.contains($0) }
        for index in start..<limit where bytes[index] == 0x20 {
            if isQuote(byte(index + 1)) { return [index + 1] }
            guard isLetter(byte(index + 1)) else { continue }
            let links = SecretNames.all.links(bytes, at: index + 1)
            if !links.isEmpty { return links.reversed() }
        }
        return bytes[limit - 1] == 0x20 && isQuote(byte(limit)) ? [limit] : []
    }

    static let relations = Vocabulary.secrets.words("secret relation").map { Array($0.utf8) }

    func value(of name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        guard start < bytes.count else { return nil }
        guard isStrict else { return authored(name, at: start, tie) }
        switch name.meaning {
        case .password:
            return password(at: start, tie, isPhrase: name.text.filter { $0 != 0x20 } == Array("passphrase".utf8))
                ?? (name.isNumeric
                    ? code(at: start, tie, isList: false).flatMap { byte($0.range.upperBound) == 0x2D ? nil : $0 }
                    : nil)
        case .key: return key(at: start, tie)
        case .code: return code(at: start, tie, isList: name.isList)
        case .plainCode: return nil
        case .phrase: return phrase(at: start, tie)
        case .pronoun: return strongPassword(at: start, tie).flatMap { speaksOfPassword(before: start) ? $0 : nil }
        case .act: return nil
        case .plainKey: return plainKey(at: start)
        case .checked: return checkedNumber(at: start)
        case .pair: return pair(at: start, tie, isLogin: Self.logins.contains(name.text))
        case .header: return header(at: start, least: 8)
        case .cookie: return cookie(at: start)
        case .passport, .identity, .plate, .birth, .address, .place, .telephone, .bank, .card, .messenger:
            return personal(name, at: start, tie)
        }
    }

    /// Names of a pair that sentences begin with, too.
    private static let logins = Set(Vocabulary.secrets.words("login name").map { Array($0.utf8) })

    /// What authors write of secrets is mostly an example or a word about them: only what looks made by a machine counts.
    private func authored(_ name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        guard tie == .equals || tie == .colon, name.meaning == .password || name.meaning == .key else { return nil }
        let range = start..<valueEnd(from: start)
        guard (10..<256).contains(range.count), isSecret(range), !has("sha256:", at: start), isMixed(range),
            name.meaning == .password && name.isSpoken || !isName(range)
        else { return nil }
        return span(.password, "behind-name", range)
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
        if isStrict, contains("assword", range) || contains("passwd", range) { return false }
        return !isExample(range)
    }

    /// What stands behind the name of a secret when it is not there.
    private static let notes = Set(Vocabulary.secrets.words("no secret"))

    func isExample(_ range: Range<Int>) -> Bool {
        sparesExamples && (contains("EXAMPLE", range) || contains("XXXX", range))
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

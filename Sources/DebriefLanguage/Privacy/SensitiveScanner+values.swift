import DebriefText

extension SensitiveScanner {
    func valueEnd(from start: Int) -> Int {
        // What was quoted ends with its quote.
        if start > 0, bytes[start - 1] == 0x22 || bytes[start - 1] == 0x27 || bytes[start - 1] == 0x60 {
            let quote = bytes[start - 1]
            let end = end(from: start, most: 256) { $0 != quote && $0 != 0x0A && $0 != 0x5C }
            if byte(end) == quote || byte(end) == 0x5C { return end }
        }
        if let end = quotationEnd(from: start) { return end }
        var end = start
        repeat {
            end = self.end(from: end, most: 256) { $0 > 0x20 && $0 < 0x7F && !"\"'`,;)<>&|}]\\".utf8.contains($0) }
            guard end > start, end - start < 256, let next = goesOn(at: end) else { break }
            end = next
        } while true
        return end
    }

    /// Where a value goes on behind a sign that mostly ends one: `Tr0ub4dor&3`, but `?password=Zx81&user=ana`; in what
    /// people write also `Zx81;kq`, `Zx81é9`. What is behind the sign must be no field with a name of its own.
    private func goesOn(at sign: Int) -> Int? {
        let byte = self.byte(sign)
        if byte >= 0x80 {
            // Letters of Latin and the like, which stand in passwords; Chinese ones end them, and so do signs of quotation.
            guard isProse, byte &- 0xC3 < 0x1D, self.byte(sign + 1) >= 0x80 else { return nil }
            return sign + 2
        }
        guard byte == 0x26 || isProse && ",;)<>|}]".utf8.contains(byte) else { return nil }
        let rest = sign + 1..<end(from: sign + 1, most: 64) { $0 > 0x20 && $0 < 0x7F && !"\"'`\\".utf8.contains($0) }
        guard let first = bytes[rest].first, isWord(first) || "!@#$%^*?~+".utf8.contains(first) else { return nil }
        let name = bytes[rest].prefix { isWord($0) || $0 == 0x2D || $0 == 0x2E }
        let tie = self.byte(name.endIndex)
        guard tie != 0x3D, tie != 0x3A, !(byte == 0x26 && tie == 0x3B) else { return nil }
        // Of what may part fields or sentences more is asked: a rest that reads like no word of its own.
        let isOdd = bytes[rest].contains { isDigit($0) || "!@#$%^*?~+".utf8.contains($0) }
        return isOdd || byte == 0x26 && isProse && rest.count > 2 ? sign + 1 : nil
    }

    /// Where `“…”`, `「…」` end that open right before an offset.
    private func quotationEnd(from start: Int) -> Int? {
        guard let (_, close) = Self.quotations.first(where: { has($0.0, at: start - 3) }) else { return nil }
        let limit = end(from: start, most: 256) { $0 != 0x0A }
        return (start..<limit).first { has(close, at: $0) }
    }

    private static let quotations: [(StaticString, StaticString)] = [
        ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("【", "】"), ("（", "）"),
    ]

    /// Whether a line goes on in the next one, further in, and with nothing but one value: `password:` and below it `Zx81`.
    func isFold(at index: Int) -> Bool {
        guard isStrict, byte(index) == 0x0A, index < bytes.count else { return false }
        let start = end(from: index + 1, most: 24) { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E || $0 == 0x2D }
        let end = end(from: start, most: 96) { $0 > 0x20 && $0 < 0x7F }
        let rest = self.end(from: end, most: 4) { $0 == 0x20 || $0 == 0x0D }
        return start > index + 1 && end - start >= 4 && byte(rest) == 0x0A
    }

    func password(at start: Int, _ tie: Tie, isPhrase: Bool) -> SensitiveSpan? {
        let isQuotation = quotationEnd(from: start) != nil
        if isPhrase, tie == .colon || tie == .equals, !isQuotation {
            var end = end(from: start, most: 96) { $0 >= 0x20 && $0 < 0x7F && !"\"'`;)<>|".utf8.contains($0) }
            while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2E { end -= 1 }
            let first = start..<self.end(from: start) { isWord($0) }
            let words = self.words(start..<end).split(separator: " ").map(String.init)
            let isSentence = words.count < 3 || words.contains(where: Self.sentenceWords.contains)
            guard end - start >= 6, !isSentence || isSecret(first.isEmpty ? start..<end : first) else { return nil }
            return span(.password, "behind-name", start..<end)
        }
        var end = valueEnd(from: start)
        // The end of a sentence is no part of it.
        if tie == .link || tie == .nothing, !isQuotation {
            while end > start, ".?:".utf8.contains(bytes[end - 1]) { end -= 1 }
        }
        let range = start..<end
        guard (4..<256).contains(range.count), isSecret(range), !has("sha256:", at: start) else { return nil }
        let text = bytes[range]
        let isQuoted = isQuotation || start > 0 && isQuote(bytes[start - 1])
        let isWordOnly = text.allSatisfy { isLetter($0) || $0 == 0x2E }
        let isNumber = text.allSatisfy(isDigit)
        let hasSign = text.contains { !isWord($0) && !"-./:+".utf8.contains($0) }
        let isAccepted: Bool
        switch tie {
        case .equals: isAccepted = true
        case .colon:
            isAccepted = !isWordOnly || isQuoted && range.count >= 6 || isLoneWord(range)
        case .link:
            isAccepted =
                isQuoted || hasSign || isNumber || isMixed(range) && (!isName(range) || range.count < 12 || isProse)
                || isWordOnly && isLoneWord(range)
        case .nothing:
            let isBehindChinese =
                start >= 3 && (bytes[start - 1] >= 0x80 || bytes[start - 1] == 0x20 && bytes[start - 2] >= 0x80)
            isAccepted =
                isBehindChinese
                ? range.count >= 6 && (isNumber || hasSign || isMixed(range) && !isName(range))
                : isQuoted || range.count >= 8 && isMixed(range) && (!isName(range) || isStrong(range))
        }
        return isAccepted ? span(.password, "behind-name", range) : nil
    }

    private static let sentenceWords = Set(Vocabulary.secrets.words("sentence word"))

    /// One word that nobody says of a secret, with which the sentence ends.
    private func isLoneWord(_ range: Range<Int>) -> Bool {
        var range = range
        while let last = range.last, ".!?:".utf8.contains(bytes[last]) { range = range.lowerBound..<last }
        guard (6...24).contains(range.count), bytes[range].allSatisfy(isLetter), isSecret(range) else { return false }
        let word = words(range)
        guard !Self.stateEndings.contains(where: { word.hasSuffix($0) && word.utf8.count > $0.utf8.count + 1 }) else {
            return false
        }
        let next = end(from: range.upperBound, most: 3) { $0 == 0x20 || isQuote($0) }
        guard isLetter(byte(next)) || isDigit(byte(next)) else { return true }
        return next > range.upperBound && Self.relations.contains { has($0, at: next) && byte(next + $0.count) == 0x20 }
    }

    private static let stateEndings = Vocabulary.secrets.words("state ending")

    /// Whether a word looks like a password, wherever it stands: no name, version, measure or number of anything else.
    func isStrong(_ range: Range<Int>) -> Bool {
        guard (6..<64).contains(range.count), isSecret(range) else { return false }
        let text = bytes[range]
        guard text.contains(where: isLetter), text.contains(where: isDigit), text.first != 0x23, text.first != 0x40,
            text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"=/:".utf8.contains($0) })
        else { return false }
        if text.contains(where: { "!@#$%^&*?~".utf8.contains($0) }) {
            // `checkout#482` is a reference to an issue.
            let head = text.prefix { isLower($0) || $0 == 0x2D || $0 == 0x5F }
            return byte(head.endIndex) != 0x23 || !text[(head.endIndex + 1)...].allSatisfy(isDigit)
        }
        // `worker07`, `sha256`, `90min` and `1f3c9a2` are none.
        let isNumbered = text.drop(while: isLower).allSatisfy(isDigit)
        let isMeasure = text.drop(while: isDigit).allSatisfy(isLetter)
        return text.allSatisfy { isLetter($0) || isDigit($0) } && text.contains(where: isLower) && !isNumbered
            && !isMeasure && !text.allSatisfy { isDigit($0) || $0 &- 0x61 < 6 }
    }

    func key(at start: Int, _ tie: Tie) -> SensitiveSpan? {
        let range = start..<valueEnd(from: start)
        let least = tie == .nothing || tie == .link ? 16 : 12
        guard (least..<4_096).contains(range.count), isSecret(range), !has("sha256:", at: start), !isName(range) else {
            return nil
        }
        guard isMixed(range) || range.count >= 16 && isDense(range) else { return nil }
        return span(.accessToken, "behind-name", range)
    }

    /// Words to the end of the clause: `security answer: Fluffy`, `seed phrase: legal winner …`
    func phrase(at start: Int, _ tie: Tie) -> SensitiveSpan? {
        let isQuoted = start > 0 && isQuote(bytes[start - 1])
        var end: Int
        if isQuoted {
            end = valueEnd(from: start)
        } else {
            end =
                quotationEnd(from: start)
                ?? self.end(from: start, most: 240) { $0 > 0x7F || $0 >= 0x20 && !"\"`,;)<>|.".utf8.contains($0) }
        }
        for sign: StaticString in ["，", "。", "；"] {
            if let place = (start..<end).first(where: { has(sign, at: $0) }) { end = place }
        }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        let range = start..<end
        let words = self.words(range).split(separator: " ")
        guard range.count >= 3, isSecret(range), isSecret(start..<start + (words.first?.utf8.count ?? 0)) else {
            return nil
        }
        // The words of a wallet come in dozens; a sentence about an answer goes on in small letters.
        let isWallet = words.count >= 11 && words.allSatisfy { (3...8).contains($0.count) && $0.allSatisfy(\.isLetter) }
        let isAnswer = words.count <= 4 && (isUpper(byte(start)) || byte(start) >= 0x80 || isQuoted || isMixed(range))
        return isWallet || isAnswer && tie != .nothing ? span(.password, "phrase", range) : nil
    }

    /// `admin / hunter2`, `admin:hunter2`, `admin hunter2`
    func pair(at start: Int, _ tie: Tie, isLogin: Bool) -> SensitiveSpan? {
        guard tie != .nothing || !isLogin || lead(before: start, 12).hasSuffix(" as ") else { return nil }
        // `the admin login is still Zx81`: one word that is no user's.
        if isLogin, tie == .link, let password = strongPassword(at: start, tie) { return password }
        let user = end(from: start, most: 48) { isWord($0) || "-.@+".utf8.contains($0) }
        guard user > start, isLetter(bytes[start]) else { return nil }
        let sign = end(from: user, most: 2) { $0 == 0x20 }
        let hasSign = byte(sign) == 0x2F || byte(sign) == 0x3A || byte(sign) == 0x7C || byte(sign) == 0x2C
        guard hasSign || sign > user else { return nil }
        let joint = Self.joints.first { has($0, at: sign) }?.count ?? 0
        let begin = joint > 0 ? sign + joint : hasSign ? end(from: sign + 1, most: 2) { $0 == 0x20 } : sign
        let range = begin..<valueEnd(from: begin)
        guard range.count >= 4, isSecret(range), isSecret(start..<user) else { return nil }
        let hasSymbol = bytes[range].contains { !isWord($0) && !"-./:".utf8.contains($0) }
        // `log in as root, worker07 restarted`
        let isLoose = isLogin && (byte(sign) == 0x2C || tie == .nothing)
        let isAccepted = isLoose ? isStrong(range) : hasSymbol || isMixed(range) && !isName(range)
        guard isAccepted || !isLogin && hasSign && byte(sign) != 0x2C else { return nil }
        return span(.password, "pair", range)
    }

    private static let joints = Vocabulary.secrets.words("pair joint").map { Array("\($0) ".utf8) }

    /// The value of a header behind its scheme, `Token Zx81…`; parts that follow with commas belong to it.
    func header(at start: Int, least: Int) -> SensitiveSpan? {
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

    func cookie(at start: Int) -> SensitiveSpan? {
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
}

import DebriefText

extension SensitiveScanner {
    /// A key or token whose form tells who handed it out.
    func token(at index: Int) -> SensitiveSpan? {
        switch bytes[index] {
        case 0x62, 0x42: if let span = authorization(at: index) { return span }
        case 0x61, 0x41: if let span = spelledMailAddress(at: index) { return span }
        default: break
        }
        if isStrict, isUpper(bytes[index]),
            let span = bankAccount(at: index) ?? plate(at: index) ?? hongKongIdentity(at: index)
                ?? postalForm(at: index)
        {
            return span
        }
        if let lines = privateLines(at: index) { return lines }
        guard let (form, end, random) = SecretForms.all.form(bytes, at: index) else { return nil }
        guard !isExample(index..<end), isRandom(random) else { return nil }
        if form.kind == .signedToken, index > 0, bytes[index - 1] == 0x2E { return nil }
        return span(form.kind, form.rule, index..<end)
    }

    /// Whether what stands behind a prefix was made by a machine: it has digits or both cases, and does not read like a
    /// name.
    private func isRandom(_ range: Range<Int>) -> Bool {
        let text = bytes[range]
        // Of letters alone a name in one word has few capitals: `handleConnectionTimeout`.
        let capitals = text.count(where: isUpper)
        guard isMixed(range) || capitals * 4 > text.count && text.contains(where: isLower) || text.allSatisfy(isDigit)
        else { return false }
        return !isName(range) && text.contains { $0 != text[range.lowerBound] }
    }

    /// The head of a private key, and as much of the key and its end as follows, over lines or in one.
    func privateKey(at index: Int) -> SensitiveSpan? {
        let head = end(from: index + 11) { $0 != 0x0A && $0 != 0x2D }
        guard has("-----", at: head), contains("PRIVATE KEY", index..<head) else { return nil }
        var end = head + 5
        var next = end
        while next < bytes.count, next - end < 16_384 {
            let byte = bytes[next]
            if has("-----END ", at: next) {
                let tail = self.end(from: next + 9) { $0 != 0x0A && $0 != 0x2D }
                return span(.privateKey, "private-key", index..<(has("-----", at: tail) ? tail + 5 : tail))
            }
            // Line feeds may be written as `\n`.
            guard isBase64(byte) || byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x5C else { break }
            next += 1
            let run = self.end(from: next, while: isBase64)
            // Words of a sentence that follows are shorter than lines of a key.
            if run - next >= 24 {
                next = run
                end = run
            }
        }
        return span(.privateKey, "private-key", index..<end)
    }

    /// The lines of a key as PuTTY keeps it, whose number is told in front of them.
    private func privateLines(at index: Int) -> SensitiveSpan? {
        guard has("Private-Lines: ", at: index) else { return nil }
        let start = index + 15
        let digits = end(from: start, most: 3, while: isDigit)
        var left = bytes[start..<digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        var next = digits
        var (first, last) = (0, 0)
        while left > 0 {
            let begin = end(from: next, most: 64) { $0 <= 0x20 || $0 == 0x3E }
            let line = end(from: begin, most: 80, while: isBase64)
            guard line - begin >= 4 else { break }
            if first == 0 { first = begin }
            (last, next, left) = (line, line, left - 1)
        }
        return last > first ? span(.privateKey, "putty-key", first..<last) : nil
    }

    private func isBase64(_ byte: UInt8) -> Bool { isWord(byte) && byte != 0x5F || "+/=".utf8.contains(byte) }

    /// A line of a key whose head stands elsewhere: in another line of a log, or before the part that is read.
    ///
    /// RFC 7468 breaks keys after 64 digits of base64, older programs after 76.
    func keyMaterial(endingAt line: Int) -> SensitiveSpan? {
        guard isStrict, line >= 60 else { return nil }
        var end = line
        while end > floor, "\r\"' ".utf8.contains(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > floor, end - start < 80, isBase64(bytes[start - 1]) { start -= 1 }
        guard (60...76).contains(end - start), start == 0 || "\n \t\"'|".utf8.contains(bytes[start - 1]) else {
            return nil
        }
        let text = bytes[start..<end]
        guard text.contains(where: isDigit), text.contains(where: isUpper), text.contains(where: isLower),
            text.contains(where: { !($0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6) })
        else { return nil }
        return span(.privateKey, "key-material", start..<end)
    }

    /// `user:password@host`, `:password@host`, and a token in the place of the user.
    func password(inAddressAt start: Int) -> SensitiveSpan? {
        let user = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x25 }
        guard user < bytes.count else { return nil }
        if bytes[user] == 0x40, user - start >= 20, isMixed(start..<user), !isName(start..<user) {
            return span(.accessToken, "token-in-address", start..<user)
        }
        guard user > start || isStrict, bytes[user] == 0x3A else {
            return hookAddress(at: start) ?? doorAddress(at: start)
        }
        let end = end(from: user + 1, most: 256) { $0 > 0x20 && $0 != 0x40 && $0 != 0x2F && $0 != 0x60 && $0 < 0x7F }
        // `TOKEN:x-oauth-basic@`: what stands for a password then is none, and belongs to it.
        if end < bytes.count, bytes[end] == 0x40, isStrict, user - start >= 20, isMixed(start..<user),
            !isName(start..<user)
        {
            return span(.accessToken, "token-in-address", start..<end)
        }
        guard end < bytes.count, bytes[end] == 0x40, end - user > 4, isSecret(user + 1..<end) else { return nil }
        return span(.password, "password-in-address", user + 1..<end)
    }

    /// The secret part of the address of a webhook: who knows it may write.
    private func hookAddress(at start: Int) -> SensitiveSpan? {
        let host = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E }
        for hook in SecretForms.all.hooks {
            guard host - start >= hook.host.count, has(hook.host, at: host - hook.host.count), has(hook.path, at: host)
            else { continue }
            let end = end(from: host) { $0 > 0x20 && $0 < 0x7F && !"\"'`<>)]}|\\,".utf8.contains($0) }
            let begin: Int
            if hook.mark == [0x2F] {
                guard let slash = bytes[host..<end].lastIndex(of: 0x2F) else { return nil }
                begin = slash + 1
            } else {
                guard let mark = (host..<end).first(where: { has(hook.mark, at: $0) }) else { return nil }
                begin = mark + hook.mark.count
            }
            // Behind a mark that ends like a folder all of the rest is secret.
            let last = hook.mark.last == 0x2F ? end : self.end(from: begin) { $0 > 0x20 && !"/&?#".utf8.contains($0) }
            let secret = begin..<min(last, end)
            guard secret.count >= 8, isMixed(secret) else { return nil }
            return span(.accessToken, "hook-address", secret)
        }
        return nil
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
            return span(.accessToken, "bearer-token", start..<end)
        }
        return end - start >= 8 && holdsPair(start..<end) ? span(.password, "basic-credentials", start..<end) : nil
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

    /// `mysql -pZx81`, `curl -u ana:Zx81`, `--password Zx81`
    func option(at index: Int) -> SensitiveSpan? {
        guard isStrict, index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x22,
            isLetter(byte(index + 1)) || byte(index + 1) == 0x2D
        else { return nil }
        if has("--", at: index) {
            let end = end(from: index + 2, most: 40) { isWord($0) || $0 == 0x2D }
            if has("-key ", at: end - 4) {
                let value = argument(at: end + 1)
                if value.count >= 16, isMixed(value), isSecret(value), !isName(value) {
                    return span(.accessToken, "option", value)
                }
            }
            if byte(end) == 0x20, let (name, _) = SecretNames.all.name(bytes, endingAt: end, from: index + 2),
                [.password, .key, .code].contains(name.meaning)
            {
                let value = argument(at: end + 1)
                if value.count >= 4, isSecret(value), bytes[value.lowerBound] != 0x2D {
                    return span(.password, "option", value)
                }
            }
        }
        for option in SecretForms.all.options where has(option.option, at: index) {
            guard Self.calls(option.program, lead(before: index, 200)) else { continue }
            let end = index + option.option.count
            switch option.place {
            case .glued:
                let value = argument(at: end)
                guard value.count >= 3, isSecret(value), !"= -".utf8.contains(byte(end)) else {
                    continue
                }
                return span(.password, "option", value)
            case .next:
                let value = argument(at: end + 1)
                guard byte(end) == 0x20 || byte(end) == 0x3D, value.count >= 3, isSecret(value),
                    byte(value.lowerBound) != 0x2D
                else { continue }
                // `docker run -p 8080:80` opens a port.
                let isWord = bytes[value].allSatisfy(isLetter)
                guard
                    isWord
                        ? value.count >= 8
                        : bytes[value].contains(where: isLetter) || !bytes[value].contains(0x3A) && value.count > 5
                else {
                    continue
                }
                return span(.password, "option", value)
            case .pair:
                let value = argument(at: byte(end) == 0x20 || byte(end) == 0x3D ? end + 1 : end)
                guard let colon = bytes[value].firstIndex(where: { $0 == 0x3A || $0 == 0x25 }) else { continue }
                let secret = colon + 1..<value.upperBound
                guard secret.count >= 3, isSecret(secret) else { continue }
                return span(.password, "option", secret)
            }
        }
        return nil
    }

    /// Whether a program is called in a line: its name is a word of its own.
    private static func calls(_ program: String, _ line: String) -> Bool {
        line.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.contains { $0 == program }
    }

    /// What a shell takes for one argument, without its quotes.
    func argument(at start: Int) -> Range<Int> {
        let quote = byte(start)
        if quote == 0x22 || quote == 0x27 {
            return start + 1..<max(start + 1, end(from: start + 1, most: 200) { $0 != quote && $0 != 0x0A })
        }
        return
            start..<max(start, end(from: start, most: 200) { $0 > 0x20 && $0 < 0x7F && !"\"'`;|&<>".utf8.contains($0) })
    }
}

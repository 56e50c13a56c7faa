import DebriefText

extension SensitiveScanner {
    /// `ana.silva@example.com`, when the part before the sign looks like a person.
    ///
    /// - Parameter width: how many bytes the sign takes; it may be written in full width or escaped.
    func mailAddress(at sign: Int, width: Int) -> SensitiveSpan? {
        let host = sign + width
        var start = sign
        while start > floor, sign - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        while start < sign, bytes[start] == 0x2E || bytes[start] == 0x2D { start += 1 }
        if width == 1, let span = chineseMailAddress(from: start, at: sign) { return span }
        let end = hostEnd(from: host)
        guard start < sign, end < bytes.count || end > host + 2,
            end == bytes.count || bytes[end] != 0x3A || isSpace(end + 1)
        else { return nil }
        // The user of an address such as `ssh://git@host`.
        if start >= 3, has("://", at: start - 3) { return nil }
        guard isHost(host..<end), isPerson(start..<sign) else { return nil }
        return span(.mailAddress, "mail-address", start..<end)
    }

    /// `ana%40example.com`, `ana&#64;example.com`
    func escapedMailAddress(at index: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        let signs: [StaticString] = ["%40", "&#64;", "&#x40;", "&commat;"]
        guard let sign = signs.first(where: { has($0, at: index) }) else { return nil }
        return mailAddress(at: index, width: sign.utf8CodeUnitCount)
    }

    /// `ana (at) example.com`, `ana [at] example [dot] com`, `ana at example dot com`
    func spelledMailAddress(at index: Int) -> SensitiveSpan? {
        guard isStrict, let behind = spelled("at", index) else { return nil }
        let word = localStart(before: index)
        let sign = end(from: word) { isLocal($0) }
        var start = word
        while let earlier = dotted(before: start) { start = earlier }
        var next = end(from: behind, most: 2) { $0 == 0x20 }
        let first = next
        var (isDotted, isSpelled) = (false, isLetter(bytes[index]))
        while true {
            let label = end(from: next, most: 64) { isWord($0) || $0 == 0x2D || $0 == 0x2E }
            guard label > next else { return nil }
            isDotted = isDotted || bytes[next..<label].contains(0x2E)
            next = label
            guard let behind = spelled("dot", end(from: next, most: 2) { $0 == 0x20 }) else { break }
            (isDotted, isSpelled) = (true, false)
            next = end(from: behind, most: 2) { $0 == 0x20 }
        }
        while next > first, bytes[next - 1] == 0x2E { next -= 1 }
        // `at example.com` without brackets is a sentence.
        guard isDotted, !isSpelled || Self.mailHosts.contains(words(first..<next)), isPerson(word..<sign) else {
            return nil
        }
        return span(.mailAddress, "spelled-mail-address", start..<next)
    }

    /// Where the word before an offset begins that may be the name of a mailbox.
    private func localStart(before index: Int) -> Int {
        var sign = index
        while sign > floor, bytes[sign - 1] == 0x20, index - sign < 2 { sign -= 1 }
        var start = sign
        while start > floor, sign - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        return start
    }

    /// Where `ana dot` before an offset begins.
    private func dotted(before index: Int) -> Int? {
        var end = index
        while end > floor, bytes[end - 1] == 0x20, index - end < 2 { end -= 1 }
        for length in [3, 5] where end - length > floor {
            guard let behind = spelled("dot", end - length), behind == end else { continue }
            let start = localStart(before: end - length)
            return start < end - length ? start : nil
        }
        return nil
    }

    /// Where `(at)` ends, in any brackets and case, or ` at ` without.
    private func spelled(_ word: String, _ index: Int) -> Int? {
        if [0x28, 0x5B, 0x7B].contains(byte(index)) {
            let close = end(from: index + 1, most: 6) { isLetter($0) || $0 == 0x20 }
            guard [0x29, 0x5D, 0x7D].contains(byte(close)), words(index + 1..<close).filter({ $0 != " " }) == word
            else {
                return nil
            }
            return close + 1
        }
        let end = index + word.utf8.count
        guard index > 0, bytes[index - 1] == 0x20, end < bytes.count, bytes[end] == 0x20, words(index..<end) == word
        else {
            return nil
        }
        return end
    }

    /// `zhang.wei@例子.公司`, `张伟@example.com`
    private func chineseMailAddress(from start: Int, at sign: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        if byte(sign + 1) >= 0x80 {
            let label = end(from: sign + 1, most: 60) { $0 >= 0x80 || isWord($0) || $0 == 0x2D }
            guard byte(label) == 0x2E else { return nil }
            let plain = end(from: label + 1, most: 6, while: isLetter)
            if plain - label > 2, !isWord(byte(plain)) {
                let begin = start < sign ? start : chineseName(before: sign)
                return begin < sign ? span(.mailAddress, "mail-address", begin..<plain) : nil
            }
            for ending in Self.chineseDomains where has(ending, at: label + 1) {
                let begin = start < sign ? start : chineseName(before: sign)
                guard begin < sign else { return nil }
                return span(.mailAddress, "mail-address", begin..<label + 1 + ending.count)
            }
            return nil
        }
        guard start == sign, sign > floor, bytes[sign - 1] >= 0x80 else { return nil }
        let end = hostEnd(from: sign + 1)
        let begin = chineseName(before: sign)
        guard isHost(sign + 1..<end), begin < sign else { return nil }
        return span(.mailAddress, "mail-address", begin..<end)
    }

    /// Where the characters before an offset begin, four at most, that can be a name.
    private func chineseName(before end: Int) -> Int {
        var start = end
        while start - 3 >= floor, end - start < 12, bytes[start - 3] >= 0xE4, bytes[start - 3] <= 0xE9 { start -= 3 }
        return start
    }

    private static let chineseDomains = Vocabulary.secrets.words("chinese domain").map { Array($0.utf8) }

    private func isHost(_ range: Range<Int>) -> Bool {
        let labels = words(range).split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last, top.count > 1, top.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else {
            return false
        }
        return !Self.ownDomains.contains(String(top)) && !labels.contains("")
    }

    private func isPerson(_ range: Range<Int>) -> Bool {
        let parts = words(range).split { !$0.isLetter }.map(String.init)
        guard !parts.isEmpty, !parts.contains(where: Self.mailboxes.contains), parts.contains(where: { $0.count > 1 })
        else { return false }
        // `tsc`: letters that nobody can speak are an abbreviation.
        if parts.allSatisfy({ $0.count > 1 && !$0.contains(where: "aeiouy".contains) }) { return false }
        // `noc`, `dpo`: so few letters that are no given name are a function's.
        if origin == .author, parts.count == 1, parts[0].count < 4, !Self.givenNames.contains(parts[0]) { return false }
        return !sparesExamples || !parts.contains(where: Self.nobody.contains)
    }

    /// Whether the box of an address is a word that names a team or a purpose as well as anybody: `digital@example.com`. A given
    /// name, two words, a number, or a firm that hosts people's mail make it somebody's.
    package static func mayBeOfTeam(_ address: String) -> Bool {
        let parts = address.lowercased().split(separator: "@")
        guard parts.count == 2, let box = parts.first, let host = parts.last else { return false }
        return box.allSatisfy { $0.isLetter && $0.isASCII } && !givenNames.contains(String(box))
            && !mailHosts.contains(String(host))
    }

    private func hostEnd(from start: Int) -> Int {
        var end = end(from: start) { isWord($0) || $0 == 0x2D || $0 == 0x2E }
        while end > start, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
        return end
    }

    private func isSpace(_ index: Int) -> Bool { index >= bytes.count || bytes[index] <= 0x20 }

    private static let mailHosts = Set(Vocabulary.secrets.words("mail host"))

    private static let ownDomains = Set(Vocabulary.secrets.words("own domain"))

    /// Names of mailboxes that belong to a role, a list or a machine.
    private static let mailboxes = Set(Vocabulary.privacy.words("mailbox"))

    private static let givenNames = Set(Vocabulary.names.words("given name"))

    /// Names that stand for anybody.
    private static let nobody = Set(Vocabulary.secrets.words("nobody"))

    private func isLocal(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B }
}

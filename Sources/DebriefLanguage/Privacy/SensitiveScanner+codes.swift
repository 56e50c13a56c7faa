import DebriefText

extension SensitiveScanner {
    /// A few digits, or letters and digits in groups, `7K2M9-QXA1P`.
    func code(at start: Int, _ tie: Tie, isList: Bool) -> SensitiveSpan? {
        if isList, let range = groupedCode(at: start) { return span(.oneTimeCode, "code-list", range) }
        // `your code is G-482913`
        if tie != .nothing, isUpper(byte(start)), byte(start + 1) == 0x2D {
            let digits = start + 2..<self.end(from: start + 2, most: 9, while: isDigit)
            return (4...8).contains(digits.count) && endsNumber(digits.upperBound)
                ? span(.oneTimeCode, "behind-name", digits) : nil
        }
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
        let least = tie == .nothing || tie == .link ? 4 : 3
        guard (least...(tie == .nothing ? 8 : 10)).contains(end - start), endsNumber(end) else {
            // Three digits stand on the back of a card.
            guard end - start == 3, endsNumber(end), mentions(Self.cardChecks, before: start, within: 10) else {
                return nil
            }
            return span(.oneTimeCode, "behind-name", start..<end)
        }
        return span(.oneTimeCode, "behind-name", start..<end)
    }

    private static let cardChecks = Vocabulary.secrets.words("card check name")

    /// Neither a share, a time nor a fraction goes on here.
    private func endsNumber(_ end: Int) -> Bool {
        !isWord(byte(end)) && byte(end) != 0x25 && byte(end) != 0x3A
            && !(byte(end) == 0x2E && isDigit(byte(end + 1)))
    }

    /// `7K2M-9QXA`, `48291337`
    private func groupedCode(at start: Int) -> Range<Int>? {
        var end = start
        var groups = 0
        while groups < 6 {
            let next = self.end(from: end, most: 12) { isDigit($0) || isUpper($0) || isLower($0) }
            guard next - end >= 4 else { return nil }
            (end, groups) = (next, groups + 1)
            guard byte(end) == 0x2D else { break }
            end += 1
        }
        guard !isWord(byte(end)), bytes[start..<end].contains(where: isDigit), end - start >= 6 else { return nil }
        return start..<end
    }

    /// `use code 593021 to sign in`, `the code is 593021`: one that somebody types or was sent, and no code of an error.
    func plainCode(_ name: Range<Int>) -> SensitiveSpan? {
        guard isStrict else { return nil }
        let lead = lead(before: name.lowerBound, 24)
        let before = lead.split { !$0.isLetter }.last.map(String.init)
        let isOne = lead.last == " " && before.map { Self.beforeCode.contains($0) } == true
        guard isOne || before == nil || !lead.hasSuffix(" ") else { return nil }
        var place = name.upperBound
        // `the code from the SMS: 739204`
        let told = words(place..<end(from: place, most: 24) { $0 != 0x0A })
        if let source = Self.behindCode.first(where: {
            told.hasPrefix(" " + $0 + ":") || told.hasPrefix(" " + $0 + " is ")
        }) {
            place += source.utf8.count + 1
        }
        var start = end(from: place, most: 2) { $0 == 0x20 || $0 == 0x3A }
        var isSaid = byte(place) == 0x3A
        if let link = SecretNames.all.links(bytes, at: start).last {
            (start, isSaid) = (end(from: link, most: 2) { $0 == 0x20 || $0 == 0x3A }, true)
        }
        guard let span = code(at: start, .nothing, isList: false), span.range.count >= 4 else { return nil }
        let rest = words(span.range.upperBound..<end(from: span.range.upperBound, most: 24) { $0 != 0x0A })
        if Self.behindCode.contains(where: { rest.hasPrefix(" " + $0) }) { return span }
        // `the error code is …` and `use code 4040 pages` tell of something else.
        let isLast = rest.drop { $0 == " " }.first.map { !$0.isLetter && !$0.isNumber } ?? true
        return isOne && (isSaid || isLast) ? span : nil
    }

    private static let beforeCode = Set(Vocabulary.secrets.words("before a code"))
    private static let behindCode = Vocabulary.secrets.words("behind a code")

    /// What stands in front of its name: `482913 is your verification code`, `Zx81 as the root password`,
    /// `把 Zx81 作为 root 密码`.
    func before(_ name: SecretNames.Name, at place: Range<Int>) -> SensitiveSpan? {
        guard isStrict, [.password, .key, .code].contains(name.meaning), endsPhrase(place.upperBound) else {
            return nil
        }
        var index = place.lowerBound
        while index > floor, place.lowerBound - index < 48 {
            for link in SecretNames.all.linksBehind where index - link.count >= floor {
                let start = index - link.count
                guard link[0] >= 0x80 || byte(index) == 0x20 && byte(start - 1) == 0x20, ends(with: link, at: index),
                    let value = announced(name, before: start)
                else { continue }
                return value
            }
            let byte = bytes[index - 1]
            guard isWord(byte) || byte >= 0x80 || " -'".utf8.contains(byte) else { return nil }
            index -= 1
        }
        return nil
    }

    /// Whether a word in small letters ends at an offset, in any letters.
    private func ends(with word: [UInt8], at end: Int) -> Bool {
        var index = end
        for wanted in word.reversed() {
            index -= 1
            let byte = bytes[index]
            guard byte == wanted || byte &- 0x41 < 26 && byte | 0x20 == wanted else { return false }
        }
        return true
    }

    /// What stands before a link, when it looks like what the name behind it announces.
    private func announced(_ name: SecretNames.Name, before link: Int) -> SensitiveSpan? {
        let value = value(before: link, gap: 4)
        guard !value.isEmpty else { return nil }
        switch name.meaning {
        case .code:
            // `G-482913 is your code`
            let digits = value.upperBound - bytes[value].reversed().prefix(while: isDigit).count..<value.upperBound
            let isPrefixed = digits.lowerBound == value.lowerBound + 2 && bytes[value.lowerBound + 1] == 0x2D
            guard (4...8).contains(digits.count), digits.lowerBound == value.lowerBound || isPrefixed else {
                return nil
            }
            return span(.oneTimeCode, "before-name", digits)
        case .key:
            guard value.count >= 16, isSecret(value), isMixed(value), !isName(value) else { return nil }
            return span(.accessToken, "before-name", value)
        default:
            // Long digits of base 16 are as often those of something else: the line has to say that it is a hash.
            let isHash = value.count >= 32 && bytes[value].allSatisfy { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 }
            let near = self.end(from: link, most: 24) { $0 != 0x0A }
            guard isHash ? mentions(Self.hashWords, before: near, within: 80) : isStrong(value) else { return nil }
            return span(.password, "before-name", value)
        }
    }

    private static let hashWords = Vocabulary.secrets.words("hash word")

    /// Whether the name of a secret ends a phrase here, and begins no other thing as in `password page`.
    private func endsPhrase(_ end: Int) -> Bool {
        let next = self.end(from: end, most: 2) { $0 == 0x20 }
        guard isLetter(byte(next)), byte(next) < 0x80 else { return byte(end) != 0x2D && byte(end) != 0x5F }
        let word = self.end(from: next, most: 24, while: isLetter)
        return next > end && Self.behindNames.contains(words(next..<word))
    }

    private static let behindNames = Set(Vocabulary.secrets.words("behind a secret name"))

    /// The next of a list whose last was found right before: `7K2M-9QXA, 3P8L-1ZRT`, `198.51.100.80 and 198.51.100.83`.
    func continued(at index: Int) -> SensitiveSpan? {
        guard isStrict, let last, index > last.range.upperBound, index - last.range.upperBound <= 6,
            Self.listJoints.contains(where: { words(last.range.upperBound..<index) == $0 })
        else { return nil }
        switch (last.kind, last.rule) {
        case (.oneTimeCode, _):
            let range =
                groupedCode(at: index)
                ?? index..<end(from: index, most: 12) { isDigit($0) || isUpper($0) }
            return hasSameShape(range, last.range) ? span(.oneTimeCode, last.rule, range) : nil
        case (.password, "behind-name"):
            let range = index..<valueEnd(from: index)
            guard isStrong(range), !bytes[range].allSatisfy(isWord) else { return nil }
            return span(.password, last.rule, range)
        case (.clientAddress, _): return address(at: index)
        default: return nil
        }
    }

    private static let listJoints = [", ", ",", " ", " and ", ", and ", " or ", "、", "，", "和", " 和 ", " / ", "/"]

    private func hasSameShape(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.count == other.count && !isWord(byte(one.upperBound))
            && zip(bytes[one], bytes[other]).allSatisfy { ($0 == 0x2D) == ($1 == 0x2D) }
            && bytes[one].contains(where: isDigit)
            && bytes[one].allSatisfy(isDigit) == bytes[other].allSatisfy(isDigit)
    }
}

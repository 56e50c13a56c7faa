import DebriefText

extension SensitiveScanner {
    /// A card, a telephone, a network address of a client, or a number of a person whose form or last digit is right.
    package func number(at start: Int) -> SensitiveSpan? {
        if start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2D { return nil }
        if let card = cardNumber(at: start) { return card }
        let end = end(from: start, while: isWord)
        if byte(end) == 0x2E { return clientAddress(at: start) ?? nationalTelephone(at: start) }
        if byte(end) == 0x3A, let address = longClientAddress(at: start) { return address }
        if byte(end) == 0x2D || byte(end) == 0x20, origin == .evidence {
            if let found = socialSecurityNumber(at: start) ?? nationalTelephone(at: start) { return found }
        }
        let count = end - start
        if count == 11, bytes[start] == 0x31, bytes[start + 1] >= 0x33, bytes[start..<end].allSatisfy(isDigit),
            mentions(Self.telephoneWords, before: start)
        {
            return span(.telephone, "telephone", start..<end)
        }
        return count == 18 && isIdentity(start..<end)
            ? span(.identityNumber, "chinese-identity-number", start..<end) : nil
    }

    // Order numbers look alike: the words before have to say that it is a telephone.
    private static let telephoneWords = Vocabulary.secrets.words("chinese telephone word")

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
        let last = text[range.upperBound - 1]
        return (last == 0x78 ? 0x58 : last) == Array("10X98765432".utf8)[sum % 11]
    }

    /// `524-86-1937`: an area, a group and a number that the Social Security Administration hands out.
    private func socialSecurityNumber(at start: Int) -> SensitiveSpan? {
        guard start + 11 <= bytes.count, byte(start + 3) == 0x2D, byte(start + 6) == 0x2D, !isWord(byte(start + 11)),
            byte(start + 11) != 0x2D,
            [0, 1, 2, 4, 5, 7, 8, 9, 10].allSatisfy({ isDigit(bytes[start + $0]) })
        else { return nil }
        let area = words(start..<start + 3)
        guard area != "000", area != "666", bytes[start] != 0x39, words(start + 4..<start + 6) != "00",
            words(start + 7..<start + 11) != "0000",
            !mentions(Self.otherNumbers, before: start, within: 16)
        else { return nil }
        return span(.identityNumber, "social-security-number", start..<start + 11)
    }

    static let otherNumbers = Vocabulary.secrets.words("other number")

    /// `GB29 NWBK 6016 1331 9268 19` (ISO 13616): letters count as numbers, and modulo 97 leaves 1.
    func bankAccount(at start: Int) -> SensitiveSpan? {
        guard start + 15 <= bytes.count, isUpper(bytes[start + 1]), isDigit(bytes[start + 2]), isDigit(bytes[start + 3])
        else {
            return nil
        }
        var digits: [UInt8] = []
        var end = start
        while end < bytes.count, digits.count < 34 {
            let byte = bytes[end]
            if isDigit(byte) || isUpper(byte) {
                digits.append(byte)
            } else if byte == 0x20 || byte == 0x2D, digits.count.isMultiple(of: 4),
                isDigit(self.byte(end + 1)) || isUpper(self.byte(end + 1))
            {
                // Between groups of four.
            } else {
                break
            }
            end += 1
            // Words in capitals may follow behind a space: the shortest right number counts.
            if digits.count >= 15, !isWord(self.byte(end)), Self.isRight(digits) {
                return span(.bankAccount, "iban", start..<end)
            }
        }
        return nil
    }

    private static func isRight(_ digits: [UInt8]) -> Bool {
        var rest = 0
        for digit in digits.dropFirst(4) + digits.prefix(4) {
            rest = digit < 0x3A ? (rest * 10 + Int(digit - 0x30)) % 97 : (rest * 100 + Int(digit - 0x37)) % 97
        }
        return rest == 1
    }

    /// `京A·12345`, `粤BD12345`: a province, a letter, five or six letters and digits.
    func plate(at letter: Int) -> SensitiveSpan? {
        guard letter >= 3, isUpper(bytes[letter]), Self.provinces.contains(Array(bytes[letter - 3..<letter])) else {
            return nil
        }
        var start = letter + 1
        for joint: StaticString in ["·", "•", " ", "-"] where has(joint, at: start) { start += joint.utf8CodeUnitCount }
        let end = end(from: start, most: 8) { isUpper($0) || isDigit($0) }
        guard (5...6).contains(end - start), !isWord(byte(end)), bytes[start..<end].contains(where: isDigit) else {
            return nil
        }
        return span(.numberPlate, "number-plate", letter - 3..<end)
    }

    private static let provinces = Set(Vocabulary.secrets.words("plate province").map { Array($0.utf8) })

    /// What stands behind a name that announces something of a person.
    func personal(_ name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        switch name.meaning {
        case .telephone: return namedTelephone(at: start, tie, isCall: name.text == Array("call".utf8))
        case .birth:
            let end = dateEnd(from: start)
            return end > start ? span(.birthDate, "date-of-birth", start..<end) : nil
        case .address: return postalAddress(at: start, isNamed: true)
        case .place: return postalAddress(at: start, isNamed: false)
        default: break
        }
        var end = end(from: start, most: 32) {
            isUpper($0) || isDigit($0) || $0 == 0x2D || $0 == 0x20 || $0 == 0x2F || isLower($0)
        }
        // Behind a space the next piece belongs to it when it has digits.
        var last = start
        var index = start
        while index <= end {
            if index == end || bytes[index] == 0x20 {
                let piece = bytes[last..<index]
                guard piece.contains(where: isDigit) || last == start && piece.count <= 4 && piece.allSatisfy(isUpper)
                else {
                    end = max(start, last - 1)
                    break
                }
                last = index + 1
            }
            index += 1
        }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2D { end -= 1 }
        let text = bytes[start..<end]
        let digits = text.count(where: isDigit)
        guard !isWord(byte(end)), !text.contains(where: isLower) || name.meaning == .identity else { return nil }
        switch name.meaning {
        case .plate where digits >= 1 && text.contains(where: isUpper) && (4...10).contains(text.count):
            return span(.numberPlate, "plate-behind-name", start..<end)
        case .passport where digits >= 5 && text.count >= 6 && text.count <= 14:
            return span(.identityNumber, "passport-behind-name", start..<end)
        case .identity where digits >= 6 && text.count <= 24 && tie != .nothing || digits >= 8 && text.count <= 24:
            return span(.identityNumber, "identity-behind-name", start..<end)
        case .bank where digits >= 6 && text.count <= 34:
            return span(.bankAccount, "account-behind-name", start..<end)
        default: return nil
        }
    }

    /// Where a day with its year ends: `1984-05-12`, `12/05/1984`, `12 May 1984`, `May 12, 1984`, `1984年5月12日`.
    private func dateEnd(from start: Int) -> Int {
        let end = end(from: start, most: 24) { isDigit($0) || isLetter($0) || "-/., ".utf8.contains($0) || $0 >= 0x80 }
        var numbers: [Int] = []
        var index = start
        // Behind the last number, and behind the last number or month.
        var (last, edge) = (start, start)
        while index < end, numbers.count < 3 {
            let run = self.end(from: index, most: 4, while: isDigit)
            let word = self.end(from: index, most: 9, while: isLetter)
            if run > index {
                numbers.append(run - index)
                index = run
                for unit: StaticString in ["年", "月", "日"] where has(unit, at: index) { index += 3 }
                (last, edge) = (index, index)
            } else if word > index {
                // A month; other words end the day.
                guard numbers.count < 2, word - index >= 3, index - edge <= 2 else { break }
                (index, edge) = (word, word)
            } else {
                guard index - edge < 2, bytes[index] < 0x80 else { break }
                index += 1
            }
        }
        return numbers.contains(4) && numbers.count >= 2 && last - start >= 8 ? last : start
    }

    private static let streets = Set(Vocabulary.secrets.words("street word"))
    private static let placeSigns = Vocabulary.secrets.words("chinese place sign")

    /// The rest of a clause, when it has a number of a house, or the signs of Chinese places.
    private func postalAddress(at start: Int, isNamed: Bool) -> SensitiveSpan? {
        var end = start
        var hasDigit = false
        while end < bytes.count, end - start < 160 {
            let byte = bytes[end]
            if "\n;|\"<>\\".utf8.contains(byte) || has("。", at: end) || has("；", at: end) || has("，", at: end) { break }
            if byte == 0x2E, self.byte(end + 1) <= 0x20, end > start, !isUpper(bytes[end - 1]), hasDigit { break }
            hasDigit = hasDigit || isDigit(byte)
            end += 1
        }
        while end > start, ". ,)".utf8.contains(bytes[end - 1]) { end -= 1 }
        let isChinese = start < end && bytes[start] >= 0x80
        guard end - start >= (isChinese ? 12 : 8), hasDigit || isChinese else { return nil }
        let text = words(start..<end)
        let signs = Self.placeSigns.count { text.contains($0) }
        // `住址字段为空` tells of the field and not of a place.
        if isChinese, !hasDigit, signs < 2 { return nil }
        if !isNamed {
            let hasStreet = text.split { !$0.isLetter }.prefix(4).contains { Self.streets.contains(String($0)) }
            guard hasDigit, isChinese ? signs >= 3 : hasStreet && isDigit(bytes[start]) else { return nil }
        }
        return span(.postalAddress, "postal-address", start..<end)
    }
}

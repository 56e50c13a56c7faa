import DebriefText

extension SensitiveScanner {
    /// A card, a telephone, a network address of a client, or a number of a person whose form or last digit is right.
    package func number(at start: Int) -> SensitiveSpan? {
        if start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2D { return nil }
        if let card = cardNumber(at: start) { return card }
        let end = end(from: start, while: isWord)
        if byte(end) == 0x2E { return clientAddress(at: start) ?? nationalTelephone(at: start) }
        if byte(end) == 0x3A, let address = longClientAddress(at: start) { return address }
        if byte(end) == 0x2D || byte(end) == 0x20, isStrict {
            if let found = socialSecurityNumber(at: start) ?? nationalTelephone(at: start) { return found }
        }
        if isStrict, let address = postalForm(at: start) { return address }
        let count = end - start
        if let account = bankAccountNumber(start..<end) { return account }
        if count == 11, bytes[start] == 0x31, bytes[start + 1] >= 0x33, bytes[start..<end].allSatisfy(isDigit),
            mentions(Self.telephoneWords, before: start) || isCalled(end)
        {
            return span(.telephone, "telephone", start..<end)
        }
        return count == 18 && isIdentity(start..<end)
            ? span(.identityNumber, "chinese-identity-number", start..<end) : nil
    }

    /// `… 打不通`
    private func isCalled(_ end: Int) -> Bool {
        let start = byte(end) == 0x20 ? end + 1 : end
        return isStrict
            && Self.callWords.contains { has($0, at: start) || byte(start) >= 0x80 && has($0, at: start + 3) }
    }

    private static let callWords = Vocabulary.secrets.words("behind a telephone").map { Array($0.utf8) }

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

    /// `account 31926819`, in a line that names a bank or its sort code.
    private func bankAccountNumber(_ range: Range<Int>) -> SensitiveSpan? {
        guard isStrict, (6...12).contains(range.count), bytes[range].allSatisfy(isDigit) else { return nil }
        let lead = lead(before: range.lowerBound, 60)
        var before = lead[...]
        while let last = before.last, last == " " || last == ":" { before = before.dropLast() }
        guard let word = Self.accountWords.first(where: { before.hasSuffix($0) }) else { return nil }
        let rest = words(range.upperBound..<end(from: range.upperBound, most: 40) { $0 != 0x0A })
        let line = String(before.dropLast(word.count)) + rest
        let isBank = Self.bankWords.contains { line.contains($0) }
        return isBank ? span(.bankAccount, "account-behind-name", range) : nil
    }

    private static let accountWords = Vocabulary.secrets.words("account word")
    private static let bankWords = Vocabulary.secrets.words("bank account word")

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
        case .card: return namedCard(at: start, isSure: Self.sureCardNames.contains(name.text))
        case .messenger: return messengerName(name, at: start, tie)
        default: break
        }
        let end = numberEnd(from: start)
        let text = bytes[start..<end]
        let digits = text.count(where: isDigit)
        let hasUpper = text.contains(where: isUpper)
        guard !isWord(byte(end)), !text.contains(where: isLower) || name.meaning == .identity else { return nil }
        switch name.meaning {
        case .plate where digits >= 1 && hasUpper && (4...10).contains(text.count):
            return span(.numberPlate, "plate-behind-name", start..<end)
        case .passport
        where (6...14).contains(text.count) && (digits >= 5 || digits >= 3 && hasUpper && text.count >= 8):
            return span(.identityNumber, "passport-behind-name", start..<end)
        case .identity
        where text.count <= 24 && (digits >= 6 && (tie != .nothing || hasUpper && text.count >= 8) || digits >= 8):
            return span(.identityNumber, "identity-behind-name", start..<end)
        case .bank where digits >= 6 && text.count <= 34:
            return span(.bankAccount, "account-behind-name", start..<end)
        default: return nil
        }
    }

    /// Where a number of a person ends: pieces of digits and capitals, and letters behind the first.
    private func numberEnd(from start: Int) -> Int {
        var end = end(from: start, most: 32) { isDigit($0) || isLetter($0) || "- /.".utf8.contains($0) }
        var last = start
        var index = start
        while index <= end {
            if index == end || bytes[index] == 0x20 {
                let piece = bytes[last..<index]
                // `AB12 CDE`, `QQ 12 34 56 C`: letters alone belong to it at its begin and its end.
                let isLetters = !piece.isEmpty && piece.count <= 4 && piece.allSatisfy(isUpper)
                let head = bytes[start..<max(start, last - 1)]
                let isBritish =
                    head.count == 4 && head.prefix(2).allSatisfy(isUpper) && head.suffix(2).allSatisfy(isDigit)
                let isEdge =
                    last == start || piece.count <= 3 && (!isWord(byte(index + 1)) || isBritish && piece.count == 3)
                guard piece.contains(where: isDigit) || isLetters && isEdge else {
                    end = max(start, last - 1)
                    break
                }
                last = index + 1
            }
            index += 1
        }
        while end > start, " -./".utf8.contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// What stands behind `卡号`, `card number`: so many digits, whatever the last is.
    ///
    /// - Parameter isSure: whether the name is said of nothing else: else the issuer has to be one of cards.
    private func namedCard(at start: Int, isSure: Bool) -> SensitiveSpan? {
        guard isSure || (0x33...0x36).contains(byte(start)) else { return nil }
        let (digits, end) = partedDigits(at: start, most: 20)
        return (13...19).contains(digits.count) && !isWord(byte(end))
            ? span(.cardNumber, "card-behind-name", start..<end) : nil
    }

    private static let sureCardNames = Set(Vocabulary.secrets.words("card number name").map { Array($0.utf8) })

    /// `QQ：384756123`, `微信号：zhangsan_88`, `telegram: @ana_silva_9`
    private func messengerName(_ name: SecretNames.Name, at start: Int, _ tie: Tie) -> SensitiveSpan? {
        let isNamed = has("live:", at: start)
        let end = end(from: start, most: 40) { isWord($0) || "-@:".utf8.contains($0) || $0 == 0x2E && isNamed }
        let range = start..<end
        let text = bytes[range]
        guard let first = text.first, !isWord(byte(end)), byte(end) != 0x2E || !isWord(byte(end + 1)) else {
            return nil
        }
        let before = start >= 5 ? max(floor, start - 20) : 0
        let around = words(before..<start) + words(end..<self.end(from: end, most: 12) { $0 != 0x0A })
        let isContact = Self.contactWords.contains { around.contains($0) }
        let isClose = (name.text.last ?? 0) >= 0x80 && byte(start - 1) != 0x20
        guard tie == .colon || tie == .equals || isContact || isClose || Self.numberedNames.contains(name.text) else {
            return nil
        }
        let isNumber = text.allSatisfy(isDigit)
        if isNumber, text.count == 11, first == 0x31 { return span(.telephone, "telephone-behind-name", range) }
        let isOwn: Bool
        switch String(decoding: name.text, as: UTF8.self).prefix(2) {
        case "qq": isOwn = isNumber && (5...11).contains(text.count)
        case "te": isOwn = first == 0x40 && text.count >= 6
        case "sk": isOwn = has("live:", at: start) && text.count >= 8
        default:
            isOwn =
                isLetter(first) && (6...20).contains(text.count) && text.allSatisfy { isWord($0) || $0 == 0x2D }
                && text.contains { isDigit($0) || $0 == 0x5F || $0 == 0x2D }
        }
        return isOwn ? span(.messengerName, "messenger-behind-name", range) : nil
    }

    private static let contactWords = Vocabulary.secrets.words("contact word")
    private static let numberedNames = Set(Vocabulary.secrets.words("sure messenger name").map { Array($0.utf8) })

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

    static let streets = Set(Vocabulary.secrets.words("street word"))
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

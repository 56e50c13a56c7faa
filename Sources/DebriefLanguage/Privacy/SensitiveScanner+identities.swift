import DebriefText

extension SensitiveScanner {
    /// What stands behind `SIN`, `IMEI`, `ICCID`: digits of which the last is right (ISO/IEC 7812-1, Luhn).
    func checkedNumber(at start: Int) -> SensitiveSpan? {
        let (digits, end) = partedDigits(at: start, most: 21)
        guard [9, 15, 16, 19, 20].contains(digits.count), !isWord(byte(end)), Self.hasRightEnd(digits) else {
            return nil
        }
        return span(.identityNumber, "checked-number", start..<end)
    }

    /// Digits that single spaces and hyphens may part, and where they end.
    func partedDigits(at start: Int, most: Int) -> (digits: [UInt8], end: Int) {
        var digits: [UInt8] = []
        var end = start
        while end < bytes.count, digits.count < most {
            if isDigit(bytes[end]) {
                digits.append(bytes[end] - 0x30)
            } else if digits.isEmpty || bytes[end] != 0x20 && bytes[end] != 0x2D || !isDigit(byte(end + 1)) {
                break
            }
            end += 1
        }
        return (digits, end)
    }

    /// `A123456(3)`: an identity card of Hong Kong, whose last sign is calculated from the others, modulo 11.
    func hongKongIdentity(at start: Int) -> SensitiveSpan? {
        let letters = end(from: start, most: 2, while: isUpper)
        let digits = end(from: letters, most: 6, while: isDigit)
        guard digits - letters == 6, byte(digits) == 0x28, byte(digits + 2) == 0x29 else { return nil }
        // One letter has a space before it, which counts as 36.
        var values = letters - start == 1 ? [36] : []
        values += bytes[start..<letters].map { Int($0) - 55 } + bytes[letters..<digits].map { Int($0) - 48 }
        let sum = zip(values, [9, 8, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        let last = byte(digits + 1)
        let check = last == 0x41 ? 10 : isDigit(last) ? Int(last) - 48 : -1
        guard check >= 0, (sum + check) % 11 == 0 else { return nil }
        return span(.identityNumber, "hong-kong-identity", start..<digits + 3)
    }

    /// `Musterstraße 12, 10115 Berlin`, `14 Mill Lane, Leeds LS1 4AP`, `12 rue du Port, 75001 Paris`: a street with the number of a
    /// house, found by the postal code behind them.
    func postalForm(at code: Int) -> SensitiveSpan? {
        guard let end = placeEnd(at: code) else { return nil }
        var start = code
        while start > floor, code - start < 90, bytes[start - 1] != 0x0A, !"|;\"<>()".utf8.contains(bytes[start - 1]) {
            start -= 1
        }
        guard start < code, let begin = houseStart(start..<code) else { return nil }
        return span(.postalAddress, "postal-form", begin..<end)
    }

    /// Where a place ends whose postal code begins at an offset: five digits and the name of a town, or the code of Britain.
    private func placeEnd(at code: Int) -> Int? {
        if isDigit(byte(code)) {
            let end = end(from: code, most: 6, while: isDigit)
            guard end - code == 5, byte(end) == 0x20, isUpper(byte(end + 1)) else { return nil }
            let town = self.end(from: end + 1, most: 40) { isLetter($0) || $0 >= 0x80 || $0 == 0x2D }
            return town - end >= 4 ? town : nil
        }
        let area = end(from: code, most: 2, while: isUpper)
        let district = end(from: area, most: 2) { isDigit($0) || isUpper($0) }
        guard area > code, district > area, isDigit(byte(area)), byte(district) == 0x20, isDigit(byte(district + 1)),
            isUpper(byte(district + 2)), isUpper(byte(district + 3)), !isWord(byte(district + 4))
        else { return nil }
        return district + 4
    }

    /// Where a street and the number of a house begin of which the rest of a range tells.
    private func houseStart(_ range: Range<Int>) -> Int? {
        var index = range.upperBound
        while index > range.lowerBound {
            index -= 1
            guard isDigit(bytes[index]), index == range.lowerBound || !isWord(bytes[index - 1]) else { continue }
            let number = end(from: index, most: 5, while: isDigit)
            let house = end(from: number, most: 1, while: isLetter)
            guard number - index <= 4, !isWord(byte(house)), byte(house) == 0x20 || byte(house) == 0x2C else {
                return nil
            }
            // The street stands before the number, or behind it.
            if let street = streetStart(endingAt: index, from: range.lowerBound) { return street }
            let names = words(house..<range.upperBound).split { !$0.isLetter }.map(String.init)
            return (2...8).contains(names.count) && names.contains(where: Self.streets.contains) ? index : nil
        }
        return nil
    }

    /// Where the word before the number of a house begins that is the name of a street.
    private func streetStart(endingAt number: Int, from floor: Int) -> Int? {
        var end = number
        while end > floor, bytes[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > floor,
            isLetter(bytes[start - 1]) || bytes[start - 1] >= 0x80 || "-.'".utf8.contains(bytes[start - 1])
        {
            start -= 1
        }
        let word = words(start..<end)
        guard end < number, end - start >= 5 || Self.streets.contains(word) else { return nil }
        if Self.streetEndings.contains(where: { word.hasSuffix($0) && word != $0 }) { return start }
        // `Berliner Allee 3`, `Via Roma 12`
        guard isUpper(byte(start)), start > floor, bytes[start - 1] == 0x20 else { return nil }
        var before = start - 1
        while before > floor, isLetter(bytes[before - 1]) { before -= 1 }
        let isStreet = Self.streets.contains(word) || Self.streetEndings.contains(word)
        return isStreet || Self.streets.contains(words(before..<start - 1)) ? before : nil
    }

    private static let streetEndings = Vocabulary.secrets.words("street ending")
}

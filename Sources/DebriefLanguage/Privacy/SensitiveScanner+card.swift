import DebriefText

extension SensitiveScanner {
    /// A number of a payment card (ISO/IEC 7812): its issuer, its length and its last digit are right.
    ///
    /// One of ten numbers has the right last digit, so a number of one piece also needs the usual length, and none of the
    /// words that orders and traces come with; a rarer length needs a word that says card.
    func cardNumber(at start: Int) -> SensitiveSpan? {
        guard start + 13 <= bytes.count, (0x32...0x36).contains(bytes[start]) else { return nil }
        var digits: [UInt8] = []
        var groups = [0]
        var end = start
        var separator: UInt8?
        while end < bytes.count, digits.count <= 19 {
            let byte = bytes[end]
            if isDigit(byte) {
                digits.append(byte - 0x30)
                groups[groups.count - 1] += 1
            } else if byte == 0x20 || byte == 0x2D, separator ?? byte == byte, end + 1 < bytes.count,
                isDigit(bytes[end + 1]),
                groups.count < 5, groups[groups.count - 1] >= 4
            {
                separator = byte
                groups.append(0)
            } else {
                break
            }
            end += 1
        }
        guard (13...19).contains(digits.count), end == bytes.count || !isWord(bytes[end]) && bytes[end] != 0x2D,
            !(end + 1 < bytes.count && bytes[end] == 0x2E && isDigit(bytes[end + 1])),
            Self.isIssued(digits), Self.hasRightEnd(digits)
        else { return nil }
        let isGrouped = groups.count > 1
        if isGrouped {
            guard groups == [4, 6, 5] || groups == [4, 6, 4] || groups.dropLast().allSatisfy({ $0 == 4 }) else {
                return nil
            }
            return span(.cardNumber, "card-number", start..<end)
        }
        if mentions(Self.cardWords, before: start, within: 40) { return span(.cardNumber, "card-number", start..<end) }
        let isUsual = digits.count == 16 || digits.count == 15 && digits[0] == 3
        guard isStrict, isUsual, !mentions(Self.otherWords, before: start, within: 24) else { return nil }
        return span(.cardNumber, "card-number", start..<end)
    }

    private static let cardWords = Vocabulary.secrets.words("card word")
    private static let otherWords = Vocabulary.secrets.words("no card word")

    private static func isIssued(_ digits: [UInt8]) -> Bool {
        let head = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
        switch digits.count {
        case 13: return head / 1_000 == 4
        case 14: return [30, 36, 38].contains(head / 100)
        case 15: return [34, 37].contains(head / 100)
        case 16 where head / 1_000 == 4 || (51...55).contains(head / 100) || (2_221...2_720).contains(head): return true
        case 16 where head == 6_011 || head / 100 == 65 || (644...649).contains(head / 10): return true
        case 16 where (3_528...3_589).contains(head): return true
        default: return head / 100 == 62
        }
    }

    /// Luhn's checksum.
    static func hasRightEnd(_ digits: [UInt8]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element) * (digit.offset % 2 + 1)
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum % 10 == 0 && digits.contains { $0 != digits[0] }
    }
}

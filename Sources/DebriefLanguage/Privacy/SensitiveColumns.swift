import DebriefText

/// The columns of a table that its header says hold secrets or personal data: no cell of them names itself.
package struct SensitiveColumns {
    private let separator: UInt8
    private let kinds: [Int: (kind: SensitiveKind, rule: String)]
    /// Where the rows begin.
    private let start: Int

    /// `nil` for a text whose first line is no such header.
    package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = bytes.prefix(8_192).firstIndex(of: 0x0A) ?? min(bytes.count, 8_192)
        let marks = Array(",;\t|".utf8)
        let counts = marks.map { mark in bytes[..<end].count(where: { $0 == mark }) }
        guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else { return nil }
        let separator = marks[place]
        // A sentence has commas, too: a table goes on as it begins, and its names are short.
        let next = bytes[min(bytes.count, end + 1)...].prefix(8_192).prefix { $0 != 0x0A }
        guard next.count(where: { $0 == separator }) >= most, bytes[0] != 0x23, bytes[0] != 0x2D,
            bytes[..<end].split(separator: separator).allSatisfy({ $0.count < 40 })
        else { return nil }
        var kinds: [Int: (kind: SensitiveKind, rule: String)] = [:]
        for (column, cell) in bytes[..<end].split(separator: separator, omittingEmptySubsequences: false).enumerated() {
            let name = cell.filter { !"\"\r\u{FEFF}".utf8.contains($0) }
            guard name.count < 48, let kind = Self.kind(of: Array(name)) else { continue }
            kinds[column] = (kind, "column")
        }
        guard !kinds.isEmpty else { return nil }
        (self.separator, self.kinds, start) = (separator, kinds, min(bytes.count, end + 1))
    }

    private static func kind(of name: [UInt8]) -> SensitiveKind? {
        name.withUnsafeBufferPointer { name in
            guard let (found, begin) = SecretNames.all.name(name, endingAt: name.count, from: 0) else { return nil }
            // `reset_password_count` counts; `user password` is one.
            switch found.meaning {
            case .password, .pair, .phrase: return .password
            case .key, .header, .cookie: return begin == 0 || found.text.count > 4 ? .accessToken : nil
            case .code: return .oneTimeCode
            case .passport, .identity, .checked: return .identityNumber
            case .card: return .cardNumber
            case .bank: return .bankAccount
            case .birth: return .birthDate
            case .telephone: return .telephone
            case .address: return .postalAddress
            case .plate, .place, .messenger, .plainCode, .pronoun, .act, .plainKey: return nil
            }
        }
    }

    /// The cells that must not be passed on.
    package func spans(in bytes: UnsafeBufferPointer<UInt8>) -> [SensitiveSpan] {
        var spans: [SensitiveSpan] = []
        var index = start
        var column = 0
        while index < bytes.count {
            let isQuoted = bytes[index] == 0x22
            let begin = isQuoted ? index + 1 : index
            var end = begin
            while end < bytes.count {
                if isQuoted ? bytes[end] == 0x22 : bytes[end] == separator || bytes[end] == 0x0A { break }
                end += 1
            }
            if let (kind, rule) = kinds[column] {
                var range = begin..<end
                while let last = range.last, bytes[last] == 0x0D || bytes[last] == 0x20 { range = begin..<last }
                if SensitiveScanner(bytes, origin: .evidence).holdsValue(range) {
                    spans.append(SensitiveSpan(kind: kind, rule: rule, range: range))
                }
            }
            index = isQuoted ? min(bytes.count, end + 1) : end
            while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
            guard index < bytes.count else { break }
            column = bytes[index] == 0x0A ? 0 : column + 1
            index += 1
        }
        return spans
    }
}

extension SensitiveColumns {
    /// What a column, or a row that begins with its name, holds of a table that people wrote; `nil` for names that head
    /// other things as well, such as `Pass` over results.
    package static func kind(named header: String) -> SensitiveKind? {
        let name = Array(header.trimmed.utf8)
        guard (2..<40).contains(name.count) else { return nil }
        return name.withUnsafeBufferPointer { name in
            guard let (found, begin) = SecretNames.all.name(name, endingAt: name.count, from: 0),
                found.text.count > 4 || begin > 0
            else { return nil }
            // `Reset the password` is a task.
            let lead = String(decoding: name[..<begin], as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
            guard lead.count < 2 else { return nil }
            return kind(of: Array(name))
        }
    }

    /// Whether a cell of such a column is what its header says, and no word about it.
    package static func isValue(_ cell: String, of kind: SensitiveKind) -> Bool {
        let bytes = Array(cell.trimmed.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            let scanner = SensitiveScanner(bytes, origin: .published)
            guard scanner.holdsValue(bytes.indices), bytes.count > 3 else { return false }
            let hasSign = bytes.contains { !scanner.isWord($0) && !" -.".utf8.contains($0) }
            let isOdd = scanner.isMixed(bytes.indices) || hasSign
            switch kind {
            case .password: return !bytes.contains(0x20) && (isOdd || bytes.allSatisfy(scanner.isDigit))
            case .accessToken: return !bytes.contains(0x20) && bytes.count > 7 && scanner.isMixed(bytes.indices)
            default: return bytes.contains(where: scanner.isDigit)
            }
        }
    }
}

extension SensitiveScanner {
    /// Whether a cell under such a header holds what it promises, and not the count or state of it.
    fileprivate func holdsValue(_ range: Range<Int>) -> Bool {
        (3..<4_096).contains(range.count) && isSecret(range) && !bytes[range].contains(0x0A)
    }
}

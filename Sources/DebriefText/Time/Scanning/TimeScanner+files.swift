/// Days that files are named by.
extension TimeScanner {
    /// The day by which a file is named: `2025-01-15.log`, `#ops_20250115.log`, `值班记录-20260506.txt`, `ops2026-05-06.txt`.
    package static func day(inFileName name: some StringProtocol) -> CivilDate? {
        let source = SourceText(spaced(name))
        return expressions(in: source, range: source.range).lazy.compactMap(\.date).first {
            $0.year != nil && !$0.isAmbiguous
        }?
        .resolved(near: nil)
    }

    /// Months and days in four digits by which a file may be named: `todo-0303`, `0318夜里.md`; they may be numbers of
    /// something else as well.
    package static func monthDays(inFileName name: some StringProtocol) -> [(month: Int, day: Int)] {
        let parts = spaced(name).split { $0 == " " || $0 == "-" || !$0.isASCII }
        return parts.compactMap { part in
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            let rest = part.dropFirst(digits.count)
            guard digits.count == 4, rest.isEmpty || rest.first == "." && rest.dropFirst().first?.isNumber != true,
                let value = Int(read: digits), (1...12).contains(value / 100), (1...31).contains(value % 100)
            else { return nil }
            return (value / 100, value % 100)
        }
    }

    /// With spaces between its words and its numbers.
    private static func spaced(_ name: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            let isDigit = byte &- 0x30 < 10
            if isDigit, let last = bytes.last, last &- 0x30 > 9 {
                let isBehindNumber = bytes.count > 1 && bytes[bytes.count - 2] &- 0x30 < 10
                if !isBehindNumber, last == 0x2D || last == 0x2E {
                    bytes[bytes.count - 1] = 0x20
                } else if !isBehindNumber, (last | 0x20) &- 0x61 < 26 {
                    bytes.append(0x20)
                }
            }
            if isDigit, bytes.count > 1, bytes[bytes.count - 1] == 0x5F {
                // `2026_05_06`
                bytes[bytes.count - 1] = bytes[bytes.count - 2] &- 0x30 < 10 ? 0x2D : 0x20
            }
            bytes.append(byte)
        }
        return String(decoding: bytes.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    }
}

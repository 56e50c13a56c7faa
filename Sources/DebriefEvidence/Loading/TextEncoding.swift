import DebriefText
import Foundation

/// Texts in other encodings than UTF-8, by the converters of the C library.
enum TextEncoding {
    /// The text of bytes in an encoding known by its name; `nil` for an encoding that is unknown.
    ///
    /// - Parameter isStrict: whether bytes that stand for nothing make all of it no text; else each becomes `U+FFFD`.
    static func text(_ bytes: [UInt8], in encoding: String, isStrict: Bool) -> String? {
        let name = encoding.lowercased()
        // What is called by the older names is written with the characters of the newest.
        let actual = name == "gb2312" || name == "gbk" || name == "x-gbk" || name == "gb_2312-80" ? "gb18030" : name
        guard actual.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }),
            let converter = iconv_open("UTF-8", actual), Int(bitPattern: converter) != -1
        else { return nil }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        var source = bytes.map { CChar(bitPattern: $0) }
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        var isWhole = true
        source.withUnsafeMutableBufferPointer { source in
            var input = source.baseAddress
            var left = source.count
            while left > 0 {
                var failure: Int32 = 0
                let written = buffer.withUnsafeMutableBufferPointer { buffer in
                    var output = buffer.baseAddress
                    var room = buffer.count
                    if iconv(converter, &input, &left, &output, &room) == -1 { failure = errno }
                    return buffer.count - room
                }
                result += buffer[..<written].lazy.map { UInt8(bitPattern: $0) }
                guard failure != 0, failure != E2BIG else { continue }
                isWhole = false
                if isStrict { return }
                result += Array("\u{FFFD}".utf8)
                input = input?.advanced(by: 1)
                left -= 1
            }
        }
        guard isWhole || !isStrict else { return nil }
        return String(validating: result, as: UTF8.self)
    }

    /// The text of a file that states no encoding and is not UTF-8: UTF-16 without its mark, or GB 18030.
    static func detected(_ bytes: [UInt8]) -> String? {
        if let isLittle = isUTF16(bytes) { return utf16(bytes[...], isLittle: isLittle) }
        guard isChinese(bytes) else { return nil }
        return text(bytes, in: "gb18030", isStrict: true)
    }

    /// A short text such as a name in GB 18030, when its signs are common Chinese ones.
    static func chinese(_ bytes: [UInt8]) -> String? {
        var index = 0
        var count = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, (0xB0...0xF7).contains(bytes[index]), bytes[index + 1] >= 0xA1 else {
                return nil
            }
            count += 1
            index += 2
        }
        return count > 0 ? text(bytes, in: "gb18030", isStrict: true) : nil
    }

    static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { (offset: Int) -> UInt16 in
            let first = UInt16(bytes[offset])
            let second = UInt16(bytes[offset + 1])
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(validating: units, as: UTF16.self)
    }

    /// Which half of its units a text of UTF-16 has first: of line feeds, spaces and digits one half is 0, always the same.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool? {
        guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
        var zeros = (even: 0, odd: 0)
        var pairs = 0
        for index in stride(from: 0, to: bytes.count, by: 2) {
            if bytes[index] == 0 { zeros.even += 1 }
            if bytes[index + 1] == 0 { zeros.odd += 1 }
            if bytes[index] == 0, bytes[index + 1] == 0 { pairs += 1 }
        }
        // A text has no such character, and programs are full of it.
        guard pairs == 0, max(zeros.even, zeros.odd) * 16 >= bytes.count / 2 else { return nil }
        // A few characters, such as 一, have a half that is 0 as well.
        if zeros.odd > zeros.even * 8 { return true }
        return zeros.even > zeros.odd * 8 ? false : nil
    }

    /// Whether bytes beyond ASCII come in pairs as those of Chinese do, nearly all of them among the common characters.
    private static func isChinese(_ bytes: [UInt8]) -> Bool {
        var (common, other) = (0, 0)
        var index = 0
        let sample = min(bytes.count, 1 << 18)
        while index < sample {
            guard bytes[index] >= 0x80 else {
                // Control characters are no text.
                if bytes[index] < 0x20, !(0x09...0x0D).contains(bytes[index]), bytes[index] != 0x1B { return false }
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return false }
            // Punctuation, full-width letters, and the characters of the first level, which are the most used.
            let isCommon =
                bytes[index + 1] >= 0xA1
                && ((0xA1...0xA3).contains(bytes[index]) || (0xB0...0xD7).contains(bytes[index]))
            if isCommon { common += 1 } else { other += 1 }
            index += 2
        }
        return common >= 4 && other * 10 <= common
    }
}

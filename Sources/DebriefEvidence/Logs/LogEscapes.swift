import Foundation

/// The escapes of strings in JSON.
enum LogEscapes {
    /// Writes out what a string means, as far as its first line feed matters to nobody; `false` when it has no escapes.
    ///
    /// Line feeds and tabs become spaces, as do other control characters.
    static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into text: inout [UInt8]) -> Bool {
        guard let base = bytes.baseAddress, !range.isEmpty, memchr(base + range.lowerBound, 0x5C, range.count) != nil
        else {
            return false
        }
        text.removeAll(keepingCapacity: true)
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == 0x5C, index + 1 < range.upperBound else {
                text.append(bytes[index])
                index += 1
                continue
            }
            index += 2
            switch bytes[index - 1] {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
                text.append(0x20)
            case UInt8(ascii: "u") where index + 4 <= range.upperBound:
                let hex = String(decoding: bytes[index..<index + 4], as: UTF8.self)
                if let code = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(code) {
                    text.append(contentsOf: code < 0x20 ? [0x20] : Array(String(scalar).utf8))
                }
                index += 4
            case let byte: text.append(byte)
            }
        }
        return true
    }
}

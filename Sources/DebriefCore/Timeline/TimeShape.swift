import DebriefText

/// What looks like a time where one is expected, and is none: `25:10`, `14:??`, `20202-01-16 12:00`.
struct TimeShape {
    let range: SourceRange
    /// Whether something of it was to be filled in.
    let isPlaceholder: Bool

    /// Parts longer than this are no numbers of a time.
    private static let longestPart = 5
    /// A date and a clock with seconds have no more.
    private static let mostParts = 6

    init?(at start: Int, limit: Int, in source: SourceText) {
        let found = source.withBytes { bytes in Self.parts(of: bytes, from: start, to: min(limit, bytes.count)) }
        guard let parts = found, Self.isDate(parts) || Self.isClock(parts) || Self.isBlank(parts),
            let last = parts.last
        else { return nil }
        range = start..<last.end
        isPlaceholder = parts.contains { $0.number == nil }
    }

    /// A number, or the marks that stand for one, with what comes before it.
    private struct Part {
        /// `nil` for marks: `??`, `xx`, `HH`.
        var number: Int?
        var width: Int
        var mark: UInt8
        var separator: UInt8
        var end: Int
    }

    private static func parts(of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> [Part]? {
        var parts: [Part] = []
        var offset = start
        var separator: UInt8 = 0
        while parts.count < mostParts, let part = part(bytes, offset, limit, separator) {
            parts.append(part)
            offset = part.end
            guard offset < limit, ":-/. ".utf8.contains(bytes[offset]) else { break }
            separator = bytes[offset]
            offset += 1
        }
        guard let last = parts.last else { return nil }
        // No part of a longer word, address or number.
        let next = last.end < limit ? bytes[last.end] : 0
        return isDigit(next) || (next | 0x20) &- 0x61 < 26 || next == 0x5F || next == 0x40 || next == 0x25 ? nil : parts
    }

    private static func part(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ limit: Int,
        _ separator: UInt8
    ) -> Part? {
        guard start < limit else { return nil }
        let mark = bytes[start]
        var end = start
        var number: Int?
        if isDigit(mark) {
            var value = 0
            while end < limit, isDigit(bytes[end]), end - start <= longestPart {
                value = value * 10 + Int(bytes[end] - 0x30)
                end += 1
            }
            number = value
        } else if mark == 0x3F || "hmsxyd".utf8.contains(mark | 0x20) {
            while end < limit, bytes[end] == mark, end - start <= longestPart { end += 1 }
            // The first letter of a word stands for nothing: `14:?? somebody`.
            if end < limit, (bytes[end] | 0x20) &- 0x61 < 26 { return nil }
        }
        guard end > start, end - start <= longestPart else { return nil }
        return Part(number: number, width: end - start, mark: mark, separator: separator, end: end)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Three parts with the same separator, one of them a year.
    private static func isDate(_ parts: [Part]) -> Bool {
        guard parts.count >= 3, [0x2D, 0x2F, 0x2E].contains(parts[1].separator) else { return false }
        let isYear = parts[0].width >= 4 || parts[2].width >= 4
        return parts[2].separator == parts[1].separator && isYear && (parts.count == 3 || parts[3].separator == 0x20)
    }

    /// `25:10`, `14:??`; a clock that exists was left unread because it is something else.
    private static func isClock(_ parts: [Part]) -> Bool {
        guard (2...3).contains(parts.count), parts.dropFirst().allSatisfy({ $0.separator == 0x3A && $0.width == 2 }),
            parts[0].width <= 2
        else { return false }
        guard let hour = parts[0].number, let minute = parts[1].number else { return true }
        return hour > 24 || minute > 59
    }

    /// `???` alone.
    private static func isBlank(_ parts: [Part]) -> Bool {
        parts.count == 1 && parts[0].mark == 0x3F && parts[0].width >= 2
    }
}

/// Characters that are joined of more signs than any writing has: a letter under a thousand accents, a family without end,
/// flags without a space.
///
/// Whoever compares, counts or steps through characters takes each as a whole, and takes the square of its size for some.
/// Unicode's stream-safe format (UAX #15) allows 30 marks on a letter. What stands behind them is replaced for whoever reads
/// the text, byte for byte, so that every place stays where it was.
package enum JoinedSigns {
    package static let limit = 30

    /// What stands behind the limit, in stretches.
    ///
    /// - Parameters:
    ///   - bytes: valid UTF-8.
    ///   - base: where to begin.
    package static func excess(in bytes: UnsafeBufferPointer<UInt8>, from base: Int = 0) -> [Range<Int>] {
        var excess: [Range<Int>] = []
        var count = 0
        var previous: UInt32 = 0
        var index = base
        while index < bytes.count {
            let length = length(bytes[index])
            // Most of a text is ASCII, or Chinese, which joins nothing.
            guard length > 1, bytes[index] < 0xE4 || bytes[index] > 0xE9, index + length <= bytes.count else {
                (count, previous) = (0, 0)
                index += length
                continue
            }
            let scalar = scalar(bytes, at: index, length)
            count = joins(scalar, previous) ? count + 1 : 0
            if count > limit {
                if let last = excess.last, last.upperBound == index {
                    excess[excess.count - 1] = last.lowerBound..<index + length
                } else {
                    excess.append(index..<index + length)
                }
            }
            previous = scalar
            index += length
        }
        return excess
    }

    /// Puts signs that join nothing in place of others, each of as many bytes.
    package static func replace(_ excess: [Range<Int>], in bytes: inout [UInt8]) {
        for range in excess {
            var index = range.lowerBound
            while index < range.upperBound {
                let length = length(bytes[index])
                // `·`, or the sign that stands for what cannot be shown, with a space where it is a byte too short.
                let sign: [UInt8] = length == 2 ? [0xC2, 0xB7] : [0xEF, 0xBF, 0xBD, 0x20]
                for offset in 0..<length { bytes[index + offset] = sign[offset] }
                index += length
            }
        }
    }

    /// The text with what stands behind the limit replaced.
    package static func bounded(_ text: Substring) -> Substring {
        let excess = text.withBytes { self.excess(in: $0) }
        guard !excess.isEmpty else { return text }
        var bytes = Array(text.utf8)
        replace(excess, in: &bytes)
        return String(decoding: bytes, as: UTF8.self)[...]
    }

    private static func length(_ lead: UInt8) -> Int { lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ length: Int) -> UInt32 {
        var value = UInt32(bytes[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return value
    }

    /// Whether a sign can be of one character with what stands before it (UAX #29).
    private static func joins(_ value: UInt32, _ previous: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x200C...0x200D, 0xFE00...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: return true
        case ..<0x300: return false
        // Vowels and ends of Korean syllables, whose beginnings join only each other.
        case 0x1100...0x115F, 0xA960...0xA97C: return (0x1100...0x115F).contains(previous)
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
        default:
            if previous == 0x200D, value >= 0x203C { return true }
            guard let properties = Unicode.Scalar(value)?.properties else { return false }
            return properties.isGraphemeExtend || properties.generalCategory == .spacingMark
        }
    }
}

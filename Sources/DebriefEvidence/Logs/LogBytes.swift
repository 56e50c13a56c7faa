/// What the bytes of a log line are, as bits, so that a word is told from its surroundings with one look a byte.
enum LogBytes {
    static let word: UInt8 = 1
    static let digit: UInt8 = 2
    static let hexLetter: UInt8 = 4
    /// A letter that no hexadecimal number has, or a sign.
    static let other: UInt8 = 8
    static let foreign: UInt8 = 16
    static let space: UInt8 = 32
    static let dot: UInt8 = 64
    static let slash: UInt8 = 128

    /// The template's place for a value; never a byte of a line, whose control characters are shown as `?`.
    static let variable: UInt8 = 0x1A

    /// Stands between an origin and a signature; never a byte of a signature.
    static let originEnd: UInt8 = 0x1F

    static let classes: [UInt8] = (0...255).map { value in
        let byte = UInt8(value)
        switch byte {
        case 0x09, 0x0D, 0x20: return space
        case 0x30...0x39: return word | digit
        case 0x41...0x46, 0x61...0x66: return word | hexLetter
        case 0x47...0x5A, 0x67...0x7A: return word | other
        case UInt8(ascii: "."): return word | other | dot
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): return word | other | slash
        case 0x80...0xFF: return foreign
        default: return "_-@%+~*#$!?^&`".utf8.contains(byte) ? word | other : 0
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    static func holdsDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        bytes[start..<end].contains { isDigit($0) }
    }

    /// Whether there are letters, all of them capital.
    static func isUpper(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var hasLetter = false
        for byte in bytes[start..<end] where isLetter(byte) {
            guard byte & 0x20 == 0 else { return false }
            hasLetter = true
        }
        return hasLetter
    }

    /// Whether a line is nothing but base64 as keys are written over lines (RFC 7468): 60 to 76 digits, or fewer behind
    /// such a line.
    static func isKeyLine(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isInKey: Bool) -> Bool {
        guard (isInKey ? 4 : 60)...76 ~= range.count else { return false }
        var (hasSmall, hasCapital, hasDigit) = (false, false, false)
        for byte in bytes[range] {
            switch byte {
            case 0x61...0x7A: hasSmall = true
            case 0x41...0x5A: hasCapital = true
            case 0x30...0x39: hasDigit = true
            case 0x2B, 0x2F, 0x3D: break
            default: return false
            }
        }
        return isInKey || hasSmall && hasCapital && hasDigit
    }
}

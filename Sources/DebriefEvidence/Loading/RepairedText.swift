/// Bytes of which most are UTF-8, with U+FFFD for each that is none: a text that was cut within its last character, or has a
/// line of another program in it.
struct RepairedText {
    private(set) var bytes: [UInt8] = []
    /// The line of the first byte that was replaced, from 1.
    private(set) var line: Int?
    /// How many bytes were replaced.
    private var bad = 0
    /// Whether the last character was not all there, which is left out then.
    private var isTorn = false
    private var hasControls = false

    /// Whether people can read it: something binary has control characters, or consists of nothing but such bytes.
    var isText: Bool { !hasControls && bad * 6 <= bytes.count }

    /// What was not read, with what to do.
    var notes: [String] {
        var notes: [String] = []
        if let line {
            let more = bad > 1 ? ", and so have \(bad - 1) places more" : ""
            notes.append(
                "line \(line) has bytes that are no UTF-8, each read as \u{FFFD}\(more); save the file as UTF-8"
            )
        }
        if isTorn {
            notes.append(
                "it ends within a character, which is left out: it was cut, or is still being written; hand in all of it"
            )
        }
        return notes
    }

    init(_ source: [UInt8]) {
        bytes.reserveCapacity(source.count + 64)
        var index = 0
        var lines = 1
        while index < source.count {
            let byte = source[index]
            if byte < 0x80 {
                if byte == 0x0A { lines += 1 }
                if byte < 0x20, !(0x09...0x0D).contains(byte), byte != 0x1B, byte != 0x08 { hasControls = true }
                bytes.append(byte)
                index += 1
                continue
            }
            let end = index + Self.length(byte)
            if end > source.count, source[(index + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 }) {
                isTorn = true
                break
            }
            if end > index, end <= source.count, String(validating: source[index..<end], as: UTF8.self) != nil {
                bytes += source[index..<end]
                index = end
            } else {
                bytes += [0xEF, 0xBF, 0xBD]
                bad += 1
                line = line ?? lines
                index += 1
            }
        }
    }

    /// How many bytes a character has that begins with one; 0 for none that can begin one.
    private static func length(_ byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }
}

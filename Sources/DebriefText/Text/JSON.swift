/// A value of JSON whose objects keep the order of their keys, which Foundation's encoder does not.
package indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    case string(String)
    case number(Int)
    case decimal(Double)
    case array([JSON])
    case object([(key: String, value: JSON)])

    /// A string, or `null` for a value that does not exist.
    package static func string(orNull string: String?) -> JSON { string.map(JSON.string) ?? .null }

    /// Two spaces a level, empty arrays and objects on one line.
    package var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same on one line, for protocols that end a message at the end of its line.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text as ``text`` has it, for a value that stands deeper in another.
    ///
    /// - Parameter indent: levels.
    package func append(to text: inout String, indent: Int) {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: indent)
        text += String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter indent: levels; `nil` for one line.
    private func write(to text: inout [UInt8], indent: Int?) {
        switch self {
        case .null: text += "null".utf8
        case .bool(let value): text += (value ? "true" : "false").utf8
        case .number(let number): text += String(number).utf8
        case .decimal(let number):
            // JSON has no infinity; a whole number is written without a fraction.
            let isWhole = number == number.rounded() && abs(number) < 1e15
            text +=
                (!number.isFinite ? "null" : isWhole ? String(Int(read: number, upTo: .max) ?? 0) : String(number)).utf8
        case .string(let string): JSON.append(string, to: &text)
        case .array(let values):
            guard !values.isEmpty else {
                text += "[]".utf8
                return
            }
            for (index, value) in values.enumerated() {
                JSON.openLine(index == 0 ? 0x5B : 0x2C, indent.map { $0 + 1 }, in: &text)
                value.write(to: &text, indent: indent.map { $0 + 1 })
            }
            JSON.closeLine(0x5D, indent, in: &text)
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}".utf8
                return
            }
            for (index, member) in members.enumerated() {
                JSON.openLine(index == 0 ? 0x7B : 0x2C, indent.map { $0 + 1 }, in: &text)
                JSON.append(member.key, to: &text)
                text += ": ".utf8
                member.value.write(to: &text, indent: indent.map { $0 + 1 })
            }
            JSON.closeLine(0x7D, indent, in: &text)
        }
    }

    /// Writes a bracket or comma and begins a line.
    private static func openLine(_ sign: UInt8, _ indent: Int?, in text: inout [UInt8]) {
        text.append(sign)
        guard let indent else {
            if sign == 0x2C { text.append(0x20) }
            return
        }
        text.append(0x0A)
        text.append(contentsOf: repeatElement(0x20, count: 2 * indent))
    }

    /// Begins a line and writes a bracket.
    private static func closeLine(_ sign: UInt8, _ indent: Int?, in text: inout [UInt8]) {
        if let indent {
            text.append(0x0A)
            text.append(contentsOf: repeatElement(0x20, count: 2 * indent))
        }
        text.append(sign)
    }

    private static func append(_ string: String, to text: inout [UInt8]) {
        text.append(0x22)
        defer { text.append(0x22) }
        // Most strings need no escape, and are copied whole.
        let isPlain = string.withBytes { bytes in
            let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && !mayBeUnseen[Int($0)] }
            if isPlain { text.append(contentsOf: bytes) }
            return isPlain
        }
        if isPlain { return }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\"".utf8
            case "\\": text += "\\\\".utf8
            case "\n": text += "\\n".utf8
            case "\r": text += "\\r".utf8
            case "\t": text += "\\t".utf8
            case _ where scalar.isUnseen:
                for unit in scalar.utf16 {
                    let digits = String(unit, radix: 16)
                    text += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
                }
            default: if let units = UTF8.encode(scalar) { text += units }
            }
        }
    }

    /// Bytes with which something unseen may begin.
    private static let mayBeUnseen: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in [0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3] { table[byte] = true }
        return table
    }()
}

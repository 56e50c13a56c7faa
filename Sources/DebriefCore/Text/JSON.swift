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
        var text = ""
        append(to: &text, indent: "")
        return text
    }

    /// Appends the text as ``text`` has it, for a value that stands deeper in another.
    package func append(to text: inout String, indent: String) {
        write(to: &text, indent: indent)
    }

    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let number): text += String(number)
        case .decimal(let number):
            // JSON has no infinity; a whole number is written without a fraction.
            let isWhole = number == number.rounded() && abs(number) < 1e15
            text += !number.isFinite ? "null" : isWhole ? String(Int(number)) : String(number)
        case .string(let string): JSON.append(string, to: &text)
        case .array(let values):
            guard !values.isEmpty else {
                text += "[]"
                return
            }
            for (index, value) in values.enumerated() {
                text += index == 0 ? "[\n" : ",\n"
                text += inner
                value.write(to: &text, indent: inner)
            }
            text += "\n\(indent)]"
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            for (index, member) in members.enumerated() {
                text += index == 0 ? "{\n" : ",\n"
                text += inner
                JSON.append(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indent: inner)
            }
            text += "\n\(indent)}"
        }
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        // Most strings need no escape, and are copied whole.
        let isPlain = string.withBytes { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 }
        }
        if isPlain {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}

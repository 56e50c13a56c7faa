/// A value of JSON whose objects keep the order of their keys, which Foundation's encoder does not.
indirect enum JSON {
    case string(String)
    case number(Int)
    case array([JSON])
    case object([(key: String, value: JSON)])

    /// Two spaces a level, empty arrays and objects on one line.
    var text: String {
        var text = ""
        append(to: &text, indent: "")
        return text
    }

    private func append(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .number(let number): text += String(number)
        case .string(let string): JSON.append(string, to: &text)
        case .array(let values):
            guard !values.isEmpty else {
                text += "[]"
                return
            }
            for (index, value) in values.enumerated() {
                text += (index == 0 ? "[\n" : ",\n") + inner
                value.append(to: &text, indent: inner)
            }
            text += "\n\(indent)]"
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            for (index, member) in members.enumerated() {
                text += (index == 0 ? "{\n" : ",\n") + inner
                JSON.append(member.key, to: &text)
                text += ": "
                member.value.append(to: &text, indent: inner)
            }
            text += "\n\(indent)}"
        }
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
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
        text += "\""
    }
}

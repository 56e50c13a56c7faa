import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

extension JSONValue {
    /// The JSON that a string has as its text, plain or in Base64, as queues and recorders pass on what they were given.
    var embedded: JSONDocument? {
        guard let text = string else { return nil }
        func parsed(_ text: String) -> JSONDocument? {
            JSONDocument(SourceText(text, path: document.source.path), origin: offset)
        }
        if let plain = parsed(text) { return plain }
        // An object begins with one of these, whatever comes after its brace.
        guard text.hasPrefix("ey") || text.hasPrefix("ew"), let data = Data(base64Encoded: text),
            let decoded = String(data: data, encoding: .utf8)
        else { return nil }
        return parsed(decoded)
    }

    /// Whether it is a time as tools write it: ISO 8601, or a number that counts since 1970.
    var isTimeOfTool: Bool {
        scalarText.map { Moment(iso8601: $0) != nil } ?? false || (number ?? 0) > 1e8
    }

    /// A hash of the value as it is written: equal for what is written alike, in every run.
    var fingerprint: UInt64 {
        document.withBytes { bytes in
            let raw = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)]))
            // Two chains of eight bytes each, which the processor goes through side by side.
            var (one, two): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325 ^ UInt64(raw.count), 0x9E37_79B9_7F4A_7C15)
            var index = 0
            while index + 16 <= raw.count {
                one = Self.mixed(one ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                two = Self.mixed(two ^ raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
                index += 16
            }
            while index < raw.count {
                one = Self.mixed(one ^ UInt64(raw[index]))
                index += 1
            }
            return Self.mixed(one ^ Self.mixed(two))
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA24B_AED4_963E_E407)
        return product.high ^ product.low
    }
}

import DebriefCore
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

    /// FNV-1a of the value as it is written: equal for what is written alike.
    var fingerprint: UInt64 {
        document.source.withBytes { bytes in
            bytes[Int(node.start)..<Int(node.end)].reduce(0xCBF2_9CE4_8422_2325) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
        }
    }
}

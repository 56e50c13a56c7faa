import DebriefText

/// Secrets that something announced in one place of a file, which stand without it in others: behind a line feed, in a
/// column, as a field of its own.
package struct KnownSecrets: Sendable {
    package static let none = KnownSecrets()

    /// The values by their first bytes.
    private var values: [UInt64: [[UInt8]]] = [:]

    private static let least = 6

    private init() {}

    /// - Parameter spans: those of the text.
    package init(_ spans: [SensitiveSpan], in text: SourceText) {
        text.withBytes { bytes in
            for span in spans where span.kind.isSecret && span.kind != .oneTimeCode {
                add(Array(bytes[span.range]))
            }
        }
    }

    /// Words and numbers stand for themselves elsewhere.
    private mutating func add(_ value: [UInt8]) {
        guard (Self.least..<256).contains(value.count), !value.contains(0x0A), !value.contains(0x5C),
            value.contains(where: { $0 &- 0x30 < 10 }), value.contains(where: { ($0 | 0x20) &- 0x61 < 26 })
        else { return }
        let key = Self.key(value[...])
        if values[key]?.contains(value) != true { values[key, default: []].append(value) }
    }

    private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.prefix(least).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A text with all that must not be passed on masked.
    package func masked(_ text: String) -> String { Masking.masked(maskedValues(in: text)) }

    /// The same, but for what the text itself announces.
    package func maskedValues(in text: String) -> String {
        guard !values.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var spans: [SensitiveSpan] = []
        var index = 0
        while index + Self.least <= bytes.count {
            let found = values[Self.key(bytes[index...])]?.first { bytes[index...].starts(with: $0) }
            if let found {
                spans.append(SensitiveSpan(kind: .password, rule: "known", range: index..<index + found.count))
                index += found.count
            } else {
                index += 1
            }
        }
        return spans.isEmpty ? text : Masking.masked(bytes, spans)
    }
}

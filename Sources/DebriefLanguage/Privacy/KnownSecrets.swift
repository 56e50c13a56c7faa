import DebriefText

/// Secrets that something announced in one place of a file, which stand without it in others: behind a line feed, in a
/// column, as a field of its own.
package struct KnownSecrets: Sendable {
    package static let none = KnownSecrets()

    private var values: Set<[UInt8]> = []
    /// How long those are that begin with the same bytes, the longest first: there may be thousands that differ at their ends.
    private var lengths: [UInt64: [Int]] = [:]
    /// Words and numbers, which stand for themselves within other words.
    private var alone: Set<String> = []

    private static let least = 6

    private init() {}

    /// - Parameter spans: those of the text.
    package init(_ spans: [SensitiveSpan], in text: SourceText) {
        text.withBytes { bytes in
            for span in spans where span.kind.isSecret {
                let value = Array(bytes[span.range])
                if !add(value), value.count >= 4, !value.contains(0x0A) {
                    alone.insert(String(decoding: value, as: UTF8.self))
                }
            }
        }
    }

    /// - Parameter values: what was announced, without markup.
    package init(values: some Sequence<String>) {
        for value in values { _ = add(Array(value.utf8)) }
    }

    /// `false` for what cannot be told from other words.
    private mutating func add(_ value: [UInt8]) -> Bool {
        guard (Self.least..<256).contains(value.count), !value.contains(0x0A), !value.contains(0x5C),
            value.contains(where: { $0 &- 0x30 < 10 }), value.contains(where: { ($0 | 0x20) &- 0x61 < 26 })
        else { return false }
        let key = Self.key(value[...])
        values.insert(value)
        if lengths[key]?.contains(value.count) != true {
            lengths[key] = ((lengths[key] ?? []) + [value.count]).sorted(by: >)
        }
        return true
    }

    private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.prefix(least).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A text with all that must not be passed on masked.
    package func masked(_ text: String) -> String { Masking.masked(maskedValues(in: text)) }

    /// The same, but for what the text itself announces.
    package func maskedValues(in text: String) -> String {
        if !alone.isEmpty, text.utf8.count < 256,
            alone.contains(
                String(text.drop { " \"'“".contains($0) }.reversed().drop { " \"'”.,!。".contains($0) }.reversed())
            )
        {
            return Masking.mask
        }
        guard !values.isEmpty else { return text }
        let bytes = Array(text.utf8)
        let spans = spans(in: bytes)
        return spans.isEmpty ? text : Masking.masked(bytes, spans)
    }

    /// Where values of some length stand that can be told from other words.
    package func spans(in bytes: [UInt8]) -> [SensitiveSpan] {
        guard !values.isEmpty else { return [] }
        var spans: [SensitiveSpan] = []
        var index = 0
        while index + Self.least <= bytes.count {
            let found = lengths[Self.key(bytes[index...])]?.first { length in
                index + length <= bytes.count && values.contains(Array(bytes[index..<index + length]))
            }
            if let found {
                spans.append(SensitiveSpan(kind: .password, rule: "known", range: index..<index + found))
                index += found
            } else {
                index += 1
            }
        }
        return spans
    }
}

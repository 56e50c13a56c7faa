import DebriefText

/// Finds secrets and personal data in the bytes of a text, whatever stands around them, in one pass.
///
/// Only what has the form of a known secret, or stands behind a name such as `password`, is found: hashes, identifiers of
/// commits, traces and orders look random as well and are none. The forms stand in `Forms/secret-forms.txt`, the names in
/// `Vocabulary/secrets.txt`.
package struct SensitiveScanner {
    /// Who wrote the text that is searched.
    package enum Origin: Sendable {
        /// A person who knows that it will be read: examples, variables and made-up addresses are left alone.
        case author
        /// A tool or a conversation, whose examples cannot be told from what is real.
        case evidence
        /// The same author, in what is passed on: everything counts but what is plainly an example.
        case published
        /// The same for readers for whom a version is made: no example and no made-up address counts as one.
        case version
    }

    package let bytes: UnsafeBufferPointer<UInt8>
    let origin: Origin
    /// Where the last span ended; nothing before it is looked at again.
    private(set) var floor = 0
    /// The last span, which a list may go on behind.
    private(set) var last: SensitiveSpan?

    /// Whether a name that announces a secret is enough.
    var isStrict: Bool { origin != .author }

    /// Whether examples of manuals and made-up addresses stay.
    var sparesExamples: Bool { origin == .author || origin == .published }

    /// Whether people wrote it, so that signs within a value belong to it and part no fields of a record.
    var isProse: Bool { origin == .published || origin == .version }

    init(_ bytes: UnsafeBufferPointer<UInt8>, origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }

    /// The spans in order; none overlaps another.
    package static func spans(in bytes: UnsafeBufferPointer<UInt8>, origin: Origin) -> [SensitiveSpan] {
        guard let text = UnescapedText(bytes) else {
            var scanner = SensitiveScanner(bytes, origin: origin)
            return scanner.spans()
        }
        let found = text.bytes.withUnsafeBufferPointer { bytes in
            var scanner = SensitiveScanner(bytes, origin: origin)
            return scanner.spans()
        }
        return found.map { SensitiveSpan(kind: $0.kind, rule: $0.rule, range: text.original($0.range)) }
    }

    package static func spans(in text: String, origin: Origin) -> [SensitiveSpan] {
        var text = text
        return text.withUTF8 { spans(in: $0, origin: origin) }
    }

    private mutating func spans() -> [SensitiveSpan] {
        var found: [SensitiveSpan] = []
        Self.triggers.withUnsafeBufferPointer { triggers in
            var index = 0
            while index < bytes.count {
                guard triggers[Int(bytes[index])], let span = span(at: index) else {
                    index += 1
                    continue
                }
                found.append(span)
                last = span
                floor = span.range.upperBound
                index = max(floor, index + 1)
            }
            if let span = keyMaterial(endingAt: bytes.count) { found.append(span) }
        }
        return found
    }

    /// The bytes at which something may be found: those that begin a token or a name, and signs in the middle of others.
    private static let triggers: [Bool] = (0...255).map { byte in
        let byte = UInt8(byte)
        return "@+-:=([{<>/_%&\n0123456789".utf8.contains(byte) || byte == 0xEF || byte &- 0x41 < 26
            || SecretForms.all.canBegin(with: byte)
            || SecretNames.all.canBegin(with: byte)
            || !SecretForms.all.commands(beginningWith: byte).isEmpty || byte == 0x65 || byte == 0x70
    }

    private func span(at index: Int) -> SensitiveSpan? {
        switch bytes[index] {
        case 0x0A: return keyMaterial(endingAt: index)
        case 0x40: return mailAddress(at: index, width: 1)
        case 0x25, 0x26: return escapedMailAddress(at: index)
        case 0x2B: return telephone(at: index)
        case 0x28, 0x5B, 0x7B:
            if let span = spelledMailAddress(at: index) { return span }
            switch bytes[index] {
            case 0x28: return nationalTelephone(at: index) ?? callArgument(at: index)
            case 0x7B: return token(at: index)
            default: return nil
            }
        case 0x2D: return has("-----BEGIN ", at: index) ? privateKey(at: index) : option(at: index)
        case 0x3A where has("://", at: index): return password(inAddressAt: index + 3)
        case 0x3A: return named(behind: index..<index + 1) ?? passwordField(at: index)
        case 0x3D: return named(behind: index..<index + 1)
        case 0x3C: return hereString(at: index)
        case 0x3E: return elementValue(behind: index)
        case 0x2F: return accountPair(at: index) ?? option(at: index) ?? doorSegment(at: index)
        case 0x5F: return spoken(at: index + 1, isPart: true)
        case 0xEF:
            if has("：", at: index) { return named(behind: index..<index + 3) }
            if has("＠", at: index) || has("﹫", at: index) { return mailAddress(at: index, width: 3) }
            return fullWidth(at: index)
        case 0x30...0x39:
            guard index == 0 || !isWord(bytes[index - 1]) else { return nil }
            return token(at: index) ?? number(at: index) ?? continued(at: index) ?? spoken(at: index)
        case 0x80...: return spoken(at: index)
        default:
            guard index == 0 || !isWord(bytes[index - 1]) else { return nil }
            return token(at: index) ?? commandArgument(at: index) ?? pipedPassword(at: index) ?? spoken(at: index)
                ?? continued(at: index)
        }
    }

    func span(_ kind: SensitiveKind, _ rule: String, _ range: Range<Int>) -> SensitiveSpan? {
        range.lowerBound >= floor && !range.isEmpty ? SensitiveSpan(kind: kind, rule: rule, range: range) : nil
    }

    /// The end of a stretch from an offset on; what is longer than any secret is not searched to its end.
    func end(from start: Int, most: Int = 4_096, while isInside: (UInt8) -> Bool) -> Int {
        let limit = min(bytes.count, start + most)
        var end = start
        while end < limit, isInside(bytes[end]) { end += 1 }
        return end
    }

    func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F }

    package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// The byte at an offset; a line feed outside of the text.
    func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0x0A }

    package func has(_ text: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + text.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    func has(_ text: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + text.count <= bytes.count else { return false }
        for offset in 0..<text.count where bytes[index + offset] != text[offset] { return false }
        return true
    }

    func contains(_ text: StaticString, _ range: Range<Int>) -> Bool {
        range.contains { $0 + text.utf8CodeUnitCount <= range.upperBound && has(text, at: $0) }
    }

    /// Letters in lower case, for comparing with words.
    func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self).lowercased() }

    /// What stands before an offset in its line, at most so many bytes.
    func lead(before index: Int, _ count: Int) -> String {
        let index = min(index, bytes.count)
        var start = index
        while start > 0, index - start < count, bytes[start - 1] != 0x0A { start -= 1 }
        return words(start..<index)
    }
}

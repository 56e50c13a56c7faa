extension StringProtocol {
    /// Calls a function with the UTF-8 code units, without copying them where that is possible.
    @inlinable
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }

    /// With Latin letters of ASCII in lower case, and each byte at its place: what is found in it stands at the same offset here.
    package var lowercasedInPlace: String {
        String(decoding: utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Where a text first stands in this one, byte for byte.
    @inlinable
    package func firstPlace(of text: String) -> Range<Index>? {
        let (found, count) = text.withBytes { needle in
            (withBytes { $0.firstOffset(of: needle) }, needle.count)
        }
        guard let found else { return nil }
        let lower = utf8.index(utf8.startIndex, offsetBy: found)
        return lower..<utf8.index(lower, offsetBy: count)
    }

    /// Whether a text stands in this one, byte for byte.
    ///
    /// Takes the place of the function of the standard library, which prepares tables for each text it looks for.
    @inlinable
    package func contains(_ text: String) -> Bool {
        text.withBytes { needle in withBytes { $0.firstOffset(of: needle) != nil } }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether some bytes stand somewhere.
    package func contains(_ needle: [UInt8]) -> Bool {
        needle.withUnsafeBufferPointer { firstOffset(of: $0) != nil }
    }

    /// Where some bytes first stand.
    @usableFromInline
    func firstOffset(of needle: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = needle.first else { return 0 }
        var offset = 0
        while offset + needle.count <= count {
            if self[offset] == first {
                var length = 1
                while length < needle.count, self[offset + length] == needle[length] { length += 1 }
                if length == needle.count { return offset }
            }
            offset += 1
        }
        return nil
    }
}

/// The FNV-1a hash of 64 bits of a text, taken in byte by byte: stable over versions and machines. Nobody gains by a
/// collision where it is used.
@usableFromInline  // Else other modules inline none of its members, whatever these say.
package struct TextHash: Sendable {
    @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

    @inlinable
    package var value: UInt64 { state }

    @inlinable
    package init() {}

    // Hashing the words of documents took a third of the time to read them while its loop asked a sequence it did not know.
    @inlinable
    @inline(__always)
    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    @inlinable
    @inline(__always)
    package mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// The FNV-1a hash of 64 bits of a text, taken in byte by byte: stable over versions and machines. Nobody gains by a
/// collision where it is used.
package struct TextHash: Sendable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

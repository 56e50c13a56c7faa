import DebriefText
import Foundation

/// Byte strings numbered in the order in which they come, each once.
struct SignatureTable {
    private var slots: [Int32]
    private var hashes: [UInt64] = []
    private var ends: [Int] = [0]
    private var arena: [UInt8] = []

    init() { slots = [Int32](repeating: -1, count: 1_024) }

    var count: Int { hashes.count }

    /// The bytes with a number.
    subscript(_ number: Int) -> ArraySlice<UInt8> { arena[ends[number]..<ends[number + 1]] }

    /// The number of a byte string, and whether it came for the first time.
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, isEqual(number, bytes) { return (number, false) }
            slot = (slot + 1) & mask
        }
        let number = hashes.count
        hashes.append(hash)
        arena.append(contentsOf: bytes)
        ends.append(arena.count)
        slots[slot] = Int32(number)
        if hashes.count * 2 > slots.count { grow() }
        return (number, true)
    }

    mutating func number(of bytes: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
        bytes.withUnsafeBufferPointer { number(of: $0) }
    }

    private func isEqual(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = ends[number]
        guard ends[number + 1] - start == bytes.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            guard let kept = arena.baseAddress, let new = bytes.baseAddress else { return bytes.isEmpty }
            return memcmp(kept + start, new, bytes.count) == 0
        }
    }

    private mutating func grow() {
        var larger = [Int32](repeating: -1, count: slots.count * 2)
        let mask = larger.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while larger[slot] >= 0 { slot = (slot + 1) & mask }
            larger[slot] = Int32(number)
        }
        slots = larger
    }

    /// Eight bytes at a time; equal bytes give equal numbers in every run.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        return mixed(hash ^ rest)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0xD6E8_FEB8_6659_FD93
        return product ^ (product >> 32)
    }
}

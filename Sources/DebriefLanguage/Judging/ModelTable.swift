import DebriefText

/// Keys of 64 bits in order, found by their first 16 bits, where a model's file lies in memory.
struct ModelTable {
    private let starts: UnsafePointer<UInt32>
    private let keys: UnsafePointer<UInt64>

    init(_ reader: inout ModelReader, count: Int) {
        starts = reader.skip(4 * (1 << 16 + 1)).assumingMemoryBound(to: UInt32.self)
        reader.align()
        keys = reader.skip(8 * count).assumingMemoryBound(to: UInt64.self)
    }

    func index(of key: UInt64) -> Int? {
        let bucket = Int(key >> 48)
        for index in Int(starts[bucket])..<Int(starts[bucket + 1]) where keys[index] == key { return index }
        return nil
    }
}

/// Goes through the bytes of a model's file, all numbers of which are little-endian.
struct ModelReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func number() -> Int { Int(skip(4).loadUnaligned(as: UInt32.self)) }

    /// Where the next bytes begin, which are passed over.
    @discardableResult mutating func skip(_ count: Int) -> UnsafeRawPointer {
        precondition(place + count <= bytes.count, "the model is cut off")
        defer { place += count }
        return bytes.baseAddress! + place
    }

    mutating func align() { skip(-place & 7) }
}

import DebriefText

/// The edges of a tree of phrases, by the node they leave and their unit.
struct EdgeTable: Sendable {
    /// 0 marks a free place.
    private var keys: [UInt64]
    private var nodes: [Int32]
    private var count = 0

    /// - Parameter capacity: of how many edges room is made at first.
    init(capacity: Int = 8) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        nodes = Array(repeating: 0, count: size)
    }

    /// The node that an edge leads to.
    subscript(node: Int, unit: UInt64) -> Int? {
        get {
            let key = Self.key(node, unit)
            var slot = Self.slot(key, keys.count)
            while keys[slot] != 0 {
                if keys[slot] == key { return Int(nodes[slot]) }
                slot = (slot + 1) & (keys.count - 1)
            }
            return nil
        }
        set {
            guard let newValue else { return }
            if (count + 1) * 2 > keys.count { grow() }
            place(Self.key(node, unit), Int32(newValue))
            count += 1
        }
    }

    private mutating func place(_ key: UInt64, _ node: Int32) {
        var slot = Self.slot(key, keys.count)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        nodes[slot] = node
    }

    private mutating func grow() {
        let old = zip(keys, nodes)
        keys = Array(repeating: 0, count: keys.count * 2)
        nodes = Array(repeating: 0, count: keys.count)
        for (key, node) in old where key != 0 { place(key, node) }
    }

    private static func slot(_ key: UInt64, _ size: Int) -> Int { Int(truncatingIfNeeded: key >> 1) & (size - 1) }

    /// Never zero, which marks a free place.
    private static func key(_ node: Int, _ unit: UInt64) -> UInt64 {
        var key = unit ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15
        key = (key ^ key >> 32) &* 0xD6E8_FEB8_6659_FD93
        return key ^ key >> 29 | 1
    }
}

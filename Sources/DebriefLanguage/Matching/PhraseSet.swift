import DebriefText

/// Short phrases that are looked for together, in one pass over the bytes of a text.
///
/// `String.contains` and `firstRange(of:)` prepare tables for each phrase and text, which costs more than short texts do.
package struct PhraseSet<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let bytes: [UInt8]
        let value: Value
    }

    private var entries: [Entry] = []
    /// Where the entries that begin with a byte begin; one more at the end.
    private var starts: [Int] = []

    /// - Parameter phrases: none empty.
    package init(_ phrases: [(phrase: String, value: Value)]) {
        let all = phrases.map { Entry(bytes: Array($0.phrase.utf8), value: $0.value) }
        for byte in UInt8.min...UInt8.max {
            starts.append(entries.count)
            entries += all.filter { $0.bytes.first == byte }
        }
        starts.append(entries.count)
    }

    /// Calls a function with each occurrence, in the order of the text, until it returns `false`.
    package func forEach(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Value, _ offset: Int) -> Bool) {
        entries.withUnsafeBufferPointer { entries in
            starts.withUnsafeBufferPointer { starts in
                for offset in bytes.indices {
                    let first = Int(bytes[offset])
                    for index in starts[first]..<starts[first + 1]
                    where bytes.holds(entries[index].bytes, at: offset) && !body(entries[index].value, offset) {
                        return
                    }
                }
            }
        }
    }

    package func occurs(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        forEach(in: bytes) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }
}

extension PhraseSet where Value == Void {
    package init(_ phrases: [String]) { self.init(phrases.map { (phrase: $0, value: ()) }) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether some bytes stand at an offset.
    package func holds(_ needle: [UInt8], at offset: Int) -> Bool {
        guard offset + needle.count <= count else { return false }
        return needle.withUnsafeBufferPointer { needle in
            for index in needle.indices where self[offset + index] != needle[index] { return false }
            return true
        }
    }
}

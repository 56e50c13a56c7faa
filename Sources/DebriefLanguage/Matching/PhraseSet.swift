import DebriefText

/// Short phrases that are looked for together, in one pass over the bytes of a text.
///
/// `String.contains` and `firstRange(of:)` prepare tables for each phrase and text, which costs more than short texts do.
package struct PhraseSet<Value: Sendable>: Sendable {
    private let table: PhraseBytes
    private let values: [Value]

    /// - Parameter phrases: none empty.
    package init(_ phrases: [(phrase: String, value: Value)]) {
        table = PhraseBytes(phrases.map(\.phrase))
        values = phrases.map(\.value)
    }

    /// Calls a function with each occurrence, in the order of the text, until it returns `false`.
    package func forEach(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Value, _ offset: Int) -> Bool) {
        table.forEach(in: bytes) { body(values[$0], $1) }
    }

    package func occurs(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        table.forEach(in: bytes) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }
}

extension PhraseSet where Value == Void {
    package init(_ phrases: [String]) { self.init(phrases.map { (phrase: $0, value: ()) }) }
}

/// The bytes of phrases by the byte they begin with. Apart from their values, so that the compiler knows all types where
/// texts are searched.
private struct PhraseBytes: Sendable {
    /// Of all phrases, one behind the other, by their first bytes.
    private var bytes: [UInt8] = []
    /// Where each begins in ``bytes``; one more at the end.
    private var offsets: [Int] = []
    /// Which of the phrases that were given each is.
    private var numbers: [Int] = []
    /// Where the phrases begin in ``offsets`` that begin with a byte; one more at the end.
    private var starts: [Int] = []

    init(_ phrases: [String]) {
        var byFirst = [[Int]](repeating: [], count: 256)
        for (number, phrase) in phrases.enumerated() {
            if let first = phrase.utf8.first { byFirst[Int(first)].append(number) }
        }
        for numbers in byFirst {
            starts.append(offsets.count)
            for number in numbers {
                offsets.append(bytes.count)
                bytes += phrases[number].utf8
            }
            self.numbers += numbers
        }
        starts.append(offsets.count)
        offsets.append(bytes.count)
    }

    /// Calls a function with the number of each phrase that occurs and its place, until it returns `false`.
    func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (Int, Int) -> Bool) {
        starts.withUnsafeBufferPointer { starts in
            bytes.withUnsafeBufferPointer { bytes in
                for place in text.indices {
                    let first = Int(text[place])
                    for index in starts[first]..<starts[first + 1] {
                        let phrase = bytes[offsets[index]..<offsets[index + 1]]
                        guard place + phrase.count <= text.count else { continue }
                        var length = 1
                        while length < phrase.count, phrase[phrase.startIndex + length] == text[place + length] {
                            length += 1
                        }
                        if length == phrase.count, !body(numbers[index], place) { return }
                    }
                }
            }
        }
    }
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

import DebriefText
import Foundation

/// Looks for a text in much longer ones, as Horspool does: most bytes are passed over.
struct ByteSearch: Sendable {
    private let text: [UInt8]
    /// For each byte at the place of the last one of the text, how far the text can be moved on.
    private let steps: [Int]

    init(_ text: StaticString) {
        self.init(Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    private init(_ text: [UInt8]) {
        self.text = text
        var steps = [Int](repeating: max(1, self.text.count), count: 256)
        for (index, byte) in self.text.dropLast().enumerated() { steps[Int(byte)] = self.text.count - 1 - index }
        self.steps = steps
    }

    func finds(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress, let last = text.last else { return text.isEmpty }
        var index = text.count - 1
        while index < bytes.count {
            if bytes[index] == last, memcmp(base + index + 1 - text.count, text, text.count) == 0 { return true }
            index += steps[Int(bytes[index])]
        }
        return false
    }
}

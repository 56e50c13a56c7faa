import DebriefLanguage
import DebriefText

/// A line, or some lines, of a file of evidence that a document names: `` `evidence/notes.md` line 12 ``,
/// `evidence/app.log#L3-L9`, `evidence/app.log:12`, `` `evidence/记录.md` 第 12 行 ``.
package struct CitedPlace: Hashable, Sendable {
    /// Below the folder of the evidence; of a file elsewhere beside the document it begins with `../`.
    package let path: String
    /// From 1; `nil` for the file as a whole.
    package let lines: ClosedRange<Int>?

    package init(path: String, lines: ClosedRange<Int>?) {
        self.path = path
        self.lines = lines
    }

    /// All places that a definition of a footnote, or the target of a link, names.
    package static func all(in text: some StringProtocol) -> [CitedPlace] { located(in: text).map(\.place) }

    /// The same, with where each is named, by byte.
    package static func located(in text: some StringProtocol) -> [(place: CitedPlace, range: Range<Int>)] {
        text.withBytes { bytes in
            var found: [(place: CitedPlace, range: Range<Int>)] = []
            var offset = 0
            while let start = PlaceScanner.folder(in: bytes, from: offset) {
                var scanner = PlaceScanner(bytes: bytes, position: start)
                if let place = scanner.place() {
                    found.append((place, start - PlaceScanner.folderName.count..<max(start, scanner.position)))
                }
                offset = max(scanner.position, start)
            }
            return found + PlaceScanner.elsewhere(in: bytes)
        }
    }
}

private struct PlaceScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int

    static let folderName = Array("evidence/".utf8)
    private static let english = ["lines ", "line "].map { Array($0.utf8) }
    private static let ordinal = Array("第".utf8)
    private static let chineseLine = Array("行".utf8)

    /// Lines of files that lie beside the document outside of `evidence/`: `logs/app.log#L3-L9`. Only such an ending tells a
    /// line of a file from any other link.
    static func elsewhere(in bytes: UnsafeBufferPointer<UInt8>) -> [(place: CitedPlace, range: Range<Int>)] {
        var found: [(place: CitedPlace, range: Range<Int>)] = []
        var sign = 0
        while sign + 2 < bytes.count {
            defer { sign += 1 }
            guard bytes[sign] == 0x23, bytes[sign + 1] == 0x4C, bytes[sign + 2] &- 0x30 < 10 else { continue }
            var start = sign
            while start > 0, !beforePath.contains(bytes[start - 1]), bytes[start - 1] > 0x20, sign - start < longestPath
            {
                start -= 1
            }
            var end = sign
            while end < bytes.count, inTail.contains(bytes[end]) || bytes[end] &- 0x30 < 10 { end += 1 }
            while end > sign, bytes[end - 1] == 0x2D { end -= 1 }
            var path = String(decoding: bytes[start..<end], as: UTF8.self)
            while path.hasPrefix("./") { path.removeFirst(2) }
            guard let lines = tail(of: &path), path.contains("."), !path.hasPrefix("/"), !path.contains(":"),
                !path.hasPrefix("evidence/"), !path.split(separator: "/").contains("..")
            else { continue }
            found.append((CitedPlace(path: "../" + path, lines: lines), start..<end))
        }
        return found
    }

    private static let longestPath = 400
    private static let beforePath: Set<UInt8> = Set("()[]<>`\"'".utf8)
    private static let inTail: Set<UInt8> = Set("#L-".utf8)

    /// Behind the next `evidence/` that begins a path.
    static func folder(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var offset = start
        while offset + folderName.count <= bytes.count {
            if bytes[offset] == folderName[0], bytes.holds(folderName, at: offset), beginsPath(bytes, offset) {
                return offset + folderName.count
            }
            offset += 1
        }
        return nil
    }

    private static func beginsPath(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        guard offset > 0 else { return true }
        let before = bytes[offset - 1]
        // `./evidence/`, and not `other/evidence/`.
        if before == 0x2F {
            return offset == 2 && bytes[0] == 0x2E
                || offset > 2 && bytes[offset - 2] == 0x2E && bytes[offset - 3] != 0x2E
        }
        // 、 and “ end what stands before.
        if offset > 2, before >= 0x80, before < 0xC0 {
            let lead = (bytes[offset - 3], bytes[offset - 2])
            if lead == (0xE3, 0x80) || lead == (0xE2, 0x80) || lead == (0xEF, 0xBC) { return true }
        }
        return !isName(before)
    }

    mutating func place() -> CitedPlace? {
        let start = position
        let isCode = start > Self.folderName.count && hasTick(before: start - Self.folderName.count)
        while position < bytes.count, !ends(bytes[position], isCode) { position += 1 }
        var end = position
        if !isCode { while end > start, [0x2E, 0x2C, 0x3A, 0x3B].contains(bytes[end - 1]) { end -= 1 } }
        var path = String(decoding: bytes[start..<end], as: UTF8.self)
        let tail = Self.tail(of: &path)
        guard !path.isEmpty, path.last != "/", !path.split(separator: "/").contains("..") else { return nil }
        return CitedPlace(path: path, lines: tail ?? stated())
    }

    private func hasTick(before offset: Int) -> Bool {
        offset > 0 && bytes[offset - 1] == 0x60 || offset > 2 && bytes[offset - 1] == 0x2F && bytes[offset - 3] == 0x60
    }

    private func ends(_ byte: UInt8, _ isCode: Bool) -> Bool {
        if isCode { return byte == 0x60 || byte == 0x0A }
        return byte <= 0x20 || [0x29, 0x5D, 0x3E, 0x22, 0x60].contains(byte)
            || byte == 0xEF && position + 1 < bytes.count && bytes[position + 1] == 0xBC
            // 、 and 。, a dash, and marks of quotation
            || byte == 0xE3 && position + 1 < bytes.count && bytes[position + 1] == 0x80
            || byte == 0xE2 && position + 1 < bytes.count && bytes[position + 1] == 0x80
    }

    /// `#L12`, `#L12-L14`, `:12`, `:12-14` at the end of a path.
    private static func tail(of path: inout String) -> ClosedRange<Int>? {
        guard let sign = path.lastIndex(where: { $0 == "#" || $0 == ":" }) else { return nil }
        let parts = path[path.index(after: sign)...].split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int(read: $0.first == "L" ? $0.dropFirst() : $0) }
        guard (1...2).contains(parts.count), numbers.count == parts.count, let lines = range(numbers) else {
            return nil
        }
        path = String(path[..<sign])
        return lines
    }

    /// ` line 12`, ` lines 12–14`, ` 第 12 行`, ` L12` behind a path.
    private mutating func stated() -> ClosedRange<Int>? {
        var scanner = self
        while scanner.position < bytes.count,
            [0x20, 0x60, 0x29, 0x5D, 0x2C, 0x28, 0x3A].contains(bytes[scanner.position])
        {
            scanner.position += 1
        }
        let isChinese = bytes.holds(Self.ordinal, at: scanner.position)
        if isChinese {
            scanner.position += Self.ordinal.count
        } else if let word = Self.english.first(where: { bytes.holds($0, at: scanner.position) }) {
            scanner.position += word.count
        } else if scanner.position < bytes.count, bytes[scanner.position] == 0x4C {
            scanner.position += 1
        } else {
            return nil
        }
        guard let first = scanner.number() else { return nil }
        var numbers = [first]
        var next = scanner
        if next.passJoint(), let last = next.number() {
            numbers.append(last)
            scanner = next
        }
        scanner.passSpaces()
        if isChinese, !bytes.holds(Self.chineseLine, at: scanner.position) { return nil }
        position = scanner.position
        return Self.range(numbers)
    }

    private static func range(_ numbers: [Int]) -> ClosedRange<Int>? {
        guard let first = numbers.first, let last = numbers.last, last >= first else { return nil }
        return first...last
    }

    private mutating func number() -> Int? {
        passSpaces()
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return Int(read: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func passSpaces() { while position < bytes.count, bytes[position] == 0x20 { position += 1 } }

    /// `-`, `–`, `~`, `至`, with an `L` behind it.
    private mutating func passJoint() -> Bool {
        passSpaces()
        for joint in ["-", "–", "~", "至"].map({ Array($0.utf8) }) where bytes.holds(joint, at: position) {
            position += joint.count
            if position < bytes.count, bytes[position] == 0x4C { position += 1 }
            return true
        }
        return false
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x2D || byte >= 0x80
    }
}

import DebriefText

/// Turns what a line says into its signature: the line with its values taken out, in which spaces count once.
///
/// Values are what is written with digits, paths, addresses, dotted names, dates, truth values, and sizes with their
/// units; a run of them counts as one. Lines with one signature were printed by one statement nearly always; where one
/// statement has several signatures, because a value is a plain word, ``TemplateMerger`` joins them.
struct LineMasker: ~Copyable {
    /// What of a line is looked at, in bytes.
    static let maximumLength = 4_096

    private enum Kind {
        static let space: UInt8 = 0
        static let word: UInt8 = 1
        static let variable: UInt8 = 2
        /// A word whose end is a value.
        static let ending: UInt8 = 3
    }

    private let classes: UnsafeMutablePointer<UInt8>
    private let output: UnsafeMutablePointer<UInt8>
    private let starts: UnsafeMutablePointer<Int32>
    private let kinds: UnsafeMutablePointer<UInt8>
    private let words = LogWords.all
    private var count = 0
    private var tokens = 0

    init() {
        let capacity = Self.maximumLength * 2 + 64
        classes = .allocate(capacity: 256)
        classes.initialize(from: LogBytes.classes, count: 256)
        output = .allocate(capacity: capacity)
        starts = .allocate(capacity: capacity)
        kinds = .allocate(capacity: capacity)
        output.initialize(repeating: 0, count: capacity)
        starts.initialize(repeating: 0, count: capacity)
        kinds.initialize(repeating: 0, count: capacity)
    }

    deinit {
        classes.deallocate()
        output.deallocate()
        starts.deallocate()
        kinds.deallocate()
    }

    /// The signature of a message; valid until the next call.
    mutating func signature(_ bytes: UnsafeBufferPointer<UInt8>, _ header: LogLayout.Header) -> UnsafeBufferPointer<
        UInt8
    > {
        count = 0
        tokens = 0
        let start = header.content
        let end = min(header.end, start + Self.maximumLength)
        var index = start
        if header.isRow {
            appendVariable()
            index = end
        }
        while index < end {
            let byte = bytes[index]
            let kind = classes[Int(byte)]
            if kind & LogBytes.space != 0 {
                if tokens > 0, self.kind(1) != Kind.space { append(Kind.space, byte: 0x20) }
                index += 1
            } else if kind & LogBytes.foreign != 0 {
                index = foreign(bytes, index, end)
            } else if kind & LogBytes.word != 0 {
                index = word(bytes, index, end)
            } else {
                index = sign(bytes, index, end)
            }
        }
        if tokens > 0, kind(1) == Kind.space { pop() }
        // `5xx`
        for byte in header.status.map({ [0x20, $0, 0x78, 0x78] }) ?? [] { append(Kind.word, byte: byte) }
        return UnsafeBufferPointer(start: output, count: count)
    }

    // MARK: Words

    /// Letters beyond ASCII stand for themselves, so that digits among them are values of their own.
    private mutating func foreign(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, bytes[index] >= 0x80 { index += 1 }
        // `12µs`
        if index - start == 2, index < end, bytes[index] == UInt8(ascii: "s"), tokens >= 1, isVariable(1) {
            return index + 1
        }
        append(Kind.word, bytes, start, index)
        return index
    }

    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        if let behind = path(bytes, start, end) {
            appendVariable()
            return behind
        }
        var index = start
        var all: UInt8 = 0
        var every: UInt8 = 0xFF
        while index < end {
            let kind = classes[Int(bytes[index])]
            guard kind & LogBytes.word != 0 else { break }
            all |= kind
            every &= kind | (kind & LogBytes.digit) << 1
            index += 1
        }
        if let behind = address(bytes, start, index, end) {
            appendVariable()
            return behind
        }
        let isHex = every & LogBytes.hexLetter != 0
        let meaning = index - start <= 8 ? words.kinds(bytes, start, index) : []
        if meaning.contains(.query), let opening = signBefore,
            let behind = LogQuery.end(bytes, start, index, end, opening: opening)
        {
            appendVariable()
            return behind
        }
        if !meaning.isEmpty, let isValue = means(meaning, bytes, start, index, end) {
            if isValue { appendVariable() }
            return index
        }
        if isHex, index - start <= 4, followsColonsOfValue {
            appendVariable()
        } else if meaning.contains(.name) {
            append(Kind.word, bytes, start, index)
        } else if all & LogBytes.digit != 0 {
            digits(bytes, start, index)
        } else if isValue(bytes, start, index, end, all) {
            appendVariable()
        } else {
            append(Kind.word, bytes, start, index)
        }
        return index
    }

    /// What a word with a meaning is here: a value, nothing at all (`false` without being appended), or just a word.
    private mutating func means(
        _ meaning: LogWords.Kinds,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ index: Int,
        _ end: Int
    ) -> Bool? {
        let followsValue = tokens >= 2 && kind(1) == Kind.space && isVariable(2)
        if meaning.contains(.truth) { return true }
        if meaning.contains(.unit), followsValue {
            pop()
            return false
        }
        if meaning.contains(.zone), followsValue { return true }
        if !meaning.isDisjoint(with: [.day, .month]) {
            var next = index
            while next < end, bytes[next] == 0x20 || bytes[next] == 0x2C { next += 1 }
            if next < end, LogBytes.isDigit(bytes[next]) || isMonth(bytes, next, end) { return true }
            if meaning.contains(.month), followsValue { return true }
        }
        if meaning.contains(.nothing), followsValue, index < end, bytes[index] == 0x20 {
            var next = index + 1
            while next < end, bytes[next] == 0x20 { next += 1 }
            if next < end, LogBytes.isDigit(bytes[next]) { return true }
        }
        return nil
    }

    private func isMonth(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard start + 3 <= end else { return false }
        return words.kinds(bytes, start, start + 3).contains(.month)
    }

    /// A word with digits is a value, but for leaders (`depth....12`), whose name stays.
    private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        var index = start
        var leader = start
        while index < end, !LogBytes.isDigit(bytes[index]) {
            index += 1
            if index - start >= 3, bytes[index - 1] == 0x2E, bytes[index - 2] == 0x2E, bytes[index - 3] == 0x2E {
                leader = index
            }
        }
        guard leader > start else { return appendVariable() }
        append(Kind.ending, bytes, start, leader)
        output[count] = LogBytes.variable
        count += 1
    }

    /// Dotted names, paths inside a word, addresses of mail, hosts before a port.
    private func isValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ limit: Int, _ all: UInt8)
        -> Bool
    {
        guard all & (LogBytes.dot | LogBytes.slash) != 0 else { return false }
        var last = end
        while last > start, bytes[last - 1] == 0x2E || bytes[last - 1] == 0x21 || bytes[last - 1] == 0x3F { last -= 1 }
        var dots = 0
        var slashes = 0
        var backslashes = 0
        var hasAt = false
        var hasGap = false
        for index in start..<last {
            switch bytes[index] {
            case 0x2E:
                dots += 1
                if index == start || bytes[index - 1] == 0x2E { hasGap = true }
            case 0x2F: slashes += 1
            case 0x5C: backslashes += 1
            case 0x40: hasAt = true
            default: break
            }
        }
        if slashes >= 2 || backslashes >= 2 || hasAt && dots > 0 { return true }
        if dots >= 2, !hasGap { return !endsInConstant(bytes, start, last) }
        let isHost = dots > 0 && LogBytes.isLetter(bytes[start])
        return isHost && end + 1 < limit && bytes[end] == 0x3A && LogBytes.isDigit(bytes[end + 1])
    }

    /// `example.intent.SCREEN_ON`: a constant of a program rather than a name of a thing.
    private func endsInConstant(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = end
        var hasBar = false
        while index > start, bytes[index - 1] != 0x2E {
            index -= 1
            if bytes[index] == 0x5F { hasBar = true } else if bytes[index] &- 0x41 >= 26 { return false }
        }
        return hasBar
    }

    // MARK: Paths

    /// The offset behind a path that begins here: `/var/log/x`, `./x`, `../x`, `~/x`.
    private func path(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        if bytes[index] == 0x7E { index += 1 }
        while index < end, index - start < 3, bytes[index] == 0x2E { index += 1 }
        guard index < end, bytes[index] == 0x2F else { return nil }
        return pathEnd(bytes, index + 1, end)
    }

    /// The offset behind a URL whose scheme is the word before.
    private func address(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: Int, _ end: Int) -> Int? {
        guard index + 2 < end, bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F,
            LogBytes.isLetter(bytes[start])
        else { return nil }
        return pathEnd(bytes, index + 3, end)
    }

    private func pathEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        scan: while index < end {
            switch bytes[index] {
            case 0x00...0x20, 0x22, 0x27, 0x60, 0x28, 0x29, 0x3C, 0x3E: break scan
            default: index += 1
            }
        }
        trim: while index > start {
            switch bytes[index - 1] {
            case 0x2C, 0x3B, 0x3A, 0x2E, 0x5D: index -= 1
            default: break trim
            }
        }
        return index > start ? index : nil
    }

    // MARK: Signs

    private mutating func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let byte = bytes[start]
        // `()` that stands alone holds a value at other times.
        if byte == 0x29, tokens > 0, kind(1) == 0x28, tokens < 2 || kind(2) == Kind.space { appendVariable() }
        if byte == 0x22, tokens > 1, kind(1) == 0x3D, let behind = quoted(bytes, start, end) { return behind }
        if byte == 0x5B, let behind = LogAddress.bracketed(bytes, start, end) {
            appendVariable()
            return behind
        }
        append(byte < 0x20 || byte == 0x7F ? 0x3F : byte, byte: byte < 0x20 || byte == 0x7F ? 0x3F : byte)
        return start + 1
    }

    /// `key="a name"`: one value rather than words of the line, but for messages.
    private mutating func quoted(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int, _ end: Int) -> Int? {
        let key = Int(starts[tokens - 2])..<Int(starts[tokens - 1])
        if [3, 5, 6, 7].contains(key.count), Self.isMessage(UnsafeBufferPointer(rebasing: outputBytes[key])) {
            return nil
        }
        var close = quote + 1
        var spaces = 0
        var hasDigit = false
        while close < end, close - quote < 80, bytes[close] != 0x22 {
            if bytes[close] == 0x20 { spaces += 1 }
            if LogBytes.isDigit(bytes[close]) { hasDigit = true }
            close += 1
        }
        guard close < end, bytes[close] == 0x22, spaces <= 2 else { return nil }
        append(0x22, byte: 0x22)
        if hasDigit || close == quote + 1 {
            appendVariable()
        } else {
            append(Kind.word, bytes, quote + 1, close)
            for index in Int(starts[tokens - 1])..<count where classes[Int(output[index])] & LogBytes.word == 0 {
                if output[index] < 0x80 { output[index] = 0x5F }
            }
        }
        append(0x22, byte: 0x22)
        return close + 1
    }

    private static func isMessage(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        ["msg", "message", "err", "error", "event", "reason", "cause"].contains { $0.utf8.elementsEqual(key) }
    }

    // MARK: Tokens

    private var outputBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: output, count: count) }

    /// The kind of the last token (1) or of one before it.
    private func kind(_ back: Int) -> UInt8 { kinds[tokens - back] }

    /// The sign before the token that comes next; 0 at the beginning, and `nil` behind a word.
    private var signBefore: UInt8? {
        let back = tokens > 0 && kind(1) == Kind.space ? 2 : 1
        guard tokens >= back else { return 0 }
        return kind(back) > Kind.ending || kind(back) == Kind.variable ? kind(back) : nil
    }

    private func isVariable(_ back: Int) -> Bool { kind(back) == Kind.variable || kind(back) == Kind.ending }

    private mutating func append(_ kind: UInt8, byte: UInt8) {
        kinds[tokens] = kind
        starts[tokens] = Int32(truncatingIfNeeded: count)
        tokens += 1
        output[count] = byte
        count += 1
    }

    private mutating func append(_ kind: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        kinds[tokens] = kind
        starts[tokens] = Int32(truncatingIfNeeded: count)
        tokens += 1
        for index in start..<end {
            output[count] = bytes[index]
            count += 1
        }
    }

    private mutating func pop() {
        tokens -= 1
        count = Int(starts[tokens])
    }

    /// Appends a value, or widens the one before: `a:b`, `a,b`, `a b` and `a, b` of values are one value.
    private mutating func appendVariable() {
        if tokens >= 1, isVariable(1) { return }
        if tokens >= 2 {
            let last = kind(1)
            if isVariable(2), last == 0x3A || last == 0x2C || last == Kind.space { return pop() }
            if tokens >= 3, last == Kind.space, kind(2) == 0x2C, isVariable(3) {
                pop()
                return pop()
            }
            // `fe80::1`, `::1`
            if last == 0x3A, kind(2) == 0x3A {
                let follows = tokens >= 3 && isVariable(3)
                pop()
                pop()
                if follows { return }
            } else if last == 0x3A, kind(2) == Kind.word, isShortHex(2) {
                pop()
                pop()
            }
        }
        append(Kind.variable, byte: LogBytes.variable)
    }

    /// `10:` and `2001::`, behind which `db` is no word.
    private var followsColonsOfValue: Bool {
        guard tokens >= 2, kind(1) == 0x3A else { return false }
        return isVariable(2) || tokens >= 3 && kind(2) == 0x3A && isVariable(3)
    }

    private func isShortHex(_ back: Int) -> Bool {
        let start = Int(starts[tokens - back])
        let end = Int(starts[tokens - back + 1])
        guard end - start <= 4 else { return false }
        for index in start..<end where classes[Int(output[index])] & (LogBytes.hexLetter | LogBytes.digit) == 0 {
            return false
        }
        return true
    }
}

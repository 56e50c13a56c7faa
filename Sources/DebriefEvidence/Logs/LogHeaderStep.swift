/// One thing that may stand between the time or level of a line and what the line says.
enum LogHeaderStep: CaseIterable, Sendable {
    /// `-`, `---`, `|`, `:`
    case dash
    /// `name|`, `name` before a tab
    case bar
    /// `stdout F`, as the container runtimes of Kubernetes write it.
    case stream
    /// `p=612`
    case pair
    /// `[thread 4]`, `(pool)`, `<7>`
    case bracket
    case number
    /// `sshd[612]:`, `org.example.Client:`, `daemon[9] (unit[4]):`
    case tag
    /// What stands behind the time in RFC 5424: host, program, process, kind of message, structured data.
    case syslogFields
    /// A host and then a tag.
    case hostAndTag
    /// `store.cc:412]`
    case closing
    /// One or two words of which the last is a logger, then a dash with spaces around it.
    case loggerAndDash
    /// One or two words, then a dash with spaces around it.
    case wordAndDash
    /// A word, then two spaces or more, as in a table.
    case column
    /// `org.example.Client`
    case logger

    /// The share of lines that must have it before it counts as part of the header.
    var share: Double {
        switch self {
        case .tag: 0.75
        case .hostAndTag: 0.6
        case .number, .pair, .bar, .loggerAndDash: 0.95
        default: 0.9
        }
    }

    /// The different texts it may have at most; a header repeats itself.
    var variety: Int {
        switch self {
        case .column: 24
        case .wordAndDash: 40
        default: .max
        }
    }

    /// The offset behind it and the spaces that follow; `nil` when it does not stand here.
    func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        var scanner = LogHeaderScanner(bytes: bytes, end: end, position: start)
        let isThere =
            switch self {
            case .dash: scanner.dash()
            case .bar: scanner.bar()
            case .stream: scanner.stream()
            case .pair: scanner.pair()
            case .bracket: scanner.bracket()
            case .number: scanner.number()
            case .tag: scanner.tag()
            case .syslogFields: scanner.syslogFields()
            case .hostAndTag: scanner.hostAndTag()
            case .closing: scanner.closing()
            case .loggerAndDash: scanner.wordAndDash(needsLogger: true)
            case .wordAndDash: scanner.wordAndDash()
            case .column: scanner.column()
            case .logger: scanner.logger()
            }
        return isThere ? LogColumns.skipGap(bytes, scanner.position, end) : nil
    }

    /// Where the logger in parentheses begins that ends a line: `(org.example.Client)`.
    static func trailer(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        let longest = 200
        let end = LogColumns.trimGap(bytes, start, end)
        guard end > start, bytes[end - 1] == UInt8(ascii: ")") else { return nil }
        var index = end - 1
        var hasDot = false
        while index > start, end - index <= longest, bytes[index - 1] != UInt8(ascii: "(") {
            index -= 1
            let byte = bytes[index]
            if byte == UInt8(ascii: ".") { hasDot = true }
            guard LogBytes.isLetter(byte) || LogBytes.isDigit(byte) || "._$-:".utf8.contains(byte) else { return nil }
        }
        guard hasDot, index > start, bytes[index - 1] == UInt8(ascii: "("), LogBytes.isLetter(bytes[index]) else {
            return nil
        }
        return index - 1
    }
}

/// The shapes of ``LogHeaderStep``; each looks at a bounded stretch of the line.
struct LogHeaderScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var position: Int

    private func peek(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0x20 }

    private func isSpace(_ index: Int) -> Bool { LogBytes.isSpace(peek(index)) }

    mutating func dash() -> Bool {
        var index = position
        if peek(index) == 0x7C || peek(index) == 0x3B {
            position += 1
            return true
        }
        while peek(index) == 0x2D { index += 1 }
        if index == position {
            while peek(index) == 0x3A, index - position < 2 { index += 1 }
        }
        guard index > position, isSpace(index) else { return false }
        position = index
        return true
    }

    mutating func bar() -> Bool {
        var index = position
        while index < end, index - position <= 60, !LogBytes.isSpace(bytes[index]), bytes[index] != 0x7C,
            bytes[index] != 0x3B
        {
            index += 1
        }
        guard index > position, index < end else { return false }
        if bytes[index] == 0x09 || bytes[index] == 0x3B {
            position = index + 1
            return true
        }
        var bar = index
        while bar < end, bytes[bar] == 0x20 { bar += 1 }
        guard bar < end, bytes[bar] == 0x7C else { return false }
        position = bar + 1
        return true
    }

    mutating func stream() -> Bool {
        guard starts(with: "stdout ") || starts(with: "stderr ") else { return false }
        let mark = peek(position + 7)
        guard mark == UInt8(ascii: "F") || mark == UInt8(ascii: "P"), isSpace(position + 8) else { return false }
        position += 8
        return true
    }

    private func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= end else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] { return false }
        return true
    }

    mutating func pair() -> Bool {
        var index = position
        while index < end, index - position <= 24, LogBytes.isLetter(bytes[index]) || bytes[index] == 0x5F {
            index += 1
        }
        guard index > position, peek(index) == UInt8(ascii: "=") else { return false }
        while index < end, index - position <= 120, !LogBytes.isSpace(bytes[index]) { index += 1 }
        guard isSpace(index), bytes[index - 1] != UInt8(ascii: "=") else { return false }
        position = index
        return true
    }

    mutating func bracket() -> Bool {
        let open = peek(position)
        let close: UInt8
        switch open {
        case 0x5B: close = 0x5D
        case 0x28: close = 0x29
        case 0x3C: close = 0x3E
        default: return false
        }
        var depth = 0
        for index in position..<min(end, position + 400) {
            if bytes[index] == open { depth += 1 }
            if bytes[index] == close {
                depth -= 1
                if depth == 0 {
                    position = peek(index + 1) == 0x3A ? index + 2 : index + 1
                    return true
                }
            }
        }
        return false
    }

    mutating func number() -> Bool {
        var index = peek(position) == 0x23 ? position + 1 : position
        let start = index
        while index < end, LogBytes.isDigit(bytes[index]) { index += 1 }
        guard index > start, isSpace(index) || peek(index) == 0x7C else { return false }
        position = index
        return true
    }

    /// A word that ends in a colon before a space, perhaps with brackets; then perhaps a second bracket before the colon.
    mutating func tag() -> Bool {
        guard LogBytes.isLetter(peek(position)) || "_/.$%".utf8.contains(peek(position)) else { return false }
        var index = position
        var depth = 0
        while index < end, index - position < 160 {
            let byte = bytes[index]
            if depth == 0, LogBytes.isSpace(byte) || byte == 0x3D || byte == 0x22 || byte == 0x27 { break }
            if depth > 0, byte == 0x20, index - position > 1 { return false }
            if byte == 0x5B || byte == 0x28 { depth += 1 }
            if byte == 0x5D || byte == 0x29 { depth = max(0, depth - 1) }
            index += 1
        }
        if index > position + 1, peek(index - 1) == 0x3A, isSpace(index) {
            position = index
            return true
        }
        // `daemon[9] (unit[4]):`
        guard peek(index - 1) == 0x5D, peek(index) == 0x20, peek(index + 1) == 0x28 else { return false }
        var close = index + 2
        while close < end, close - index < 82, bytes[close] != 0x29 { close += 1 }
        guard peek(close) == 0x29, peek(close + 1) == 0x3A, isSpace(close + 2) else { return false }
        position = close + 2
        return true
    }

    mutating func syslogFields() -> Bool {
        var index = position
        for _ in 0..<4 {
            let start = index
            while index < end, index - start < 256, bytes[index] != 0x20 { index += 1 }
            guard index > start, peek(index) == 0x20 else { return false }
            index += 1
        }
        if peek(index) == 0x2D, isSpace(index + 1) {
            position = index + 1
            return true
        }
        var isThere = false
        while peek(index) == 0x5B {
            position = index
            guard bracket() else { return false }
            index = position
            isThere = true
        }
        return isThere && isSpace(index)
    }

    mutating func hostAndTag() -> Bool {
        if peek(position) == 0x5B || peek(position) == 0x28 || peek(position) == 0x22 { return false }
        var index = position
        while index < end, !LogBytes.isSpace(bytes[index]) { index += 1 }
        var itself = self
        guard index < end, index - position < 256, !itself.tag() else { return false }
        position = LogColumns.skipGap(bytes, index, end)
        if tag() { return true }
        // A name with spaces, then a process id.
        let start = position
        index = start
        while index < end, index - start < 40, bytes[index] != 0x3A, bytes[index] != 0x5B, bytes[index] != 0x5D {
            index += 1
        }
        guard index > start, peek(index) == 0x5B else { return false }
        index += 1
        while index < end, LogBytes.isDigit(bytes[index]) { index += 1 }
        guard peek(index) == 0x5D, peek(index + 1) == 0x3A, isSpace(index + 2) else { return false }
        position = index + 2
        return true
    }

    mutating func closing() -> Bool {
        var index = position
        while index < end, index - position < 120, !LogBytes.isSpace(bytes[index]), bytes[index] != 0x5B,
            bytes[index] != 0x5D
        {
            index += 1
        }
        guard index > position, peek(index) == 0x5D, isSpace(index + 1) else { return false }
        position = index + 1
        return true
    }

    mutating func wordAndDash(needsLogger: Bool = false) -> Bool {
        var index = position
        for _ in 0..<2 {
            let start = index
            while index < end, index - position < 120, !LogBytes.isSpace(bytes[index]) { index += 1 }
            let word = start..<index
            index = LogColumns.skipGap(bytes, index, end)
            if peek(index) == 0x2D, isSpace(index + 1), !needsLogger || bytes[word].contains(UInt8(ascii: ".")) {
                position = index + 1
                return true
            }
        }
        return false
    }

    mutating func column() -> Bool {
        guard let behind = name(dotted: false), isSpace(behind), isSpace(behind + 1), behind + 1 < end else {
            return false
        }
        position = behind
        return true
    }

    mutating func logger() -> Bool {
        guard let behind = name(dotted: true), isSpace(behind) else { return false }
        position = behind
        return true
    }

    private func name(dotted: Bool) -> Int? {
        guard LogBytes.isLetter(peek(position)) || dotted && peek(position) == 0x5F else { return nil }
        var index = position
        var hasDot = false
        while index < end, index - position < 160 {
            let byte = bytes[index]
            if byte == 0x2E || byte == 0x2F {
                hasDot = true
            } else if !LogBytes.isLetter(byte), !LogBytes.isDigit(byte), !"_$-".utf8.contains(byte) {
                break
            }
            index += 1
        }
        return !dotted || hasDot ? index : nil
    }
}

import DebriefLanguage
import DebriefText

/// Cuts the words of timeline rows out of their markup.
enum TimelineText {
    /// The first offset that is not indentation, a bullet, a number, emphasis, a bracket or a brace of a form.
    static func pastMarkup(_ range: SourceRange, in source: SourceText) -> Int {
        source.withBytes { bytes in
            var offset = range.lowerBound
            while offset < range.upperBound {
                switch bytes[offset] {
                case 0x20, 0x09, 0x2A, 0x5F, 0x23, 0x3E, 0x60, 0x5B, 0x28, 0x3C, 0x22, 0x7B: offset += 1
                case 0x2D, 0x2B:
                    guard offset + 1 < range.upperBound, bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x09 else {
                        return offset
                    }
                    offset += 2
                case 0xE2 where offset + 2 < range.upperBound && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0xA2:
                    offset += 3
                case 0x30...0x39:
                    guard let next = pastNumber(offset, range.upperBound, bytes) else { return offset }
                    offset = next
                default: return offset
                }
            }
            return offset
        }
    }

    /// Past `3. ` and `12) `, which number an item.
    private static func pastNumber(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var offset = start
        while offset < end, offset - start < 3, bytes[offset] &- 0x30 < 10 { offset += 1 }
        guard offset + 1 < end, bytes[offset] == 0x2E || bytes[offset] == 0x29, bytes[offset + 1] == 0x20 else {
            return nil
        }
        // `19. April` is a day.
        return TimeScanner(bytes, limit: end).monthName(at: offset + 2) == nil ? offset + 2 : nil
    }

    /// Without the dash, colon, bracket or bar between a time and its words.
    static func pastSeparator(_ text: Substring) -> Substring {
        let separators: Set<Character> = [
            " ", "\t", "-", "–", "—", ":", "：", "|", "*", "_", "`", "]", ")", "}", "#", ",", "，", ".", ">", "~", "=",
        ]
        return text.drop { separators.contains($0) }
    }

    /// Whether a paragraph begins like a sentence: `At 12:42 the poller …`, `On 15 January, around 9:00, …`.
    static func beginsProse(_ range: SourceRange, in source: SourceText) -> Bool {
        // The first letters of them all.
        guard !range.isEmpty, [0x41, 0x42, 0x46, 0x4F].contains(source[byte: range.lowerBound]) else { return false }
        return ["At ", "Around ", "About ", "By ", "On ", "From ", "After ", "Before ", "Between "].contains {
            source[range].hasPrefix($0)
        }
    }

    /// A comment behind it counts as markup.
    static func isOnlyMarkup(_ text: Substring) -> Bool {
        text[..<(text.firstPlace(of: "<!--")?.lowerBound ?? text.endIndex)].allSatisfy { " \t\n*_`.)]".contains($0) }
    }

    /// One line without emphasis and code marks, link targets, footnote references and comments.
    static func plain(_ text: Substring) -> String {
        var result: [UInt8] = []
        text.withBytes { bytes in
            // Where the brackets that may begin a link stand in the result.
            var open: [Int] = []
            var isClosed = true
            var offset = 0
            while offset < bytes.count {
                let byte = bytes[offset]
                let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
                if byte == 0x5D, next == 0x28, let close = place(of: 0x29, in: bytes, from: offset) {
                    if let bracket = open.popLast() { result[bracket] = removed }
                    offset = close + 1
                } else if byte == 0x5B, next == 0x5E, let close = place(of: 0x5D, in: bytes, from: offset) {
                    offset = close + 1
                } else if byte == 0x2A || byte == 0x60 {
                    offset += 1
                } else if byte == 0x3C, let end = commentEnd(at: offset, in: bytes, &isClosed) {
                    offset = end
                } else if let space = spaceLength(at: offset, in: bytes) {
                    if result.last != 0x20 { result.append(0x20) }
                    offset += space
                } else {
                    if byte == 0x5B { open.append(result.count) }
                    result.append(byte)
                    offset += 1
                }
            }
        }
        result.removeAll { $0 == removed }
        while let last = result.last, last == 0x20 || last == 0x23 || last == 0x7C { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// A byte that no UTF-8 text holds.
    private static let removed: UInt8 = 0xFF

    /// Links and references longer than this are none, so that text full of their beginnings stays linear.
    private static let spanLimit = 1_000

    private static func place(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        bytes[start + 1..<min(bytes.count, start + spanLimit)].firstIndex(of: byte)
    }

    /// Behind a comment of HTML that begins at an offset.
    ///
    /// - Parameter isClosed: cleared once no comment ends behind an offset, so that text full of beginnings stays linear.
    private static func commentEnd(
        at start: Int,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ isClosed: inout Bool
    ) -> Int? {
        guard isClosed, start + 4 <= bytes.count, bytes[start...].starts(with: "<!--".utf8) else { return nil }
        var offset = start + 4
        while offset + 2 < bytes.count {
            if bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x3E { return offset + 3 }
            offset += 1
        }
        isClosed = false
        return nil
    }

    /// How many bytes the white space at an offset takes, ideographic spaces included; `nil` when there is none.
    private static func spaceLength(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        switch bytes[offset] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2, 0xE2, 0xE3:
            let scalar = String(decoding: bytes[offset..<min(bytes.count, offset + 3)], as: UTF8.self).unicodeScalars
                .first
            return scalar.flatMap { $0.properties.isWhitespace ? String($0).utf8.count : nil }
        default: return nil
        }
    }

    /// The trimmed cells of a line drawn with bars.
    static func barCells(_ range: SourceRange, in source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var cells: [SourceRange] = []
            var start: Int?
            for offset in range where bytes[offset] == 0x7C {
                if let begin = start { cells.append(begin..<offset) }
                start = offset + 1
            }
            if let begin = start, begin < range.upperBound { cells.append(begin..<range.upperBound) }
            return cells.map { cell in
                var lower = cell.lowerBound
                var upper = cell.upperBound
                while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
                while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
                return lower..<upper
            }
        }
    }

    /// Sentences end with a full stop and a space, or with `。`; a line that begins with `At` and the like is one too.
    static func sentences(in range: SourceRange, of source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var found: [SourceRange] = []
            var start = range.lowerBound
            var offset = range.lowerBound
            while offset < range.upperBound {
                let byte = bytes[offset]
                let isStop = byte == 0x2E || byte == 0x21 || byte == 0x3F
                let next = scanner.byte(at: offset + 1)
                if isStop, next == 0x20 || next == 0x0A || next == 0 {
                    found.append(start..<offset + 1)
                    start = scanner.skipSpaces(at: offset + 1)
                } else if byte == 0xE3, scanner.has("。", at: offset) {
                    found.append(start..<offset + 3)
                    start = offset + 3
                } else if byte == 0x0A {
                    // `At 16:00 …` on a line of its own begins anew although the line before has no full stop.
                    let line = scanner.skipSpaces(at: offset + 1)
                    if line < range.upperBound, beginsProse(line..<range.upperBound, in: source) {
                        found.append(start..<offset)
                        start = line
                    }
                }
                offset += 1
            }
            if start < range.upperBound { found.append(start..<range.upperBound) }
            return found
        }
    }
}

extension TimelineText {
    /// Whether a Chinese sentence counts the time between rows and is none itself: `从 10:06 到 10:52 共持续 46 分钟`.
    static func sumsUp(_ sentence: Substring) -> Bool {
        guard sentence.utf8.count < 400,
            ["到", "至", "→"].contains(where: { sentence.firstPlace(of: $0) != nil })
        else { return false }
        return ["用时", "用了", "历时", "持续", "耗时", "间隔", "合计", "花了", "，共"].contains { sentence.firstPlace(of: $0) != nil }
    }
}

/// The columns that timeline tables have.
package enum TimelineColumn: Hashable {
    case time, date, event, actor, milestone, source

    /// Reads a header cell; `nil` for a column of unknown meaning, whose words belong to the event.
    package init?(_ header: String) {
        let name = header.lowercased().prefix { $0 != "(" && $0 != "（" }.trimmingCharacters
        switch name {
        case "time", "timestamp", "when", "时间", "时刻", "timestamps", "time utc", "date/time", "date time", "datetime",
            "date & time",
            "utc", "utc time", "time stamp", "日期时间", "发生时间", "时间点", "时点", "date and time":
            self = .time
        case "date", "day", "日期": self = .date
        case "event", "description", "what", "what happened", "事件", "描述", "事件描述", "经过", "动作", "处理动作", "现象", "进展",
            "处理过程", "操作", "事项", "action", "details", "说明", "内容":
            self = .event
        case "actor", "who", "actor/system", "system", "actor / system", "by", "执行者", "操作者", "操作人", "执行人", "人员", "角色",
            "处理人", "责任人", "参与者", "负责人",
            "person", "owner":
            self = .actor
        case "milestone", "milestones", "phase", "里程碑", "阶段", "节点", "关键节点", "状态变化": self = .milestone
        case "source", "sources", "evidence", "link", "links", "来源", "证据", "依据", "信息来源", "出处", "数据来源", "凭证",
            "reference":
            self = .source
        default:
            if name.hasPrefix("time ") || name.hasPrefix("时间") { self = .time } else { return nil }
        }
    }
}

extension StringProtocol {
    fileprivate var trimmingCharacters: String { String(self).trimmingSuffix("*_ ") }
}

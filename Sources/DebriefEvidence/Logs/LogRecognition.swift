import DebriefEvents
import DebriefLanguage
import DebriefText

/// Whether a text is a log of a program, told from the shape of its first lines.
///
/// People note times to the minute and few lines; a program stamps nearly every line, to the second, and adds a level,
/// a process, or a fraction of a second.
struct LogRecognition {
    /// Bytes that are looked at.
    private static let reach = 1 << 16

    let isLog: Bool
    /// Whether it is one whose lines state how bad they are, which what people say to each other does not.
    let statesLevels: Bool

    init(_ source: SourceText) {
        let isW3C = Self.isW3C(source)
        (isLog, statesLevels) = source.withBytes { bytes in
            if isW3C { return (true, false) }
            let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.reach))
            var lines: [Range<Int>] = []
            LogLines.each(in: head) { if !$0.isEmpty { lines.append($0) } }
            if head.count < bytes.count, lines.count > 1 { lines.removeLast() }
            return Self.isLog(head, lines, LogLayout(head, lines: lines))
        }
    }

    /// Whether a file is in the extended format of the W3C, as IIS and CloudFront write it, whose times are of UTC.
    static func isW3C(_ source: SourceText) -> Bool {
        (1...min(source.lineCount, 10)).contains { line in
            let words = source[source.range(ofLine: line)].prefix(2_000).split { $0 == " " || $0 == "\t" }
            return words.first == "#Fields:" && words.contains("time") && words.contains("date")
        }
    }

    private static func isLog(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Range<Int>], _ layout: LogLayout)
        -> (isOne: Bool, statesLevels: Bool)
    {
        let lines = lines.prefix(400)
        var timed = 0
        // What a program printed below a line: a stack trace.
        var continued = 0
        var told = 0
        // Numbers alone are a table.
        var worded = 0
        for line in lines {
            let header = layout.header(bytes, line.lowerBound, line.upperBound)
            guard let time = header.time, time.hasClock else {
                if LogSample.continues(bytes, line) { continued += 1 }
                continue
            }
            timed += 1
            if (header.content..<header.end).contains(where: { LogBytes.isLetter(bytes[$0]) || bytes[$0] >= 0x80 }) {
                worded += 1
            }
            // The message of an object was found when it is not the whole of it.
            let isField = layout.format != .text && header.content > line.lowerBound
            if layout.format == .text ? header.severity != .unknown || header.status != nil : isField { told += 1 }
        }
        let count = lines.count
        guard count >= 3, worded * 2 >= timed else { return (false, false) }
        let areTold = told * 2 >= timed
        guard timed * 10 >= count * 4 else {
            // Long traces leave few lines that state a time; those have to state a level then.
            let isTraced = timed >= 3 && timed * 4 >= count - continued && layout.format == .text && layout.hasSeconds
            return (isTraced && areTold && !isDocument(bytes), isTraced && areTold)
        }
        if layout.format == .keyValue { return (areTold, false) }
        // A list of records is what an interface answered; a log has an object a line.
        if layout.format == .json { return (areTold && bytes[lines[0].lowerBound] == 0x7B, false) }
        guard layout.hasSeconds, !isDocument(bytes) else { return (false, false) }
        if areTold { return (true, true) }
        if isKernelRing(bytes, lines) { return (true, false) }
        // Bullets are people's, whatever clock they keep.
        let bullets = lines.count { line in
            [0x2D, 0x2A].contains(bytes[line.lowerBound]) && line.count > 1 && bytes[line.lowerBound + 1] == 0x20
        }
        guard bullets * 2 < timed else { return (false, false) }
        let isPrinted = layout.steps.contains(.hostAndTag) || layout.hasFractions
        return (isPrinted || repeats(bytes, lines, layout), false)
    }

    /// Whether nearly all of many lines state day and second, and say the same few things but for their numbers: nobody
    /// writes so.
    private static func repeats(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ lines: ArraySlice<Range<Int>>,
        _ layout: LogLayout
    ) -> Bool {
        guard lines.count >= 100 else { return false }
        var dated = 0
        var shapes: Set<[UInt8]> = []
        for line in lines {
            let header = layout.header(bytes, line.lowerBound, line.upperBound)
            guard let time = header.time, time.hasDate, time.hasClock else { continue }
            dated += 1
            shapes.insert(bytes[header.content..<header.end].filter { $0 &- 0x30 > 9 })
        }
        return dated * 10 >= lines.count * 9 && shapes.count * 4 <= dated
    }

    /// Whether lines begin as those of `dmesg -T`: `[Wed Jan 15 14:02:11 2025] `.
    private static func isKernelRing(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: ArraySlice<Range<Int>>) -> Bool {
        let ringed = lines.count { line in
            guard line.count > 28, bytes[line.lowerBound] == 0x5B, LogBytes.isLetter(bytes[line.lowerBound + 1]) else {
                return false
            }
            var scanner = LogTimeScanner(bytes, from: line.lowerBound, to: line.upperBound)
            guard let time = scanner.time(), time.hasDate, time.hasClock else { return false }
            return scanner.position < line.upperBound && bytes[scanner.position] == 0x5D
        }
        return ringed * 10 >= lines.count * 9
    }

    /// Whether a text begins as one object of JSON, or as a list of them.
    private static func isDocument(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let marks = bytes.lazy.filter { !LogBytes.isSpace($0) && $0 != 0x0A }.prefix(2)
        return marks.first == 0x7B || marks.elementsEqual([0x5B, 0x7B])
    }
}

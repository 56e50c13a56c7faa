import DebriefEvents
import DebriefLanguage
import DebriefText

/// The logs of several programs in one, each line with the program in front: `web-1  | …` of Docker Compose,
/// `[pod/checkout-1/main] …` of `kubectl logs --prefix`.
///
/// Each program has a layout of its own, so its lines are read on their own.
struct CombinedLog {
    private enum Line {
        case said(program: Substring, text: Substring)
        /// `web-1 exited with code 137`
        case ended(program: Substring, code: Substring)
        /// What the tool says itself: `Attaching to web-1, db-1`.
        case other
    }

    /// Lines that tell whether a file is one.
    private static let sample = 400
    private static let longestName = 200

    static func isOne(_ source: SourceText) -> Bool {
        var (said, lines) = (0, 0)
        for line in 1...min(source.lineCount, sample) {
            let text = source[source.range(ofLine: line)].prefix(400)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            lines += 1
            switch Self.line(text) {
            case .said: said += 1
            case .ended: lines -= 1
            case .other: if isOfTool(text) { lines -= 1 }
            }
        }
        return said >= 3 && said * 10 >= lines * 9
    }

    static func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var programs: [Substring: (texts: [Substring], lines: [Int])] = [:]
        var order: [Substring] = []
        var ends: [(program: Substring, code: Substring, line: Int)] = []
        var builder = ReadingBuilder(file, options: options)
        for line in 1...file.source.lineCount {
            let range = file.source.range(ofLine: line)
            switch Self.line(file.source[range]) {
            case .said(let program, let text):
                if programs[program] == nil { order.append(program) }
                programs[program, default: ([], [])].texts.append(text)
                programs[program]?.lines.append(line)
            case .ended(let program, let code): ends.append((program, code, line))
            case .other where file.source[range].contains { !$0.isWhitespace }:
                builder.tally("evidence-left-out", "line of the tool is left out", at: range.lowerBound, .info)
            case .other: break
            }
        }
        var reading = EvidenceReading()
        for program in order {
            guard let (texts, lines) = programs[program] else { continue }
            let text = texts.joined(separator: "\n") + "\n"
            let log = EvidenceFile(source: SourceText(text, path: file.path))
            var told = LogEvents(file: log, options: options).reading()
            told.events = told.events.compactMap { event in
                guard lines.indices.contains(event.citation.line - 1) else { return nil }
                var event = event
                event.service = event.service ?? String(program)
                event.citation = Citation(
                    path: file.path,
                    line: lines[event.citation.line - 1],
                    subject: "\(event.citation.subject) of \(program)"
                )
                return event
            }
            reading.events += told.events
            for diagnostic in told.diagnostics {
                let line = diagnostic.source.position(at: diagnostic.range.lowerBound).line
                let place = lines.indices.contains(line - 1) ? lines[line - 1] : 1
                let offset = file.source.range(ofLine: place).lowerBound
                builder.tally(diagnostic.id, "\(program): \(diagnostic.message)", at: offset, diagnostic.severity)
            }
        }
        for end in ends { add(end, &builder) }
        reading.events += builder.reading.events
        reading.diagnostics = builder.reading.diagnostics
        return reading
    }

    /// That a program ended has no time of its own: it stands behind what was logged last.
    private static func add(
        _ end: (program: Substring, code: Substring, line: Int),
        _ builder: inout ReadingBuilder
    ) {
        let offset = builder.file.source.range(ofLine: end.line).lowerBound
        guard var time = time(before: end.line, builder) else {
            return builder.tally("evidence-no-time", "end of a program states no time", at: offset)
        }
        time.certainty = .approximate
        let isFailure = end.code != "0"
        builder.add(
            isFailure ? .logged : .note,
            at: builder.zoned(time, at: offset),
            "\(end.program) exited with code \(end.code)",
            isMachine: true,
            service: String(end.program),
            severity: isFailure ? "error" : nil,
            status: isFailure ? "crash" : nil,
            subject: "\(end.program) exited",
            offset: offset,
            cited: "end of \(end.program)"
        )
    }

    private static func isOfTool(_ text: Substring) -> Bool {
        text.hasPrefix("Attaching to ") || text.hasPrefix("Gracefully stopping") || text.hasPrefix("time=\"")
    }

    private static func line(_ text: Substring) -> Line {
        if text.first == "[", let end = text.prefix(longestName).firstIndex(of: "]") {
            let name = text[text.index(after: text.startIndex)..<end]
            guard name.hasPrefix("pod/") else { return .other }
            let parts = name.split(separator: "/")
            guard parts.count == 3 else { return .other }
            return .said(program: parts[2], text: text[text.index(after: end)...].dropFirst().prefix { !$0.isNewline })
        }
        let name = text.prefix(longestName).prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        guard !name.isEmpty else { return .other }
        let rest = text[name.endIndex...]
        let behind = rest.drop { $0 == " " }
        if behind.first == "|", behind.startIndex > rest.startIndex {
            let said = behind.dropFirst()
            guard said.first.map({ $0.isWhitespace }) ?? true else { return .other }
            return .said(program: name, text: said.dropFirst().prefix { !$0.isNewline })
        }
        let ending = " exited with code "
        guard rest.hasPrefix(ending) else { return .other }
        let code = rest.dropFirst(ending.count).prefix { $0.isNumber }
        return code.isEmpty ? .other : .ended(program: name, code: code)
    }

    /// Of the last lines that begin with one.
    private static func time(before line: Int, _ builder: ReadingBuilder) -> Moment? {
        let (source, options) = (builder.file.source, builder.options)
        for line in stride(from: line - 1, to: max(0, line - 20), by: -1) {
            guard case .said(_, let text) = Self.line(source[source.range(ofLine: line)]) else { continue }
            let time = text.withBytes { bytes in
                var scanner = LogTimeScanner(bytes, from: 0, to: min(bytes.count, 100))
                return scanner.time()
            }
            guard let time, time.hasDate else { continue }
            return time.moment(zone: options.zone, year: options.date?.year)
        }
        return nil
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// A thread that somebody copied from a chat client into a text: a line with a name and a time, then what was said.
struct PastedChatReader: EvidenceReader {
    let id = "pasted-chat"
    let name = "chat copied from a client"
    let info = ReaderInfo(
        producer:
            "Slack, Microsoft Teams, Discord, WeChat, Feishu and the like, copied from the client and pasted as text",
        reads: """
            messages below a line with a name and a time in either order, below a time alone where somebody goes on, and \
            with the time behind what was said; apps by the word `APP`; lines of the client, such as counts of replies \
            and reactions, are left out
            """,
        times: """
            clocks as the client shows them, with 12 or 24 hours; the day from the time, from lines such as `January \
            15th, 2025` or from `--date`, over midnight too; day and zone also from lines above the first message; else the \
            zone is that of `--zone`, and reported without any
            """
    )

    /// Lines that tell whether a file holds a thread.
    private static let sample = 200

    func recognizes(_ file: EvidenceFile) -> Bool {
        let layout = PastedChatLayout(file.source, limit: Self.sample)
        guard layout.count > 1, layout.textCount * 2 >= layout.count, !MailReader().recognizes(file),
            !LogRecognition(file.source).statesLevels
        else { return false }
        var timed = 0
        for line in 1...min(file.source.lineCount, Self.sample) {
            let text = file.source[file.source.range(ofLine: line)].prefix(200)
            if layout.header(text) == nil, let note = NoteLine(text), !note.text.isEmpty { timed += 1 }
        }
        return layout.isLoose ? timed == 0 : layout.count > timed
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        let layout = PastedChatLayout(source)
        let head = PastedHead(source, layout)
        var thread = PastedThread(below: head.lines.map(source.range), of: source, date: options.date)
        switch layout.place {
        case .above: readBelowTimes(source, layout, head, &thread, &builder)
        case .below: readAboveTimes(source, head, &thread, &builder)
        case .atEnd: readLines(source, head, &thread, &builder)
        }
        thread.finish(&builder)
        return builder.reading
    }

    private func readBelowTimes(
        _ source: SourceText,
        _ layout: PastedChatLayout,
        _ head: PastedHead,
        _ thread: inout PastedThread,
        _ builder: inout ReadingBuilder
    ) {
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).isBlank, !text.prefix(300).isRule else { continue }
            if let header = layout.header(text) {
                thread.begin(header, at: range.lowerBound)
            } else if thread.takesDay(text, at: range.lowerBound) {
                continue
            } else if layout.isNameAbove(line, of: source) {
                thread.name(text)
            } else if thread.isNamed, PastedHeader.isMachineMark(text) {
                thread.takeMachineMark()
            } else if let stamp = PastedHeader.stamp(text) {
                thread.begin(at: stamp.time, offset: range.lowerBound)
            } else if let said = layout.spoken(text), thread.speak(said.words, by: said.name, at: range.lowerBound) {
                continue
            } else {
                readText(text, line, range, head, &thread, &builder)
            }
        }
    }

    /// A paragraph ends with its time; a name may stand above what was said.
    private func readAboveTimes(
        _ source: SourceText,
        _ head: PastedHead,
        _ thread: inout PastedThread,
        _ builder: inout ReadingBuilder
    ) {
        var lines: [(text: Substring, range: SourceRange, line: Int)] = []
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            if text.prefix(300).isBlank {
                for left in lines { readText(left.text, left.line, left.range, head, &thread, &builder) }
                lines = []
            } else if thread.takesDay(text, at: range.lowerBound) {
                continue
            } else if let stamp = PastedHeader.stamp(text), let first = lines.first {
                let name = Emphasis.without(first.text.prefix(100))
                let isNamed = lines.count > 1 && PastedHeader.isName(name)
                let said = lines.dropFirst(isNamed ? 1 : 0).map(\.text).joined(separator: " ")
                thread.add(
                    Substring(said),
                    by: isNamed ? PlainText.line(name) : nil,
                    at: stamp.time,
                    offset: first.range.lowerBound
                )
                lines = []
            } else {
                lines.append((text, range, line))
            }
        }
        for left in lines { readText(left.text, left.line, left.range, head, &thread, &builder) }
    }

    /// Each line has a name and a time, but for those that go on.
    private func readLines(
        _ source: SourceText,
        _ head: PastedHead,
        _ thread: inout PastedThread,
        _ builder: inout ReadingBuilder
    ) {
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).isBlank, !text.prefix(300).isRule else { continue }
            if let said = PastedLine(text) {
                thread.add(said.text, by: said.name, at: said.time, offset: range.lowerBound)
            } else if !thread.takesDay(text, at: range.lowerBound) {
                readText(text, line, range, head, &thread, &builder)
            }
        }
    }

    private func readText(
        _ text: Substring,
        _ line: Int,
        _ range: SourceRange,
        _ head: PastedHead,
        _ thread: inout PastedThread,
        _ builder: inout ReadingBuilder
    ) {
        if PastedHeader.isOfClient(text) {
            builder.tally("evidence-left-out", "line of the client is left out", at: range.lowerBound, .info)
        } else if !head.lines.contains(line), !thread.add(text) {
            builder.tally("evidence-unknown-record", "line has no time", at: range.lowerBound, .info)
        }
    }
}

/// What stands above the first message and states the day or the zone of the thread.
private struct PastedHead {
    private(set) var lines: [Int] = []

    private static let reach = 20

    init(_ source: SourceText, _ layout: PastedChatLayout) {
        var context = NoteContext(date: nil)
        for line in 1...min(source.lineCount, Self.reach) {
            let range = source.range(ofLine: line)
            let text = source[range]
            if layout.header(text) != nil || layout.isNameAbove(line, of: source) || PastedHeader.stamp(text) != nil
                || PastedLine(text) != nil
            {
                break
            }
            if context.take(range, in: source) { lines.append(line) }
        }
    }
}

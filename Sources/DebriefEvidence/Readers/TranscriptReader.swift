import DebriefCore

/// What was said in a call: WebVTT and SubRip, and the chat that Zoom keeps beside a recording.
struct TranscriptReader: EvidenceReader {
    let id = "transcript"
    let name = "transcript of a call"
    let info = ReaderInfo(
        producer: "WebVTT (Zoom, Teams, Meet), SubRip (`.srt`), chat of Zoom's cloud recordings",
        reads: "what each speaker said, sentences that go on over several cues in one piece",
        times: """
            counted from the start of the recording, which a line before the first cue states, such as `NOTE start: \
            2025-01-15T14:02:00Z`, or Zoom's file name `GMT20250115-140200_Recording`; without one nothing is placed \
            in time and it is reported
            """
    )

    /// Cues of one speaker are joined while a sentence goes on, unless a pause is longer than this.
    private static let pause = 5

    func recognizes(_ file: EvidenceFile) -> Bool {
        if file.source[file.source.range(ofLine: 1)].hasPrefix("WEBVTT") { return true }
        var cues = 0
        var lines = 0
        for line in 1...min(file.source.lineCount, 60) {
            let text = file.source[file.source.range(ofLine: line)].prefix(120)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            lines += 1
            if TranscriptCue.span(text) != nil { cues += 1 } else if TranscriptCue.chat(text) != nil { cues += 4 }
        }
        return cues > 0 && cues * 4 >= lines
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var transcript = TranscriptCues(file.source)
        let cues = transcript.read()
        for offset in transcript.strange {
            builder.tally("evidence-unknown-record", "line belongs to no cue", at: offset)
        }
        guard let start = TranscriptStart.find(in: file, until: cues.first?.offset ?? 0) else {
            for cue in cues {
                let what =
                    "transcript counts from its start and states none; a line 'NOTE start: 2025-01-15T14:02:00Z' before "
                    + "the first cue does"
                builder.tally("evidence-no-start", what, at: cue.offset)
            }
            return builder.reading
        }
        let origin = builder.zoned(start, at: 0)
        var previous: TranscriptCue?
        for cue in cues {
            if let last = previous, last.speaker == cue.speaker, !cue.text.isEmpty, !last.endsSentence,
                cue.begin - last.end <= Self.pause
            {
                builder.extendLast(with: cue.text)
                previous = cue
                continue
            }
            var time = origin
            time.civil = CivilTime(total: origin.civil.total + cue.begin)
            time.precision = .second
            builder.add(
                .message,
                at: time,
                cue.text,
                actor: cue.speaker,
                links: NoteRow.links(in: cue.text),
                offset: cue.offset,
                cited: "call at \(CivilTime(total: cue.begin).clockText(seconds: true))"
            )
            previous = cue.text.isEmpty ? nil : cue
        }
        return builder.reading
    }
}

/// The start of a recording, from what the file itself says.
enum TranscriptStart {
    /// - Parameter end: the first cue; only what stands before it speaks of the whole.
    static func find(in file: EvidenceFile, until end: Int) -> Moment? {
        stated(in: file.source, until: end) ?? named(file.name)
    }

    private static func stated(in source: SourceText, until end: Int) -> Moment? {
        for line in 1...source.line(at: end) {
            let text = source[source.range(ofLine: line)].prefix(200)
            guard TranscriptCue.span(text) == nil else { break }
            for index in text.indices where isWordStart(index, in: text) {
                if let moment = WrittenTime().moment(text[index...]), moment.precision != .day { return moment }
            }
        }
        return nil
    }

    private static func isWordStart(_ index: Substring.Index, in text: Substring) -> Bool {
        guard text[index].isLetter || text[index].isNumber else { return false }
        return index == text.startIndex || " \t:(".contains(text[text.index(before: index)])
    }

    /// `GMT20250115-140200_Recording.transcript.vtt`: Zoom names its files by the start of the recording, in UTC.
    private static func named(_ name: Substring) -> Moment? {
        guard name.hasPrefix("GMT") else { return nil }
        let digits = name.dropFirst(3).prefix(15)
        let day = digits.prefix(8)
        let clock = digits.dropFirst(9)
        guard digits.count == 15, digits.dropFirst(8).first == "-", let number = Int(day), let time = Int(clock),
            let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100),
            let clock = ClockTime(
                hour: time / 10_000,
                minute: time / 100 % 100,
                second: time % 100,
                isAfternoon: nil
            )
        else { return nil }
        return clock.moment(day: date.daysSinceEpoch, isDated: true, zone: .utc)
    }
}

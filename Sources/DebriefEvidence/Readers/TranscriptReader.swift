import DebriefEvents
import DebriefLanguage
import DebriefText

/// What was said in a call: WebVTT and SubRip, and the chat that Zoom keeps beside a recording.
struct TranscriptReader: EvidenceReader {
    let id = "transcript"
    let name = "transcript of a call"
    let info = ReaderInfo(
        producer: """
            WebVTT (Zoom, Teams, Meet), SubRip (`.srt`), chat of Zoom's cloud recordings, transcripts of Meet, Feishu and DingTalk as text
            """,
        reads: "what each speaker said, sentences that go on over several cues in one piece",
        times: """
            counted from the start of the recording, which a line before the first cue states, such as `NOTE start: \
            2025-01-15T14:02:00Z`, or Zoom's file name `GMT20250115-140200_Recording`; else that of \
            `--transcript-start`; without one nothing is placed in time and it is reported
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
        return cues > 0 && cues * 4 >= lines || TranscriptCues.hasMarks(file.source)
            || TranscriptCues.hasHeaders(file.source) || TranscriptCues.hasLines(file)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var transcript = TranscriptCues(file)
        let cues = transcript.read()
        for offset in transcript.strange {
            builder.tally("evidence-unknown-record", "line belongs to no cue", at: offset)
        }
        let told = options.transcriptStarts.last { $0.concerns(file.path) }
        guard let start = told?.time ?? TranscriptStart.find(in: file, until: cues.first?.offset ?? 0) else {
            for cue in cues {
                let what =
                    "transcript counts from its start and states none; say --transcript-start "
                    + "\(file.name)=2025-01-15T14:02:00Z"
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

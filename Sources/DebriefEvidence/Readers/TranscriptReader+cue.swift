import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something said in a call, in seconds from its start.
struct TranscriptCue {
    let begin: Int
    let end: Int
    let offset: Int
    var speaker: String?
    var text = ""

    /// Longer than the names that people go by.
    private static let longestName = 50

    var endsSentence: Bool { text.last.map { ".?!。？！…\"”".contains($0) } ?? true }

    /// Adds a line of a cue: `Ana: text`, `<v Ana>text</v>`, or the text going on.
    mutating func add(_ line: Substring) {
        var line = line
        if line.hasPrefix("<v"), let end = line.prefix(200).firstIndex(of: ">") {
            // Classes stand behind a point: `<v.loud Ana>`.
            let name = line[..<end].drop { $0 != " " }
            speaker = PlainText.line(name)
            line = line[line.index(after: end)...]
        } else if text.isEmpty, let colon = line.prefix(Self.longestName).firstIndex(where: { $0 == ":" || $0 == "：" }),
            Self.isName(line[..<colon])
        {
            speaker = PlainText.line(line[..<colon])
            line = line[line.index(after: colon)...]
        }
        let said = PlainText.line(HTMLText(line).text)
        guard !said.isEmpty else { return }
        text += text.isEmpty ? said : " " + said
    }

    /// A name has few words and none of the marks of a sentence.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, first.isLetter || first == "@" else { return false }
        return text.split(separator: " ").count <= 5 && !text.contains { ",.!?<>\"/".contains($0) }
            || text.hasSuffix(")")
    }

    /// The two ends of `00:00:26.060 --> 00:00:27,540`, in seconds.
    static func span(_ line: Substring) -> (begin: Int, end: Int)? {
        let line = line.prefix(80)
        guard line.first?.isNumber == true, let arrow = line.firstPlace(of: "-->") else { return nil }
        guard let begin = seconds(line[..<arrow.lowerBound]) else { return nil }
        // Places on the screen follow: `align:start`.
        let end = line[arrow.upperBound...].split(whereSeparator: \.isWhitespace).first.flatMap(seconds)
        return end.map { (begin, $0) }
    }

    /// `00:13:46\tAna:\ttext`
    static func chat(_ line: Substring) -> (begin: Int, name: Substring, text: Substring)? {
        let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 8, let begin = seconds(parts[0]), parts[1].hasSuffix(":") else {
            return nil
        }
        return (begin, parts[1].dropLast(), parts[2])
    }

    /// `00:05:00` on a line of its own, above what was said from then on.
    static func mark(_ line: Substring) -> Int? {
        let line = line.prefix(20).filter { !$0.isWhitespace }
        return line.utf8.count == 8 && line.allSatisfy { $0.isNumber || $0 == ":" } ? seconds(line[...]) : nil
    }

    /// `Ana 00:03:12`, `Ana (00:03:12):`, `[00:03:12] Ana:` above what was said.
    static func header(_ line: Substring) -> (begin: Int, name: String)? {
        guard line.utf8.count <= 120 else { return nil }
        let parts = line.split { $0.isWhitespace || "()（）[]【】".contains($0) }
        let endsInColon = { (part: Substring) in part.last.map { ":：".contains($0) } == true }
        // What follows a colon is said.
        guard parts.dropLast().allSatisfy({ !endsInColon($0) || $0.count == 1 }) else { return nil }
        let words = parts.map { String(endsInColon($0) ? $0.dropLast() : $0) }.filter { !$0.isEmpty }
        guard words.count > 1 else { return nil }
        for (clock, rest) in [(words[words.count - 1], words.dropLast()), (words[0], words.dropFirst())] {
            let name = rest.joined(separator: " ")
            if let begin = mark(clock[...]), isName(name[...]) { return (begin, name) }
        }
        return nil
    }

    /// `[00:03:12] Ana: text`, `03:12 Ana: text`: how long the call has lasted, who speaks and what is said on one line.
    static func inline(_ line: Substring) -> (begin: Int, speaker: String, text: String)? {
        let line = line.drop { $0.isWhitespace || "[(（【".contains($0) }
        let clock = line.prefix { $0.isNumber || $0 == ":" }
        guard clock.utf8.count >= 4, let begin = seconds(clock) else { return nil }
        let rest = line[clock.endIndex...].drop { $0.isWhitespace || "])）】-–".contains($0) }
        guard let colon = rest.prefix(longestName).firstIndex(where: { $0 == ":" || $0 == "：" }),
            isName(rest[..<colon])
        else { return nil }
        return (begin, PlainText.line(rest[..<colon]), PlainText.line(rest[rest.index(after: colon)...]))
    }

    private static func seconds(_ text: Substring) -> Int? {
        let parts = text.filter { $0 != " " && $0 != "\t" }.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count) else { return nil }
        var total = 0
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let digits = isLast ? part.prefix { $0 != "." && $0 != "," } : part
            guard (1...4).contains(digits.count), let number = Int(read: digits), index == 0 || number < 60 else {
                return nil
            }
            total = total * 60 + number
        }
        return total
    }
}

/// Takes a transcript apart into its cues.
struct TranscriptCues {
    private let file: EvidenceFile
    private var source: SourceText { file.source }
    /// Lines that belong to nothing.
    private(set) var strange: [Int] = []

    init(_ file: EvidenceFile) { self.file = file }

    /// Whether marks of minutes that have passed stand between lines of speakers, as in the transcripts of Meet.
    static func hasMarks(_ source: SourceText) -> Bool {
        var marks: [Int] = []
        var speakers = 0
        for line in 1...min(source.lineCount, 200) {
            let text = source[source.range(ofLine: line)].prefix(120)
            if let mark = TranscriptCue.mark(text) {
                marks.append(mark)
            } else if !marks.isEmpty {
                var cue = TranscriptCue(begin: 0, end: 0, offset: 0)
                cue.add(text)
                if cue.speaker != nil { speakers += 1 }
            }
        }
        return marks.first == 0 && speakers > 1 && zip(marks, marks.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// Each line below a mark is a cue of its own.
    private mutating func readMarked() -> [TranscriptCue] {
        var cues: [TranscriptCue] = []
        var begin: Int?
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            if let mark = TranscriptCue.mark(text) {
                begin = mark
            } else if let begin, !text.prefix(300).allSatisfy(\.isWhitespace) {
                var cue = TranscriptCue(begin: begin, end: begin, offset: range.lowerBound)
                cue.add(text)
                cues.append(cue)
            }
        }
        return cues
    }

    /// Whether lines with a name and how long the call has lasted stand above what was said: the first at its very begin.
    static func hasHeaders(_ source: SourceText) -> Bool {
        let begins = (1...min(source.lineCount, 200)).compactMap { line in
            TranscriptCue.header(source[source.range(ofLine: line)].prefix(121))?.begin
        }
        guard let first = begins.first, first <= Self.latestBegin, begins.count > 1 else { return false }
        return zip(begins, begins.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// Whether each line begins with how long the call has lasted, above which its start is stated: else they are times of day.
    static func hasLines(_ file: EvidenceFile) -> Bool {
        let source = file.source
        var begins: [Int] = []
        var first: Int?
        for line in 1...min(source.lineCount, 200) {
            let range = source.range(ofLine: line)
            guard let cue = TranscriptCue.inline(source[range]) else { continue }
            first = first ?? range.lowerBound
            begins.append(cue.begin)
        }
        guard let first, let last = begins.last, begins.count > 2, begins[0] <= latestFirst,
            zip(begins, begins.dropFirst()).allSatisfy(<=),
            let start = TranscriptStart.find(in: file, until: first)
        else { return false }
        // `00:12` is twelve seconds only where `25:03` follows.
        let isExact = source[first..<min(first + 10, source.count)].count { $0 == ":" } > 1
        // A chat that is told to begin around midnight begins then.
        return (isExact || last >= 24 * 60) && (latestFirst...86_400 - 3 * latestFirst).contains(start.civil.second)
    }

    /// Seconds that may pass before somebody speaks.
    private static let latestFirst = 600

    /// Seconds: a chat at midnight begins later than a recording.
    private static let latestBegin = 10

    /// Cues that a line begins which says who speaks and since when; what stands below it goes on with what was said.
    private func cues(begunBy head: (Substring) -> (begin: Int, speaker: String, text: String)?) -> [TranscriptCue] {
        var cues: [TranscriptCue] = []
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            if let head = head(text) {
                var cue = TranscriptCue(begin: head.begin, end: head.begin, offset: range.lowerBound)
                (cue.speaker, cue.text) = (head.speaker, head.text)
                cues.append(cue)
            } else if !cues.isEmpty, !text.prefix(300).allSatisfy(\.isWhitespace) {
                cues[cues.count - 1].add(text)
            }
        }
        return cues.filter { !$0.text.isEmpty }
    }

    mutating func read() -> [TranscriptCue] {
        if Self.hasMarks(source) { return readMarked() }
        if Self.hasHeaders(source) {
            return cues { TranscriptCue.header($0.prefix(121)).map { ($0.begin, $0.name, "") } }
        }
        if Self.hasLines(file) { return cues(begunBy: TranscriptCue.inline) }
        var cues: [TranscriptCue] = []
        var isOpen = false
        // What is typed goes on over empty lines.
        var isChat = false
        // Blocks about the file, its looks and its places.
        var isAside = false
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            if text.prefix(300).allSatisfy(\.isWhitespace) {
                isOpen = false
                isAside = false
            } else if let span = TranscriptCue.span(text) {
                cues.append(TranscriptCue(begin: span.begin, end: span.end, offset: range.lowerBound))
                isOpen = true
                isAside = false
            } else if !isOpen, let chat = TranscriptCue.chat(text) {
                var cue = TranscriptCue(begin: chat.begin, end: chat.begin, offset: range.lowerBound)
                cue.speaker = PlainText.line(chat.name)
                cue.text = PlainText.line(chat.text)
                cues.append(cue)
                isChat = true
            } else if isOpen || isChat {
                cues[cues.count - 1].add(text)
            } else if ["WEBVTT", "NOTE", "STYLE", "REGION"].contains(where: text.hasPrefix) {
                isAside = true
            } else if !isAside, !isIdentifier(line) {
                strange.append(range.lowerBound)
            }
        }
        return cues
    }

    /// Whether a line names the cue below it: a number, or any words right above its times.
    private func isIdentifier(_ line: Int) -> Bool {
        guard line < source.lineCount else { return false }
        return TranscriptCue.span(source[source.range(ofLine: line + 1)]) != nil
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Lines of a program that somebody pasted into a comment, each with its own day and clock: `[E 2022-08-10 04:55:25.413 hub:351]
/// Watching never recovered`.
struct PastedLog {
    private struct Line {
        let time: TimeExpression
        let level: String
        let text: Substring
        let offset: Int
    }

    private let lines: [Line]
    /// What people wrote around them.
    let rest: [SourceRange]

    private static let most = 3
    private static let reach = 600

    init(_ ranges: [SourceRange], of source: SourceText) {
        var found: [Line] = []
        var rest: [SourceRange] = []
        var isFenced = false
        for range in ranges {
            let text = source[range]
            if text.drop(while: \.isWhitespace).hasPrefix("```") {
                isFenced.toggle()
                continue
            }
            if let line = Self.line(text, at: range.lowerBound) {
                found.append(line)
            } else if !isFenced || found.isEmpty || text.first?.isWhitespace != true {
                // Traces are indented below the line that they explain.
                rest.append(range)
            }
        }
        lines = found
        self.rest = found.isEmpty ? ranges : rest
    }

    private static func line(_ text: Substring, at offset: Int) -> Line? {
        var cursor = TextCursor(text.prefix(reach))
        cursor.skipSpace()
        let isOpen = cursor.skip("[")
        var level = ""
        let word = cursor.rest.prefix { $0.isLetter && $0.isASCII }
        if let known = levels[word.lowercased()], cursor.rest.dropFirst(word.count).first == " " {
            level = known
            cursor.drop(word.count)
            cursor.skipSpace()
        }
        guard isOpen || !level.isEmpty || cursor.rest.first?.isNumber == true, let time = cursor.time(),
            time.date?.year != nil, time.clock != nil, time.hasSeconds
        else { return nil }
        var message = cursor.rest
        // `.413 JupyterHub reflector:351]`
        if isOpen, let close = message.prefix(120).firstIndex(of: "]") {
            message = message[message.index(after: close)...]
        }
        message = message.drop { $0.isWhitespace || ",.:-|]".contains($0) || $0.isNumber && level.isEmpty && !isOpen }
        if level.isEmpty {
            let name = message.drop { "[<(".contains($0) }.prefix { $0.isLetter && $0.isASCII }
            guard let known = levels[name.lowercased()], name.count > 1 else { return nil }
            level = known
        }
        return message.contains(where: \.isLetter) ? Line(time: time, level: level, text: message, offset: offset) : nil
    }

    private static let levels = Vocabulary.labels.pairs("level of a pasted line")

    /// The first lines that tell of failures, else the first of all.
    func add(to builder: inout ReadingBuilder) {
        let bad = lines.filter { $0.level == "error" }
        for line in (bad.isEmpty ? lines : bad).prefix(Self.most) {
            var resolver = TimeResolver(habits: TimeHabits(isDayFirst: builder.options.isDayFirst))
            guard let moment = resolver.moment(of: line.time) else { continue }
            let time = builder.dated(moment, of: "log line", at: line.offset)
            builder.add(
                .logged,
                at: time,
                PlainText.line(line.text),
                status: line.level == "error" ? line.level : nil,
                offset: line.offset,
                cited: "pasted log line"
            )
        }
    }
}

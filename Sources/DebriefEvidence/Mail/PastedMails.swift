import DebriefText

/// The mails of a file that holds one, or a thread that somebody pasted: the head of each behind the one before, or quoted
/// below it with one `>` more.
struct PastedMails {
    private struct Mail {
        let depth: Int
        let offset: Int
        var lines: [Substring] = []
    }

    private var found: [Mail] = []
    /// What stands above the first head: the subject that a program shows over its thread.
    private(set) var subject: String?

    /// In the order of the file.
    var mails: [(lines: [Substring], offset: Int)] { found.map { (Self.withoutRule($0.lines), $0.offset) } }

    private static let sample = 400
    /// Lines that may stand above the first head.
    private static let longestTop = 3
    private static let longestSubject = 160

    /// Whether a text without the head of a mail at its top is a thread all the same: below its subject, or with heads that
    /// say no more than who wrote and when.
    static func areThread(_ source: SourceText) -> Bool {
        let lines = (1...min(source.lineCount, sample)).map { line in
            stripped(source[source.range(ofLine: line)].prefix { !$0.isNewline })
        }
        var (heads, top) = (0, 0)
        var isBehindEmpty = true
        var isWhole = false
        for (index, line) in lines.enumerated() {
            if isBehindEmpty, line.depth == 0, isHead(lines[index...], isQuoted: false) {
                heads += 1
                isWhole = isWhole || heads == 1 && !names(lines[index...]).isDisjoint(with: ["to", "subject"])
            } else if heads == 0, !line.text.isBlank {
                top += 1
                guard top <= longestTop, line.text.count <= longestSubject else { return false }
            }
            isBehindEmpty = line.text.isBlank || isRule(line.text)
        }
        return heads > 1 || heads == 1 && isWhole
    }

    /// - Parameter lines: with the places where they begin, without their ends.
    init(_ lines: [(text: Substring, offset: Int)]) {
        let stripped = lines.map { Self.stripped($0.text) }
        found = [Mail(depth: 0, offset: lines.first?.offset ?? 0)]
        // What a program stored quotes what other files hold whole.
        let isStored = Self.names(stripped[...]).contains { ["message-id", "received", "mime-version"].contains($0) }
        let zone = isStored ? Self.offset(of: stripped[...]) : ""
        var isBehindEmpty = false
        var depth = 0
        var isHeadOver = false
        var attributed = -1
        for (index, line) in stripped.enumerated() {
            isHeadOver = isHeadOver || line.text.isBlank
            if index <= attributed { continue }
            if isHeadOver || !isStored, let head = Self.attribution(at: index, of: stripped) {
                found.append(
                    Mail(depth: head.depth, offset: lines[index].offset, lines: head.attribution.head(in: zone))
                )
                (attributed, depth, isBehindEmpty) = (head.last, head.depth, false)
                continue
            }
            let isDeeper = line.depth > depth
            if index > 0, isBehindEmpty || isDeeper, line.depth == 0 || !isStored,
                Self.isHead(stripped[index...], isQuoted: line.depth > 0, maySayLittle: !isStored)
            {
                found.append(Mail(depth: line.depth, offset: lines[index].offset))
            }
            if !line.text.isEmpty || line.depth > 0 { depth = line.depth }
            isBehindEmpty = line.text.isBlank || Self.isRule(line.text)
            // What somebody wrote below a quotation is of who quotes.
            let place = found.lastIndex { $0.depth <= line.depth } ?? 0
            found[place].lines.append(Self.text(lines[index].text, without: found[place].depth))
        }
        guard found.count > 1, let top = found.first, !Self.isHead(Self.filled(stripped[...]), isQuoted: false),
            found[1].depth == 0
        else { return }
        let words = top.lines.filter { !$0.isBlank && !Self.isRule($0) }
        guard words.count <= Self.longestTop else { return }
        subject = words.first.map { PlainText.line(Emphasis.without($0.drop { "# ".contains($0) })) }
        found.removeFirst()
    }

    /// The line that quotes a mail, which programs break in two, with how deep what it quotes stands.
    private static func attribution(at index: Int, of lines: [(text: Substring, depth: Int)])
        -> (attribution: MailAttribution, depth: Int, last: Int)?
    {
        var last = index
        var text = lines[index].text
        if MailAttribution.mayGoOn(text), index + 1 < lines.count, lines[index + 1].depth == lines[index].depth {
            last = index + 1
            text = "\(text) \(lines[last].text)"
        }
        guard let attribution = MailAttribution(text) else { return nil }
        let next = lines[(last + 1)...].first { !$0.text.isBlank }
        return (attribution, max(lines[index].depth, next?.depth ?? 0), last)
    }

    /// The offset behind the date of a stored mail, `-0500`, which is that of what it quotes as well.
    private static func offset(of lines: ArraySlice<(text: Substring, depth: Int)>) -> Substring {
        for line in lines.prefix(300) {
            if line.text.isBlank { break }
            guard let field = MailHeaders.field(line.text.prefix(200)), field.name == "date" else { continue }
            let last = MailReader.withoutRemarks(field.value).split(separator: " ").last ?? ""
            return last.count == 5 && "+-".contains(last.first ?? " ") ? Substring(String(last)) : ""
        }
        return ""
    }

    private static func filled(_ lines: ArraySlice<(text: Substring, depth: Int)>)
        -> ArraySlice<(text: Substring, depth: Int)>
    { lines.drop { $0.text.isBlank } }

    /// - Parameter maySayLittle: whether who wrote and when are enough.
    private static func isHead(
        _ lines: ArraySlice<(text: Substring, depth: Int)>,
        isQuoted: Bool,
        maySayLittle: Bool = true
    ) -> Bool {
        guard let first = lines.first, let field = MailHeaders.field(first.text.prefix(2_000)), field.name == "from"
        else {
            return false
        }
        let names = names(lines)
        guard names.contains("date") else { return false }
        return isQuoted || names.contains("to") || names.contains("subject")
            || maySayLittle && MailHeaders.isShownHead(names) && isDated(lines)
    }

    /// Whether a date with its clock stands in the head.
    private static func isDated(_ lines: ArraySlice<(text: Substring, depth: Int)>) -> Bool {
        lines.prefix(10).prefix { !$0.text.isBlank }.contains { line in
            guard let field = MailHeaders.field(line.text.prefix(200)), field.name == "date" else { return false }
            return WrittenTime.whole(MailReader.withoutRemarks(field.value)).map { $0.date != nil && $0.clock != nil }
                ?? false
        }
    }

    /// The fields above the first empty line, or above the words that stand right below who sent it and when.
    private static func names(_ lines: ArraySlice<(text: Substring, depth: Int)>) -> Set<String> {
        var names: Set<String> = []
        for line in lines.prefix(300) {
            if line.text.isEmpty || line.depth != lines.first?.depth { break }
            if line.text.first?.isWhitespace == true, !names.isEmpty { continue }
            guard let field = MailHeaders.field(line.text.prefix(2_000)) else {
                return MailHeaders.isShownHead(names) ? names : []
            }
            names.insert(field.name)
        }
        return names
    }

    /// A line without the marks that quote it, and their number.
    private static func stripped(_ line: Substring) -> (text: Substring, depth: Int) {
        var (rest, depth) = (line, 0)
        while let next = withoutMark(rest) { (rest, depth) = (next, depth + 1) }
        return (rest, depth)
    }

    private static func text(_ line: Substring, without depth: Int) -> Substring {
        var rest = line
        for _ in 0..<depth { rest = withoutMark(rest) ?? rest }
        return rest
    }

    private static func withoutMark(_ line: Substring) -> Substring? {
        guard line.first == ">" else { return nil }
        let rest = line.dropFirst()
        return rest.first == " " ? rest.dropFirst() : rest
    }

    /// `---`, `-----Original Message-----`
    private static func isRule(_ line: Substring) -> Bool {
        line.isRule || line.hasPrefix("-----")
    }

    /// Without the line that parts a mail from the next one.
    private static func withoutRule(_ lines: [Substring]) -> [Substring] {
        Array(lines.reversed().drop { $0.allSatisfy(\.isWhitespace) || isRule($0) }.reversed())
    }
}

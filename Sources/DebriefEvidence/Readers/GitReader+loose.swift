import DebriefEvents
import DebriefLanguage
import DebriefText

extension GitReader {
    private static let reach = 200

    /// Whether a file has a hash and a date in front of most of the lines that are not indented, as a format of one's own
    /// prints commits: `%h %ad %an: %s`, `%ad %h %s (%an)`.
    static func areLoose(_ file: EvidenceFile) -> Bool {
        let source = file.source
        let front = (1...min(source.lineCount, 6)).lazy.map { source[source.range(ofLine: $0)] }
            .filter { !$0.isBlank && !isCommand($0) }.prefix(2)
        // In columns, and above a subject that is indented, the author is known by its place.
        guard let first = front.first, columns(first) == nil,
            spaced(first) == nil || front.dropFirst().first?.hasPrefix("    ") != true
        else { return false }
        // A day and then a hash is how deployments are noted too.
        let name = file.name.lowercased()
        let isNamed = name.contains("git") || name.contains("commit") || isCommand(source[source.range(ofLine: 1)])
        var (heads, others, subjects) = (0, 0, 0)
        var isOpen = false
        for line in 1...min(source.lineCount, reach) {
            let text = source[source.range(ofLine: line)].prefix(400)
            guard !text.isBlank, !isCommand(text) else { continue }
            if let head = LooseCommit(text), head.isHashFirst || isNamed {
                heads += 1
                isOpen = head.subject.isEmpty
            } else if isOpen {
                // Below a head without one stands the subject.
                subjects += 1
                isOpen = false
            } else if text.first?.isWhitespace != true {
                others += 1
            }
        }
        return heads > 0 && others * 4 <= heads && (heads > 1 || subjects > 0)
    }
}

/// A line that has a hash and a date in front, in any order and however they are parted: `* 4be91d0 (HEAD -> main)
/// 2026-01-22 10:12 +0530 Ana Roe: revert the cache`.
struct LooseCommit {
    private let hash: Substring
    private let date: Moment
    private var refs: Substring = ""
    private var author: Substring = ""
    private(set) var subject: Substring = ""
    let isHashFirst: Bool

    private static let longestName = 40
    private static let marks = " \t|-–—,;:·•*/\\_"

    init?(_ line: Substring) {
        var cursor = TextCursor(line.prefix(2_000))
        // The graph of `--graph`, and marks of lists.
        Self.skipMarks(&cursor)
        var hash = Self.hash(&cursor)
        isHashFirst = hash != nil
        var date: Moment?
        var name: Substring?
        if isHashFirst {
            Self.skipMarks(&cursor)
            if let found = Self.refs(&cursor) { refs = found }
            Self.skipMarks(&cursor)
        }
        while hash == nil || date == nil {
            if hash == nil, let found = Self.hash(&cursor) {
                hash = found
                Self.skipMarks(&cursor)
                if let found = Self.refs(&cursor) { refs = found }
            } else if date == nil, let found = Self.date(&cursor) {
                date = found
            } else if name == nil, hash != nil || date != nil, let found = Self.name(&cursor, needsHash: hash == nil) {
                name = found
            } else if let hash, date == nil, let end = Self.end(of: cursor.rest) {
                // `%h %s (%an, %ad)`
                self.hash = hash
                self.date = end.date
                (subject, author) = (end.subject, end.author)
                return
            } else {
                return nil
            }
            Self.skipMarks(&cursor)
        }
        guard let hash, let date else { return nil }
        self.hash = hash
        self.date = date
        if refs.isEmpty, let found = Self.refs(&cursor) {
            refs = found
            Self.skipMarks(&cursor)
        }
        author = name ?? ""
        subject = cursor.rest
        if author.isEmpty { splitAuthor() }
    }

    func commit(at offset: Int) -> GitReader.Commit {
        var commit = GitReader.Commit(hash: hash, offset: offset)
        (commit.authorDate, commit.author, commit.subject, commit.refs) = (date, author, subject, refs)
        return commit
    }

    // MARK: Parts

    private static func skipMarks(_ cursor: inout TextCursor) {
        while let first = cursor.rest.first, marks.contains(first) { cursor.drop(1) }
    }

    private static func hash(_ cursor: inout TextCursor) -> Substring? {
        let open = "([<".contains(cursor.rest.first ?? " ")
        let rest = open ? cursor.rest.dropFirst() : cursor.rest
        let word = rest.prefix(65).prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
        guard word.utf8.count <= 40, GitReader.isHash(word), word.contains(where: \.isNumber),
            // `20260121` is a day.
            word.contains(where: \.isLetter) || word.count > 8
        else { return nil }
        let behind = rest[word.endIndex...]
        if open, let close = behind.first, !")]>".contains(close) { return nil }
        guard behind.first.map({ $0.isWhitespace || (marks + ")]>").contains($0) }) ?? true else { return nil }
        cursor.drop(word.count + (open ? 2 : 0))
        return word
    }

    /// The names of branches and tags in brackets.
    private static func refs(_ cursor: inout TextCursor) -> Substring? {
        guard cursor.rest.first == "(", let end = cursor.rest.firstIndex(of: ")") else { return nil }
        let inside = cursor.rest[cursor.rest.index(after: cursor.rest.startIndex)..<end]
        guard ["HEAD", "tag: ", "origin/"].contains(where: { inside.contains($0) }) || !inside.contains(" "),
            WrittenTime.whole(inside) == nil
        else { return nil }
        cursor.drop(inside.count + 2)
        return inside
    }

    private static func date(_ cursor: inout TextCursor) -> Moment? {
        var copy = cursor
        let open = copy.skipAny(["[", "("]) != nil
        let start = copy.rest
        guard let time = copy.time(), time.date?.year != nil, time.doubt == nil,
            let moment = WrittenTime().moment(start[..<copy.rest.startIndex])
        else { return nil }
        if open, copy.skipAny(["]", ")"]) == nil { return nil }
        cursor = copy
        return moment
    }

    /// A name between hash and date, in front of whichever of them comes second.
    private static func name(_ cursor: inout TextCursor, needsHash: Bool) -> Substring? {
        let rest = cursor.rest.prefix(longestName + 40)
        for index in rest.indices.dropFirst() where rest[index].isWhitespace || "|,;<[(".contains(rest[index]) {
            var copy = TextCursor(cursor.rest[index...])
            let name = rest[..<index].dropLast { marks.contains($0) }
            guard name.count <= longestName, name.split(separator: " ").count <= 4,
                !name.contains(where: { "([<".contains($0) })
            else { return nil }
            // The address behind it.
            copy.skipSpace()
            if copy.rest.first == "<", let end = copy.rest.firstIndex(of: ">") {
                copy = TextCursor(copy.rest[copy.rest.index(after: end)...])
            }
            skipMarks(&copy)
            var ahead = copy
            guard needsHash ? hash(&ahead) != nil : date(&ahead) != nil else { continue }
            guard isName(name) else { return nil }
            cursor = copy
            return name
        }
        return nil
    }

    private static func isName(_ words: Substring) -> Bool {
        words.contains(where: \.isLetter) && PastedHeader.isName(words)
    }

    /// A date in brackets at the end of a line, with or without an author.
    private static func end(of text: Substring) -> (subject: Substring, author: Substring, date: Moment)? {
        let text = text.dropLast(while: \.isWhitespace)
        guard let close = text.last, close == ")" || close == "]",
            let open = text.lastIndex(where: { "([".contains($0) })
        else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        let subject = text[..<open].dropLast(while: \.isWhitespace)
        for index in [inside.startIndex] + inside.indices.filter({ inside[$0].isWhitespace }).map(inside.index(after:))
        {
            var cursor = TextCursor(inside[index...])
            guard let date = date(&cursor), cursor.rest.isBlank else { continue }
            let author = inside[..<index].dropLast { marks.contains($0) }
            guard author.isEmpty || isName(author), !subject.isEmpty else { return nil }
            return (subject, author, date)
        }
        return nil
    }

    /// The author in front of the subject or behind it, where a mark tells: `Ana Roe: …`, `<Ana Roe> …`, `… (Ana Roe)`.
    private mutating func splitAuthor() {
        let text = subject.dropLast(while: \.isWhitespace)
        for (opening, closing) in [("<", ">"), ("[", "]"), ("(", ")")] as [(Character, Character)] {
            if text.first == opening, let end = text.firstIndex(of: closing) {
                let name = text[text.index(after: text.startIndex)..<end]
                guard name.count <= Self.longestName, Self.isName(name), NoteSpeakers.isPerson(name) || opening == "<"
                else { continue }
                (author, subject) = (name, text[text.index(after: end)...].drop { Self.marks.contains($0) })
                return
            }
            if text.last == closing, let open = text.lastIndex(of: opening), open > text.startIndex {
                let name = text[text.index(after: open)...].dropLast()
                guard name.count <= Self.longestName, Self.isName(name), NoteSpeakers.isPerson(name) || opening == "<"
                else { continue }
                (author, subject) = (name, text[..<open].dropLast(while: \.isWhitespace))
                return
            }
        }
        // All that a head alone has behind its date is its author.
        if text.split(separator: " ").count <= 3, Self.isName(text), NoteSpeakers.isPerson(text) {
            (author, subject) = (text, "")
            return
        }
        for mark in [": ", " | ", " - ", " – ", "\t", "，", "："] {
            guard let place = text.prefix(Self.longestName + 4).firstPlace(of: mark) else { continue }
            let name = text[..<place.lowerBound]
            guard NoteSpeakers.isPerson(name) else { continue }
            (author, subject) = (name, text[place.upperBound...].drop(while: \.isWhitespace))
            return
        }
    }
}

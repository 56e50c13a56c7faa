import DebriefEvents
import DebriefLanguage
import DebriefText

extension GitReader {
    /// A line of a format of one's own, such as `%H%x09%aI%x09%cI%x09%an%x09%s` or `%h|%an|%ad|%s`: the hash, then one date
    /// or two in a row with the author before or behind them, then the subject.
    static func columns(_ line: Substring) -> Columns? {
        guard let mark = line.prefix(80).first(where: { $0 == "\t" || $0 == "|" }) else { return nil }
        let fields = line.split(separator: mark, maxSplits: 6, omittingEmptySubsequences: false).map(trimmed)
        guard fields.count >= 3, isHash(fields[0]),
            let place = (1...3).first(where: { $0 + 1 < fields.count && date(fields[$0]) != nil }),
            let first = date(fields[place])
        else { return nil }
        let second = place + 2 < fields.count ? date(fields[place + 1]) : nil
        var rest = fields[(place + (second == nil ? 1 : 2))...]
        var author: Substring = ""
        if place > 1 {
            author = fields[1]
        } else if rest.count > 1 {
            author = rest.removeFirst()
        }
        // What was split behind the last date belongs together.
        let end = rest.first.map(\.startIndex) ?? line.endIndex
        return Columns(
            hash: fields[0],
            authorDate: first,
            commitDate: second,
            author: author,
            subject: line[end...]
        )
    }

    /// A line of a format such as `%h %ad %an` above its subject: the hash, then date and author in either order.
    static func spaced(_ line: Substring) -> Columns? {
        guard let gap = line.prefix(66).firstIndex(of: " "), isHash(line[..<gap]) else { return nil }
        let rest = line[line.index(after: gap)...].prefix(longestHead)
        let starts = [rest.startIndex] + rest.indices.filter { rest[$0] == " " }.prefix(5).map(rest.index(after:))
        for start in starts {
            var cursor = TextCursor(rest[start...])
            guard let time = cursor.time(), time.date != nil, time.clock != nil,
                let date = date(trimmed(rest[start..<cursor.rest.startIndex]))
            else { continue }
            let name = start == rest.startIndex ? trimmed(cursor.rest) : trimmed(rest[..<start])
            guard !name.isEmpty, name.contains(where: \.isLetter) else { return nil }
            return Columns(hash: line[..<gap], authorDate: date, commitDate: nil, author: name, subject: "")
        }
        return nil
    }

    private static let longestHead = 120

    private static func trimmed(_ field: Substring) -> Substring {
        field.drop { $0 == " " }.dropLast { $0 == " " }
    }

    private static func date(_ field: Substring) -> Moment? {
        field.first?.isLetter == true || field.first?.isNumber == true ? WrittenTime().moment(field) : nil
    }

    struct Columns {
        let hash: Substring
        let authorDate: Moment
        let commitDate: Moment?
        let author: Substring
        let subject: Substring

        func commit(at offset: Int) -> Commit {
            var commit = Commit(hash: hash, offset: offset)
            commit.authorDate = authorDate
            commit.commitDate = commitDate
            commit.author = author
            commit.subject = subject
            return commit
        }
    }
}

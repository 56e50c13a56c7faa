import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which column of a table of commits holds what, by its heading.
struct CommitColumns {
    private let hash: Int
    private let authorDate: Int?
    private let commitDate: Int?
    private let author: Int?
    private let subject: Int

    /// The table that a file holds, behind its header; `nil` when it is none of commits.
    static func table(in source: SourceText) -> (CommitColumns, CSVTable)? {
        // A file without headings is not searched for the end of its first row, which may be that of the file.
        let line = source.range(ofLine: 1)
        guard line.count < 1_000, source[line].utf8.contains(where: { $0 == 0x2C || $0 == 0x3B || $0 == 0x09 }) else {
            return nil
        }
        var table = CSVTable(source)
        guard let columns = table.next().flatMap({ CommitColumns($0.fields) }) else { return nil }
        return (columns, table)
    }

    /// `nil` when the headings are not those of a table of commits.
    private init?(_ header: [String]) {
        let words = header.map { $0.lowercased().replacing("_", with: " ").replacing("-", with: " ") }
        func place(_ names: [String]) -> Int? { names.lazy.compactMap { words.firstIndex(of: $0) }.first }
        guard let hash = place(["sha", "hash", "commit", "commit hash", "commit sha", "commit id", "revision", "提交"]),
            let subject = place(["subject", "message", "title", "commit message", "summary", "提交信息", "说明"])
        else { return nil }
        commitDate = place(["commit date", "committer date", "committed at", "committed date", "committed", "提交时间"])
        authorDate = place(["author date", "authored at", "authored date", "authored", "date", "time", "日期", "时间"])
        guard commitDate != nil || authorDate != nil else { return nil }
        author = place(["author", "author name", "committer", "committer name", "作者", "提交人"])
        self.hash = hash
        self.subject = subject
    }

    /// `nil` when the row names no commit.
    func commit(_ row: CSVTable.Row) -> GitReader.Commit? {
        guard let hash = cell(hash, row), GitReader.isHash(hash[...]) else { return nil }
        var commit = GitReader.Commit(hash: hash[...], offset: row.offset)
        commit.authorDate = cell(authorDate, row).flatMap { Self.moment($0) }
        commit.commitDate = cell(commitDate, row).flatMap { Self.moment($0) }
        commit.author = (cell(author, row) ?? "")[...]
        commit.subject = (cell(subject, row) ?? "")[...]
        return commit
    }

    private func cell(_ place: Int?, _ row: CSVTable.Row) -> String? {
        guard let place, row.fields.indices.contains(place), !row.fields[place].isEmpty else { return nil }
        return row.fields[place]
    }

    private static func moment(_ cell: String) -> Moment? { WrittenTime().moment(cell) }
}

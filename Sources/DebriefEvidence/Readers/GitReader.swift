import DebriefEvents
import DebriefLanguage
import DebriefText

/// Commits as `git log` prints them: the default, `--pretty=fuller`, with or without statistics, or columns of its own.
///
/// The time of an event is the commit date where the log has it: an author date says when a change was written, which
/// may be weeks before it went out.
struct GitReader: EvidenceReader {
    let id = "git"
    let name = "git log"
    let info = ReaderInfo(
        producer: """
            a git repository, or `git log` saved as text: default, `--pretty=fuller`, with `--stat`, columns split by \
            tabs (`%H%x09%aI%x09%cI%x09%an%x09%s`), a line with hash, date and author above the subject \
            (`%h %ad %an%n    %s`), a line with all of it in any order, or a table with the usual headings (`sha,commit_date,author,subject`)
            """,
        reads: "commits with author, subject, tag and number of files",
        times: """
            the commit date with its offset; the author date, which may be weeks older, only where there is no other, \
            and that is reported
            """
    )

    struct Commit {
        let hash: Substring
        let offset: Int
        var refs: Substring = ""
        var author: Substring = ""
        var authorDate: Moment?
        var commitDate: Moment?
        var subject: Substring = ""
        var changes: Substring = ""
    }

    func recognizes(_ file: EvidenceFile) -> Bool {
        var lines = file.source.text.utf8.prefix(20_000).split(separator: 0x0A).map { Substring($0) }
            .drop(while: Self.isCommand).prefix(Self.sample).makeIterator()
        guard let first = lines.next() else { return false }
        if Self.areLoose(file) { return true }
        if Self.columns(first) != nil { return true }
        if Self.spaced(first) != nil { return lines.next().map { $0.hasPrefix("    ") } ?? false }
        if case (let columns, var table)? = CommitColumns.table(in: file.source) {
            return table.next().flatMap { columns.commit($0) } != nil
        }
        guard Self.hash(inHeader: first) != nil else { return false }
        while let line = lines.next() {
            if ["Author: ", "Merge: ", "tree "].contains(where: line.hasPrefix) { return true }
        }
        return false
    }

    /// The command that was typed for what follows: `$ git log --oneline`.
    static func isCommand(_ line: Substring) -> Bool {
        let words = line.drop { "$>%#❯➜ ".contains($0) }
        return words.isBlank || words.hasPrefix("git ") || line.prefix(80).contains("$ git ")
    }

    /// Lines that tell what a file holds.
    private static let sample = 5

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        if case (let columns, var table)? = CommitColumns.table(in: file.source) {
            while let row = table.next() {
                if let commit = columns.commit(row) {
                    finish(commit, &builder)
                } else {
                    builder.tally("evidence-unknown-record", "row names no commit", at: row.offset)
                }
            }
            return builder.reading
        }
        let source = file.source
        let isLoose = Self.areLoose(file)
        var commit: Commit?
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            if isLoose, let head = LooseCommit(text) {
                finish(commit, &builder)
                commit = head.commit(at: range.lowerBound)
            } else if isLoose, commit?.subject.isEmpty == true, !text.isBlank {
                commit?.subject = text.drop(while: \.isWhitespace)
            } else if let hash = Self.hash(inHeader: text) {
                finish(commit, &builder)
                commit = Commit(hash: hash, offset: range.lowerBound)
                if let start = text.firstIndex(of: "("), text.last == ")" {
                    commit?.refs = text[text.index(after: start)...].dropLast()
                }
            } else if let head = Self.spaced(text) {
                finish(commit, &builder)
                commit = head.commit(at: range.lowerBound)
            } else if commit != nil {
                readLine(text, into: &commit, offset: range.lowerBound, &builder)
            } else if let columns = Self.columns(text) {
                finish(columns.commit(at: range.lowerBound), &builder)
            } else if !text.allSatisfy(\.isWhitespace), !Self.isCommand(text) {
                builder.tally("evidence-unknown-record", "line belongs to no commit", at: range.lowerBound)
            }
        }
        finish(commit, &builder)
        return builder.reading
    }

    private func readLine(
        _ text: Substring,
        into commit: inout Commit?,
        offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        func value(_ key: String) -> Substring? {
            guard text.hasPrefix(key) else { return nil }
            return text.dropFirst(key.count).drop { $0 == " " }
        }
        func date(_ text: Substring) -> Moment? {
            if let moment = WrittenTime().moment(text) { return moment }
            builder.tally("evidence-malformed", "date of a commit cannot be read", at: offset)
            return nil
        }
        if let author = value("Author:") {
            commit?.author = author.prefix { $0 != "<" }
        } else if let author = value("author "), let end = author.lastIndex(of: ">") {
            // `--pretty=raw` has the seconds since 1970 behind the address.
            commit?.author = author.prefix { $0 != "<" }
            commit?.authorDate = date(author[author.index(after: end)...])
        } else if let committer = value("committer "), let end = committer.lastIndex(of: ">") {
            commit?.commitDate = date(committer[committer.index(after: end)...])
        } else if let text = value("AuthorDate:") ?? value("Date:") {
            commit?.authorDate = date(text)
        } else if let text = value("CommitDate:") {
            commit?.commitDate = date(text)
        } else if text.hasPrefix("    "), commit?.subject.isEmpty == true {
            commit?.subject = text
        } else if text.contains(" changed, ") || text.hasSuffix(" changed") {
            commit?.changes = text
        }
    }

    private func finish(_ commit: Commit?, _ builder: inout ReadingBuilder) {
        guard let commit else { return }
        guard let time = commit.commitDate ?? commit.authorDate else {
            return builder.tally("evidence-malformed", "commit has no date", at: commit.offset)
        }
        if commit.commitDate == nil {
            builder.tally(
                "evidence-author-date",
                "commit has an author date only, which may lie long before it went out",
                at: commit.offset,
                .info
            )
        }
        let short = String(commit.hash.prefix(7))
        let tag = commit.refs.split(separator: ",").map { $0.drop { $0 == " " } }.first { $0.hasPrefix("tag: ") }
        let changes = commit.changes.prefix { $0 != "," }
        builder.add(
            .commit,
            at: builder.zoned(time, at: commit.offset),
            commit.subject + (changes.isEmpty ? "" : " (\(PlainText.line(changes)))"),
            actor: PlainText.line(commit.author),
            subject: tag.map { String($0.dropFirst(5)) } ?? short,
            offset: commit.offset,
            cited: "commit \(short)"
        )
    }

    private static func hash(inHeader line: Substring) -> Substring? {
        guard line.hasPrefix("commit ") else { return nil }
        let hash = line.dropFirst(7).prefix { $0 != " " }
        return isHash(hash) ? hash : nil
    }

    static func isHash(_ word: Substring) -> Bool {
        (7...64).contains(word.utf8.count)
            && word.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A repository whose log is evidence.
///
/// The repository may be anybody's: git runs without its hooks, helpers, pagers and the user's settings.
struct GitRepository {
    /// As the user knows it.
    private let path: String
    /// What is in `.git` otherwise.
    private let directory: String

    /// More output than any limit of commits explains.
    private static let outputLimit = 256 << 20

    /// Whether it has no files beside the repository.
    let isBare: Bool

    /// `nil` for a folder that is none. A bare one has in itself what is otherwise in `.git`; one that was checked out
    /// beside another, or lies within it, has a file there.
    ///
    /// What leads to another repository counts only when that one says the same: whoever made the folder cannot have
    /// somebody else's read.
    init?(_ path: String) {
        self.path = path
        let inside = path + "/.git"
        isBare = GitRepository.isDirectory(path)
        if isBare {
            directory = path
        } else if GitRepository.isDirectory(inside) {
            directory = inside
        } else if let other = GitRepository.linked(from: path) {
            directory = other
        } else {
            return nil
        }
    }

    /// Whether a folder has what git needs, in itself and not by links.
    private static func isDirectory(_ path: String) -> Bool {
        func kind(_ name: String) -> EvidenceDisk.Kind? {
            try? EvidenceDisk.kind(of: "\(path)/\(name)", followsLinks: false)
        }
        return (try? EvidenceDisk.kind(of: path, followsLinks: false)) == .folder && kind("HEAD") == .file
            && kind("objects") == .folder && kind("refs") == .folder && kind("commondir") == nil
            && holdsNoPipe(path)
            && includesNoPipe(path + "/config", depth: 4)
    }

    /// Whether what the settings of a repository include, and what that includes, can be read to its end.
    private static func includesNoPipe(_ file: String, depth: Int) -> Bool {
        guard depth > 0, (try? EvidenceDisk.kind(of: file, followsLinks: true)) == .file,
            let bytes = try? EvidenceDisk.read(file, shown: file, limit: 1 << 20).bytes
        else { return !EvidenceDisk.isPipe(file) }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).allSatisfy { line in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { !" \t\"".contains($0) } }
            guard parts.count == 2, parts[0].lowercased() == "path" || parts[0].lowercased().hasSuffix("]path") else {
                return true
            }
            // The user's own folder is none of the repository's.
            guard !parts[1].hasPrefix("~") else { return true }
            return includesNoPipe(absolute(parts[1], from: parent(of: file)), depth: depth - 1)
        }
    }

    private static func parent(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }

    /// What git itself keeps in a bare repository.
    static let ownNames: Set<String> = [
        "HEAD", "objects", "refs", "config", "config.worktree", "description", "hooks", "info", "logs", "branches",
        "index",
        "packed-refs", "shallow", "worktrees", "modules", "lfs", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD",
        "COMMIT_EDITMSG",
        "gc.log", "gc.pid", "rr-cache", "svn", "remotes", "filter-repo", "gitk.cache", "commondir", "gitdir",
    ]

    /// Whether nothing in a folder and below it can hold git up for ever, which opens what it finds there: settings, refs,
    /// objects.
    private static func holdsNoPipe(_ folder: String) -> Bool {
        var folders = [folder]
        while let folder = folders.popLast() {
            var isFree = true
            EvidenceDisk.forEachEntry(of: folder) { entry in
                if entry.isFile { return }
                let path = folder + "/" + entry.name
                if entry.isFolder { return folders.append(path) }
                // Whatever is no plain file may lead to a pipe.
                if !entry.isNamed || EvidenceDisk.isPipe(path) { isFree = false }
            }
            guard isFree else { return false }
        }
        return true
    }

    /// Where `gitdir: …` leads, when what is there names this folder as its own.
    private static func linked(from path: String) -> String? {
        let file = path + "/.git"
        guard let line = line(of: file), line.hasPrefix("gitdir: ") else { return nil }
        let other = absolute(String(line.dropFirst(8)), from: path)
        // `git worktree add` names the file; a submodule's settings name the folder.
        if let back = Self.line(of: other + "/gitdir") {
            return place(absolute(back, from: other)) == place(file) ? other : nil
        }
        guard let settings = try? EvidenceDisk.read(other + "/config", shown: other, limit: 1 << 20).bytes else {
            return nil
        }
        let isNamed = String(decoding: settings, as: UTF8.self).split(separator: "\n").contains { line in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { !" \t".contains($0) } }
            return parts.count == 2 && parts[0] == "worktree" && place(absolute(parts[1], from: other)) == place(path)
        }
        return isNamed && isDirectory(other) ? other : nil
    }

    private static func line(of file: String) -> String? {
        guard (try? EvidenceDisk.kind(of: file, followsLinks: false)) == .file,
            let bytes = try? EvidenceDisk.read(file, shown: file, limit: 1 << 16).bytes
        else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    private static func absolute(_ place: String, from folder: String) -> String {
        place.hasPrefix("/") ? place : folder + "/" + place
    }

    private static func place(_ path: String) -> String {
        URL(filePath: path).absoluteURL.standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// The log of the checked-out branch, newest first, as ``GitReader`` reads it.
    func log(limit: Int, since: Moment?, until: Moment?) throws(DebriefError) -> String {
        let range = [("--since", since), ("--until", until)]
            .compactMap { option, moment in moment?.instant.map { "\(option)=@\($0)" } }
        let arguments =
            [
                "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*",
                "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "log.mailmap=false",
                "-c", "core.attributesFile=/dev/null", "-c", "diff.orderFile=/dev/null",
                "--no-pager", "--git-dir", directory, "log", "--encoding=UTF-8", "--no-color",
                "--no-ext-diff", "--no-textconv",
                "--no-show-signature", "--no-notes", "--decorate=short", "--shortstat", "--max-count=\(limit)",
                "--format=commit %H%d%nAuthor:     %an%nAuthorDate: %aI%nCommit:     %cn%nCommitDate: %cI%n%n    %s%n",
            ] + range + ["HEAD", "--"]
        let output = try run(arguments)
        let text = String(decoding: output, as: UTF8.self)
        guard !text.isEmpty else {
            throw DebriefError(.invalid, "git repository '\(path)' has no commits in the time asked for")
        }
        return text
    }

    private func run(_ arguments: [String]) throws(DebriefError) -> [UInt8] {
        guard let git = ExternalProgram("git") else {
            throw DebriefError(
                .unavailable,
                "git is not installed, which '\(path)' needs; hand in its `git log` instead"
            )
        }
        do {
            return try git.run(arguments, environment: Self.environment, limit: Self.outputLimit)
        } catch {
            switch error {
            case .notStarted: throw DebriefError(.unavailable, "git could not be started for '\(path)'")
            case .tooLong:
                throw DebriefError(.invalid, "the log of git repository '\(path)' is too large; narrow the time")
            case .tooSlow:
                throw DebriefError(
                    .invalid,
                    "git repository '\(path)' gives no log within a minute; narrow the time, or hand in its `git log`"
                )
            case .failed:
                throw DebriefError(.invalid, "git repository '\(path)' has no log: it is damaged or has no commit yet")
            }
        }
    }

    private static let environment = [
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ATTR_NOSYSTEM": "1",
    ]
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// A repository whose log is evidence.
///
/// The repository may be anybody's: git runs without its hooks, helpers, pagers and the user's settings.
struct GitRepository {
    private let path: String

    /// More output than any limit of commits explains.
    private static let outputLimit = 256 << 20

    init(_ path: String) { self.path = path }

    /// Whether a folder is a repository; a bare one has in itself what is otherwise in `.git`.
    static func isOne(_ path: String) -> Bool {
        EvidenceDisk.exists(path + "/.git")
            || ["HEAD", "objects", "refs"].allSatisfy { EvidenceDisk.exists("\(path)/\($0)") }
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
                "--no-pager", "-C", path, "log", "--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv",
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

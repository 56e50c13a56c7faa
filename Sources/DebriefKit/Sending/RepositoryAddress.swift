import DebriefText
import Foundation

/// Where a document can be read on the web, by the remote of the git repository that it lies in.
enum RepositoryAddress {
    /// `https://github.com/acme/pm/blob/main/2026/a.md`; `nil` outside of a repository, and for a remote that is no address.
    static func address(of path: String) -> String? {
        let place = DocumentFile.place(of: path)
        var folder = place.deletingLastPathComponent()
        let document = place.path
        while true {
            if let git = gitFolder(in: folder) {
                guard let remote = remote(in: git.common).flatMap(web) else { return nil }
                let root = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
                guard document.hasPrefix(root) else { return remote }
                return file(String(document.dropFirst(root.count)), of: remote, branch: branch(in: git.own))
            }
            let above = folder.deletingLastPathComponent()
            guard above.path != folder.path else { return nil }
            folder = above
        }
    }

    /// The folder of git, and of a further work tree that of the repository it belongs to.
    private static func gitFolder(in folder: URL) -> (own: String, common: String)? {
        let place = folder.appending(path: ".git").path
        guard DocumentFile.exists(place) else { return nil }
        guard !DocumentFile.isFolder(place) else { return (place, place) }
        guard let text = read(place), text.hasPrefix("gitdir: ") else { return nil }
        let own = URL(filePath: String(text.dropFirst(8)).trimmed, relativeTo: folder).standardizedFileURL.path
        let common = read(own + "/commondir").map {
            URL(filePath: $0.trimmed, relativeTo: URL(filePath: own + "/")).standardizedFileURL.path
        }
        return (own, common ?? own)
    }

    private static func read(_ path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// The address of the remote `origin`, else of the first.
    private static func remote(in git: String) -> String? {
        var name: Substring?
        var found: [(name: Substring, address: String)] = []
        for line in (read(git + "/config") ?? "").split(separator: "\n") {
            let words = line.drop { $0 == " " || $0 == "\t" }
            if words.first == "[" {
                name = words.hasPrefix("[remote \"") ? words.dropFirst(9).prefix { $0 != "\"" } : nil
            } else if let name, words.hasPrefix("url"), let sign = words.firstIndex(of: "=") {
                found.append((name, String(words[words.index(after: sign)...]).trimmed))
            }
        }
        return (found.first { $0.name == "origin" } ?? found.first)?.address
    }

    /// The branch that is checked out; `HEAD` where none is.
    private static func branch(in git: String) -> String {
        let head = read(git + "/HEAD")?.trimmed ?? ""
        return head.hasPrefix("ref: refs/heads/") ? String(head.dropFirst(16)) : "HEAD"
    }

    /// `https://host/owner/name` of `git@host:owner/name.git` and `ssh://git@host:22/owner/name`; `nil` for a path.
    static func web(_ remote: String) -> String? {
        var rest = remote[...]
        var isPlain = false
        if let scheme = rest.firstRange(of: "://") {
            let name = rest[..<scheme.lowerBound]
            guard ["http", "https", "ssh", "git"].contains(name) else { return nil }
            isPlain = name == "http"
            rest = rest[scheme.upperBound...]
            // What stands before the host may be a secret.
            let host = rest.prefix { $0 != "/" }
            if let at = host.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            if name == "ssh" || name == "git", let colon = rest.prefix(while: { $0 != "/" }).firstIndex(of: ":") {
                rest = rest[..<colon] + rest[rest[colon...].prefix { $0 != "/" }.endIndex...]
            }
        } else {
            guard let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/"), rest[..<colon].contains(".")
            else { return nil }
            let host = rest[..<colon].split(separator: "@").last ?? ""
            rest = host + "/" + rest[rest.index(after: colon)...].drop { $0 == "/" }
        }
        var address = String(rest)
        while address.hasSuffix("/") { address.removeLast() }
        if address.hasSuffix(".git") { address.removeLast(4) }
        guard address.split(separator: "/").count >= 3, address.allSatisfy({ !$0.isWhitespace }) else { return nil }
        return (isPlain ? "http://" : "https://") + address
    }

    /// A file of a repository, as its host shows it; the repository alone where nobody knows how.
    private static func file(_ path: String, of remote: String, branch: String) -> String {
        let host = remote.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }.lowercased()
        let parts = path.split(separator: "/").map {
            $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? String($0)
        }
        let kinds = [
            ("github", "/blob/"), ("gitlab", "/-/blob/"), ("gitea", "/src/branch/"), ("forgejo", "/src/branch/"),
            ("codeberg", "/src/branch/"), ("bitbucket", "/src/"),
        ]
        guard let kind = kinds.first(where: { host.contains($0.0) }) else { return remote }
        return remote + kind.1 + branch + "/" + parts.joined(separator: "/")
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

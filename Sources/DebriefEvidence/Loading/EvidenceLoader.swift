import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Brings evidence in from files, folders, zip archives, git repositories and standard input.
///
/// The only part of this module that touches the disk. What cannot be read is an error; but a file among others in a
/// folder or archive that is no text stays, and becomes a diagnostic when it is read.
package struct EvidenceLoader: Sendable {
    /// What goes beyond is refused.
    package var limits = EvidenceLimits()
    /// Commits of repositories from this time on, by commit date.
    package var commitsSince: Moment?
    /// Commits of repositories up to this time, by commit date.
    package var commitsUntil: Moment?

    /// What of a folder is no evidence although it lies there, as paths below it; asked for each folder that is walked.
    package var leavesOut: @Sendable (_ folder: String) -> Set<String> = { _ in [] }

    package init() {}

    /// Loads everything that the paths lead to; `-` is standard input.
    ///
    /// The files' paths are relative, unique and do not depend on the order of the arguments: the last component of
    /// the argument, and below it the path inside the folder or archive. A folder or archive
    /// that is the only argument lends its name to nothing.
    package func load(paths: [String]) throws(DebriefError) -> [EvidenceFile] {
        guard !paths.isEmpty else { throw DebriefError(.invalid, "no evidence was named") }
        var names = UniqueNames()
        var files: [EvidenceFile] = []
        let arguments = paths.map { ($0, Self.displayName(of: $0)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var seen: Set<String> = []
        for (path, name) in arguments {
            let location = path == "-" ? path : URL(filePath: path).standardizedFileURL.path
            guard seen.insert(location).inserted else { continue }
            if path == "-" {
                var input = try EvidenceDisk.standardInput(limit: limits.fileBytes)
                if GzipStream.isOne(input) { input = try GzipStream.inflated(input, name: "standard input", limits) }
                files.append(try EvidenceText.file(input, path: names.unique(name), name: "standard input"))
            } else {
                files += try load(path, named: name, isOnly: paths.count == 1, &names)
            }
        }
        return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// A file that can be read part by part; `nil` for anything else, which ``load(paths:)`` takes.
    ///
    /// - Parameter partSize: bytes of a part, about; a file that is no longer is loaded whole.
    package func stream(path: String, partSize: Int = EvidenceParts.size) throws(DebriefError) -> EvidenceStream? {
        guard path != "-", try EvidenceDisk.kind(of: path, followsLinks: true) == .file else { return nil }
        var names = UniqueNames()
        let name = names.unique(Self.displayName(of: path))
        return try EvidenceStream(path, path: name, limit: limits.fileBytes, partSize: partSize)
    }

    private func load(_ path: String, named name: String, isOnly: Bool, _ names: inout UniqueNames)
        throws(DebriefError) -> [EvidenceFile]
    {
        switch try EvidenceDisk.kind(of: path, followsLinks: true) {
        case .file: return try loadFile(path, as: name, shown: path, isAlone: true, isOnly: isOnly, &names)
        case .folder:
            let isRepository = GitRepository.isOne(path)
            let folder = isOnly && !isRepository ? "" : names.unique(name)
            let files = try loadFolder(path, as: folder, shown: path, leaving: [], &names)
            guard files.contains(where: { $0.problem == nil }) else {
                throw DebriefError(.invalid, files.first?.problem ?? "folder '\(path)' has no files to read")
            }
            return files
        case .other: throw DebriefError(.invalid, "'\(path)' is neither a file nor a folder")
        }
    }

    private func loadFile(
        _ path: String,
        as name: String,
        shown: String,
        isAlone: Bool,
        isOnly: Bool = false,
        _ names: inout UniqueNames
    ) throws(DebriefError) -> [EvidenceFile] {
        var bytes = try EvidenceDisk.read(path, shown: shown, limit: limits.fileBytes)
        var name = name
        if GzipStream.isOne(bytes) {
            // What was packed becomes the file, which footnotes can point into.
            do throws(DebriefError) {
                bytes = try GzipStream.inflated(bytes, name: shown, limits)
            } catch {
                if isAlone { throw error }
                return [EvidenceFile(unreadable: bytes, path: names.unique(name), problem: error.message)]
            }
            if name.lowercased().hasSuffix(".gz") { name = String(name.dropLast(3)) }
        }
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) else {
            let path = names.unique(name)
            guard isAlone else { return [EvidenceText.fileAmongOthers(bytes, path: path)] }
            return [try EvidenceText.file(bytes, path: path, name: shown)]
        }
        // The entries become files of their own, which footnotes can point into.
        let stem = name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
        let folder = isOnly ? "" : names.unique(stem)
        let entries = try ZipArchive(bytes, name: shown).entries(limits)
        guard !entries.isEmpty else { throw DebriefError(.invalid, "archive '\(shown)' has no files to read") }
        var files: [EvidenceFile] = []
        for entry in entries {
            let path = names.unique(Self.joined(folder, entry.path))
            files.append(EvidenceText.fileAmongOthers(entry.bytes, path: path))
        }
        guard files.contains(where: { $0.problem == nil }) else {
            throw DebriefError(.invalid, files.first?.problem ?? "archive '\(shown)' has no files to read")
        }
        return files
    }

    private func loadFolder(
        _ path: String,
        as name: String,
        shown: String,
        leaving others: Set<String>,
        _ names: inout UniqueNames
    ) throws(DebriefError) -> [EvidenceFile] {
        if GitRepository.isOne(path) {
            let log = try GitRepository(path).log(limit: limits.commits, since: commitsSince, until: commitsUntil)
            return [EvidenceFile(source: SourceText(log, path: names.unique(name + ".git-log")))]
        }
        var files: [EvidenceFile] = []
        let left = others.union(leavesOut(path))
        for entry in try EvidenceDisk.contents(of: path, shown: shown)
        where !entry.hasPrefix(".") && !left.contains(entry) {
            let child = path + "/" + entry
            let shownChild = shown + "/" + entry
            switch try EvidenceDisk.kind(of: child, followsLinks: false) {
            case .file:
                files += try loadFile(child, as: Self.joined(name, entry), shown: shownChild, isAlone: false, &names)
            case .folder:
                let inside = left.filter { $0.hasPrefix(entry + "/") }.map {
                    String($0.dropFirst(entry.utf8.count + 1))
                }
                files += try loadFolder(
                    child,
                    as: names.unique(Self.joined(name, entry)),
                    shown: shownChild,
                    leaving: Set(inside),
                    &names
                )
            // A link might lead out of the folder, and a pipe has no end.
            case .other: break
            }
            guard files.count <= limits.files else {
                throw DebriefError(.invalid, "folder '\(shown)' has more than \(limits.files) files")
            }
        }
        return files
    }

    private static func joined(_ folder: String, _ entry: String) -> String {
        folder.isEmpty ? entry : "\(folder)/\(entry)"
    }

    private static func displayName(of path: String) -> String {
        guard path != "-" else { return "standard-input" }
        // A copy of what was asked for by name is not to be hidden.
        let name = String(URL(filePath: path).standardizedFileURL.lastPathComponent.drop { $0 == "." })
        return name.isEmpty || name == "/" ? "evidence" : name
    }
}

/// Gives each file a path of its own: `alerts.json`, then `alerts-2.json`.
private struct UniqueNames {
    private var taken: Set<String> = []

    mutating func unique(_ name: String) -> String {
        // Names may hold line feeds and worse, which no citation should.
        let name = String(String.UnicodeScalarView(name.unicodeScalars.map { PlainText.isInvisible($0) ? "_" : $0 }))
        if taken.insert(name).inserted { return name }
        let slash = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
        let dot = name[slash...].lastIndex(of: ".") ?? name.endIndex
        var number = 2
        while true {
            let candidate = "\(name[..<dot])-\(number)\(name[dot...])"
            if taken.insert(candidate).inserted { return candidate }
            number += 1
        }
    }
}

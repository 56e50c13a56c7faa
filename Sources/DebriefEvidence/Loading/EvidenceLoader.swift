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

    /// Whether files are called as they are on the disk, even where that is a secret.
    package var keepsNames = false

    package init() {}

    /// Loads everything that the paths lead to; `-` is standard input.
    ///
    /// The files' paths are relative, unique and do not depend on the order of the arguments: the last component of
    /// the argument, and below it the path inside the folder or archive. A folder or archive
    /// that is the only argument lends its name to nothing.
    package func load(paths: [String]) throws(DebriefError) -> [EvidenceFile] {
        guard !paths.isEmpty else { throw DebriefError(.invalid, "no evidence was named") }
        var names = UniqueNames(keepsSecrets: keepsNames)
        var files: [EvidenceFile] = []
        let arguments = paths.map { ($0, Self.displayName(of: $0)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var seen: Set<String> = []
        var failures: [DebriefError] = []
        for (path, name) in arguments {
            let location = path == "-" ? path : URL(filePath: path).standardizedFileURL.path
            guard seen.insert(location).inserted else { continue }
            do throws(DebriefError) {
                files += try load(path, named: name, isOnly: paths.count == 1, &names)
            } catch {
                // One that cannot be read hides none of the others.
                failures.append(DebriefError(error.code, error.message, file: error.file ?? path, line: error.line))
                files.append(EvidenceFile(passedOver: names.unique(name), problem: error.message))
            }
        }
        if let first = failures.first, failures.count == seen.count { throw first }
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
        if path == "-" {
            let input = try EvidenceDisk.standardInput(limit: limits.inputBytes)
            var packed = PackedFile(input, name: name, shown: "standard input", limits)
            packed.isAlone = true
            return try packed.files(&names)
        }
        switch try EvidenceDisk.kind(of: path, followsLinks: true) {
        case .file:
            let read = try EvidenceDisk.read(path, shown: path, limit: limits.fileBytes)
            var packed = PackedFile(read.bytes, name: name, shown: path, limits)
            packed.isAlone = true
            packed.isOnly = isOnly
            return Self.came(from: path, isGrowing: read.isGrowing, try packed.files(&names))
        case .folder:
            let repository = GitRepository(path)
            let folder = isOnly && repository == nil ? "" : names.unique(name)
            let files = try loadFolder(
                path,
                repository,
                as: folder,
                within: isOnly ? "" : folder,
                shown: path,
                leaving: [],
                &names
            )
            guard files.contains(where: { $0.problem == nil }) else {
                let problem = files.first { $0.problemSeverity > .info }?.problem
                throw DebriefError(.invalid, problem ?? "folder '\(path)' has no files to read")
            }
            return files
        case .other: throw DebriefError(.invalid, "'\(path)' is neither a file nor a folder", file: path)
        }
    }

    /// A file with what its file system says about it.
    private static func came(from path: String, isGrowing: Bool, _ files: [EvidenceFile]) -> [EvidenceFile] {
        let permissions = EvidenceDisk.permissions(of: path)
        return files.map { file in
            var file = file
            file.permissions = permissions
            if isGrowing { file.notes.append("file was being written to; the lines that were there are read") }
            return file
        }
    }

    /// A folder, and the log of the repository that it may be.
    ///
    /// - Parameters:
    ///   - name: what the log is called.
    ///   - folder: what the names of its files begin with.
    ///   - others: what of it is left out, as paths below it.
    private func loadFolder(
        _ path: String,
        _ repository: GitRepository?,
        as name: String,
        within folder: String,
        shown: String,
        leaving others: Set<String>,
        _ names: inout UniqueNames
    ) throws(DebriefError) -> [EvidenceFile] {
        guard let repository else {
            return try loadContents(path, as: folder, shown: shown, leaving: others, &names)
        }
        var log: EvidenceFile
        let logName = names.unique(name + ".git-log")
        do throws(DebriefError) {
            let text = try repository.log(limit: limits.commits, since: commitsSince, until: commitsUntil)
            log = EvidenceFile(source: SourceText(text, path: logName))
            log.permissions = EvidenceDisk.permissions(of: path)
        } catch {
            log = EvidenceFile(passedOver: logName, problem: error.message)
        }
        if repository.isBare {
            // A folder with the names of one may hold notes all the same.
            let own = GitRepository.ownNames.union(others)
            let beside = try loadContents(path, as: folder, shown: shown, leaving: own, &names)
            return [log] + beside
        }
        // Beside the code of a program lies no evidence; an incident whose files somebody keeps in git has little else.
        var beside = names
        let files = try EvidenceDisk.count(in: path, most: limits.repositoryFiles).flatMap { _ throws(DebriefError) in
            try loadContents(path, as: folder, shown: shown, leaving: others, &beside)
        }
        let texts = files?.filter { $0.problem == nil } ?? []
        let known = texts.count { EvidenceReaders.reader(of: $0, EvidenceOptions()) != nil }
        if let files, !texts.isEmpty, known * 2 >= texts.count {
            names = beside
            return [log] + files
        }
        if files?.isEmpty != true {
            log.notes.append("the log alone is read: most files beside it are no evidence; name those that are")
        }
        return [log]
    }

    private func loadContents(
        _ path: String,
        as name: String,
        shown: String,
        leaving others: Set<String>,
        _ names: inout UniqueNames
    ) throws(DebriefError) -> [EvidenceFile] {
        var files: [EvidenceFile] = []
        let left = others.union(leavesOut(path))
        for bytes in try EvidenceDisk.contents(of: path, shown: shown) {
            guard let entry = String(validating: bytes, as: UTF8.self) else {
                let shownName = Self.joined(name, String(decoding: bytes, as: UTF8.self))
                let problem = "its name is not UTF-8; rename it, and it is read"
                files.append(EvidenceFile(passedOver: names.unique(shownName), problem: problem))
                continue
            }
            guard !left.contains(entry) else { continue }
            let child = path + "/" + entry
            let childName = Self.joined(name, entry)
            switch treatment(of: child, entry) {
            case .reads: break
            case .ignores: continue
            case .says(let problem, let severity):
                files.append(EvidenceFile(passedOver: names.unique(childName), problem: problem, severity: severity))
                continue
            }
            let shownChild = shown + "/" + entry
            // One file that cannot be read is no reason to lose the others.
            var attempt = names
            do throws(DebriefError) {
                if try EvidenceDisk.kind(of: child, followsLinks: false) == .folder {
                    let folder = attempt.unique(childName)
                    let inside = left.filter { $0.hasPrefix(entry + "/") }.map { $0.dropFirst(entry.utf8.count + 1) }
                    files += try loadFolder(
                        child,
                        GitRepository(child),
                        as: folder,
                        within: folder,
                        shown: shownChild,
                        leaving: Set(inside.map(String.init)),
                        &attempt
                    )
                } else {
                    let read = try EvidenceDisk.read(child, shown: shownChild, limit: limits.fileBytes)
                    let packed = PackedFile(read.bytes, name: childName, shown: shownChild, limits)
                    files += Self.came(from: child, isGrowing: read.isGrowing, try packed.files(&attempt))
                }
                names = attempt
            } catch {
                files.append(EvidenceFile(passedOver: names.unique(childName), problem: error.message))
            }
            guard files.count <= limits.files else {
                throw DebriefError(.invalid, "folder '\(shown)' has more than \(limits.files) files")
            }
        }
        return files
    }

    private enum Treatment {
        case reads
        /// Debrief itself keeps it there, or nobody means it.
        case ignores
        case says(String, Severity)
    }

    private func treatment(of path: String, _ name: String) -> Treatment {
        let folder = Self.parent(of: path)
        if name == ".git", GitRepository(folder) == nil {
            return .says("it is no repository of this folder; its log is left out", .warning)
        }
        if HiddenFiles.areKnown(name[...]) { return .ignores }
        if name.hasPrefix(".") {
            // The record of a draft lies beside the sums of its evidence.
            return EvidenceDisk.exists(folder + "/SHA256SUMS")
                ? .ignores : .says("hidden files are passed over; name it, and it is read", .info)
        }
        if EvidenceDisk.exists(folder + "/evidence/." + name) {
            return .says("a document that debrief has drafted is no evidence of itself; it is passed over", .info)
        }
        guard (try? EvidenceDisk.kind(of: path, followsLinks: false)) == .other else { return .reads }
        // A link might lead out of the folder, and a pipe has no end.
        return .says(
            EvidenceDisk.isLink(path) ? "a link is not followed; name what it leads to" : "it is no file",
            .warning
        )
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    static func joined(_ folder: String, _ entry: String) -> String {
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
struct UniqueNames {
    private var taken: Set<String> = []
    /// Whether names stay as they are, secrets and all: those of copies that a document cites.
    private let keepsSecrets: Bool

    init(keepsSecrets: Bool = false) { self.keepsSecrets = keepsSecrets }

    mutating func unique(_ name: String) -> String {
        // Names may hold line feeds and worse, which no citation should.
        var name = String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isUnseen ? "_" : $0 }))
        if !keepsSecrets { name = Masking.maskedPath(name) }
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

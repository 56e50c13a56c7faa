import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// Reads documents from the file system.
package enum DocumentFile {
    /// A postmortem is written by people; anything larger is something else.
    private static let sizeLimit = 64 << 20

    private static let extensions: Set<String> = ["md", "markdown", "mdown", "qmd", "erb"]

    /// Reads one document.
    ///
    /// - Throws: ``DebriefError``: `notFound`, or `invalid` for what is no text in UTF-8.
    package static func read(_ path: String) throws(DebriefError) -> SourceText {
        let data = try bytes(of: path)
        let converted = WordDocument.isNamed(path) ? try WordDocument.markdown(of: data, path: path) : nil
        return try text(of: converted ?? data, path: path)
    }

    /// The text of a document that was read.
    static func text(of data: [UInt8], path: String) throws(DebriefError) -> SourceText {
        if let text = String(validating: data, as: UTF8.self) {
            guard !data.contains(0) else {
                throw DebriefError(
                    .invalid,
                    "\(path) is not text: line \(line(ofFirst: { $0 == 0 }, in: data)) holds a zero byte",
                    file: path
                )
            }
            return SourceText(text, path: path)
        }
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            throw DebriefError(.invalid, "\(path) is UTF-16; save it as UTF-8", file: path)
        }
        throw DebriefError(
            .invalid,
            "\(path) is not UTF-8 from line \(lineOfBadByte(in: data)) on; save it as UTF-8",
            file: path
        )
    }

    /// Where the evidence of a document lies.
    static func evidenceFolder(besideDocument path: String) -> URL {
        URL(filePath: path).deletingLastPathComponent().appending(path: "evidence")
    }

    /// The documents that paths name: files and `-` as they are, folders as the Markdown files below them that are
    /// postmortems, in order of path.
    ///
    /// - Throws: what is wrong with the first that names none.
    package static func expand(_ paths: [String]) throws(DebriefError) -> [String] {
        let found = expansion(of: paths)
        if let failure = found.failures.stopping { throw failure }
        return found.paths
    }

    /// The documents that paths name, what of their folders was passed over, which of them lead nowhere, and which files of
    /// the folders cannot be read.
    ///
    /// - Parameter chosen: in place of the configuration that each folder has.
    package static func expansion(of paths: [String], configuration chosen: Configuration? = nil) -> DocumentExpansion {
        let candidates = candidates(of: paths, configuration: chosen)
        var found = DocumentExpansion()
        (found.otherEndings, found.failures) = (candidates.otherEndings, candidates.failures)
        // What is no postmortem, such as a README beside them, is none of our business.
        let isKept: [Result<Bool, DebriefError>] = Parallel.map(candidates.files) { file in
            guard !file.isNamed else { return .success(true) }
            do throws(DebriefError) {
                return .success(file.isReport(try read(file)))
            } catch {
                return .failure(error)
            }
        }
        for (file, isKept) in zip(candidates.files, isKept) {
            switch isKept {
            case .success(true): found.paths.append(file.path)
            case .success(false): found.noReports.append(file.path)
            case .failure(let error): found.failures.append(error)
            }
        }
        return found
    }

    /// Reads what may be a document; one of a folder that cannot be read stops nothing.
    static func read(_ file: Candidate) throws(DebriefError) -> SourceText {
        do throws(DebriefError) {
            return try read(file.path)
        } catch {
            throw file.isNamed ? error : error.passedOver
        }
    }

    /// A file that may be a document.
    struct Candidate: Sendable {
        let path: String
        /// Whether somebody named it, and no folder that it lies in.
        let isNamed: Bool
        /// That of the folder it was found in; `nil` for one that was named.
        var configuration: Configuration?

        /// Whether its text is a postmortem; what somebody named always is.
        func isReport(_ source: SourceText) -> Bool {
            isNamed || Postmortem.isReport(source)
                || configuration.map { Postmortem.outline(of: source, headings: $0.headings).isReport } ?? false
        }
    }

    /// The files that paths name, and those of a document's ending in the folders that they name, in order of path.
    static func candidates(of paths: [String], configuration chosen: Configuration? = nil)
        -> (files: [Candidate], otherEndings: [String], failures: [DebriefError])
    {
        var found: (files: [Candidate], otherEndings: [String], failures: [DebriefError]) = ([], [], [])
        for path in paths {
            guard path == "-" || FileManager.default.fileExists(atPath: path) else {
                found.failures.append(missing(path))
                continue
            }
            guard path != "-", isFolder(path) else {
                found.files.append(Candidate(path: path, isNamed: true))
                continue
            }
            do throws(DebriefError) {
                let configuration: Configuration
                if let chosen { configuration = chosen } else { configuration = try .forDocument(at: path + "/-") }
                let below = files(below: path, endings: extensions.union(configuration.files))
                found.files += below.documents.map {
                    Candidate(path: $0, isNamed: false, configuration: configuration)
                }
                found.otherEndings += below.others
                found.failures += below.failures
            } catch {
                found.failures.append(error)
            }
        }
        return found
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    package static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether two paths lead to the same file.
    package static func isSame(_ path: String, as other: String) -> Bool {
        place(of: path).path == place(of: other).path
    }

    /// Where a path leads to, from the root and past links.
    static func place(of path: String) -> URL {
        URL(filePath: path).absoluteURL.standardizedFileURL.resolvingSymlinksInPath()
    }

    /// Endings of files that may be documents, and are read when somebody names them.
    private static let otherEndings: Set<String> = ["txt", "html", "htm", "rst", "adoc", "docx", "rtf"]

    /// What tells whether the documents of a folder are those that they were.
    static func listing(of folder: String, _ configuration: Configuration) -> EvidenceDisk.Listing {
        let endings = Set(extensions.union(configuration.files).map { Array($0.utf8) })
        let others = Set(otherEndings.map { Array($0.utf8) })
        var listing = EvidenceDisk.listing(of: folder) { name in
            guard let dot = name.lastIndex(of: 0x2E), name.count - dot <= 32 else { return .none }
            let ending = name[(dot + 1)...].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            return endings.contains(ending) ? .file : others.contains(ending) ? .other : .none
        }
        listing.sort()
        return listing
    }

    private static func files(below folder: String, endings: Set<String>) -> (
        documents: [String], others: [String], failures: [DebriefError]
    ) {
        var (found, others): ([String], [String]) = ([], [])
        var failures: [DebriefError] = []
        var folders = [folder.hasSuffix("/") ? folder : folder + "/"]
        while let folder = folders.popLast() {
            let isReadable = EvidenceDisk.forEachEntry(of: folder) { entry in
                let name = entry.name
                // What lies in `evidence/` beside a document is its evidence and no document.
                guard !name.utf8.starts(with: ".".utf8), name != "evidence" else { return }
                let dot = name.utf8.lastIndex(of: 0x2E)
                let ending = dot.map { name[name.utf8.index(after: $0)...].lowercased() } ?? ""
                guard entry.isNamed else {
                    guard entry.isFolder || endings.contains(ending) else { return }
                    let problem = "\(folder + name): its name is not UTF-8; rename it, and it is read"
                    return failures.append(DebriefError(.invalid, problem, file: folder + name).passedOver)
                }
                if entry.isFolder {
                    folders.append(folder + name + "/")
                } else if endings.contains(ending) {
                    found.append(folder + name)
                } else if otherEndings.contains(ending) {
                    others.append(folder + name)
                }
            }
            guard !isReadable else { continue }
            let shown = String(folder.dropLast())
            let problem = "folder \(shown) cannot be read; check its permissions"
            failures.append(DebriefError(.unavailable, problem, file: shown).passedOver)
        }
        return (found.sorted(), others.sorted(), failures.sorted { $0.message < $1.message })
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of path: String) throws(DebriefError) -> [UInt8] {
        guard path != "-" else { return try EvidenceDisk.standardInput(limit: sizeLimit) }
        do throws(DebriefError) {
            return try EvidenceDisk.read(path, shown: path, limit: sizeLimit).bytes
        } catch {
            var isFolder: ObjCBool = false
            if let obstacle = EvidenceDisk.obstacle(at: path) {
                throw DebriefError(.invalid, "\(path) \(obstacle)", file: path)
            }
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw missing(path) }
            if isFolder.boolValue { throw DebriefError(.invalid, "\(path) is a folder; name a file in it", file: path) }
            if error.code == .unavailable {
                throw DebriefError(.unavailable, "\(path) cannot be read; check its permissions", file: path)
            }
            throw error
        }
    }

    /// Why nothing can be read at a path that leads to no file.
    private static func missing(_ path: String) -> DebriefError {
        if let obstacle = EvidenceDisk.obstacle(at: path) {
            return DebriefError(.notFound, "\(path) \(obstacle)", file: path)
        }
        return DebriefError(.notFound, "\(path) does not exist", file: path)
    }

    private static func line(ofFirst matches: (UInt8) -> Bool, in data: [UInt8]) -> Int {
        let place = data.firstIndex(where: matches) ?? data.count
        return data[..<place].count { $0 == 0x0A } + 1
    }

    private static func lineOfBadByte(in data: [UInt8]) -> Int {
        var line = 1
        for part in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }
}

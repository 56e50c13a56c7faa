import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// The folder that a site is written to, and what of it an earlier run has made.
struct SiteFolder {
    /// Names each file that is the site's, with its sum, in the format of ``Manifest``.
    static let manifest = ".debrief-site"

    let path: String
    private let known: [String: String]

    /// - Throws: ``DebriefError`` with code `invalid` where the path leads to a file.
    init(_ path: String) throws(DebriefError) {
        try Confinement.require(path)
        var folder = path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        guard !FileManager.default.fileExists(atPath: folder) || DocumentFile.isFolder(folder) else {
            throw DebriefError(.invalid, "\(path) is a file; name a folder for the site", file: path)
        }
        self.path = folder
        let text = FileManager.default.contents(atPath: folder + "/" + Self.manifest) ?? Data()
        known = Dictionary(
            Manifest.sums(in: String(decoding: text, as: UTF8.self)).filter { Self.isInside($0.path) }
                .map { ($0.path, $0.sum) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The files that a folder's site has made, by their paths in it.
    static func files(of folder: String) -> Set<String> {
        (try? SiteFolder(folder)).map { Set($0.known.keys) } ?? []
    }

    /// A manifest is input like any other: it names files below its folder only.
    private static func isInside(_ path: String) -> Bool {
        !path.hasPrefix("/")
            && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
    }

    /// How many files an earlier run has made.
    var count: Int { known.count }

    /// Whether all that an earlier run has made is there, and as it was made.
    var isUntouched: Bool {
        !known.isEmpty && !Parallel.map(Array(known.keys)) { isUntouched($0) }.contains(false)
    }

    /// Whether a file is there as an earlier run has made it.
    func isUntouched(_ file: String) -> Bool {
        guard let sum = known[file], let data = FileManager.default.contents(atPath: path + "/" + file) else {
            return false
        }
        return Manifest.sum(of: Array(data)) == sum
    }

    /// Writes down what the site was made of; `nil` for one that has to be made anew each time.
    func remember(_ inputs: SiteInputs?) throws(DebriefError) {
        let place = path + "/" + SiteInputs.name
        guard let text = inputs?.text else {
            unlink(place)
            return
        }
        guard FileManager.default.contents(atPath: place) != Data(text.utf8) else { return }
        try AtomicFile.write(text.utf8, to: place, overwrite: true)
    }

    /// A file of the site.
    struct File: Sendable {
        let path: String
        /// `nil` for one that is there as it would be made.
        let bytes: [UInt8]?
    }

    struct Outcome {
        var written = 0
        var unchanged = 0
        var removed = 0
        var kept: [String] = []
    }

    /// Writes what has changed, all of it or nothing, and then takes away what no document belongs to any more.
    ///
    /// - Throws: ``DebriefError``: `conflict` for a file that is in the way and that no site has made.
    func write(_ files: [File], overwrite: Bool) throws(DebriefError) -> Outcome {
        var outcome = Outcome()
        try FolderLock.holding(path) { () throws(DebriefError) in
            outcome = try writeLocked(files, overwrite: overwrite)
        }
        return outcome
    }

    private func writeLocked(_ files: [File], overwrite: Bool) throws(DebriefError) -> Outcome {
        // What a run that was stopped has left aside.
        for folder in Set(files.map { FileTarget.folder(of: path + "/" + $0.path) }) { FileChanges.recover(in: folder) }
        var outcome = Outcome()
        var changes = FileChanges()
        var sums: [String: String] = [:]
        let made = files.compactMap { file in file.bytes.map { (path: file.path, bytes: $0) } }
        for file in files where file.bytes == nil {
            sums[file.path] = known[file.path]
            outcome.unchanged += 1
        }
        let states = Parallel.map(made) { file in
            (sum: Manifest.sum(of: file.bytes), old: FileManager.default.contents(atPath: path + "/" + file.path))
        }
        for (file, state) in zip(made, states) {
            sums[file.path] = state.sum
            if let old = state.old {
                guard !old.elementsEqual(file.bytes) else {
                    outcome.unchanged += 1
                    continue
                }
                guard overwrite || known[file.path] != nil else {
                    throw DebriefError(
                        .conflict,
                        "\(path)/\(file.path) is no page that a site has made; choose another folder or say --force to replace it",
                        file: path + "/" + file.path
                    )
                }
            }
            changes.write(file.bytes, to: path + "/" + file.path, overwrite: true)
            outcome.written += 1
        }
        let stale = known.filter { sums[$0.key] == nil }.sorted { $0.key < $1.key }
        // Whoever is stopped before the pages are gone still knows that they are the site's.
        try commit(&changes, sums.merging(stale.map { ($0.key, $0.value) }) { own, _ in own })
        for (file, sum) in stale {
            let place = path + "/" + file
            guard let bytes = FileManager.default.contents(atPath: place) else { continue }
            guard Manifest.sum(of: Array(bytes)) == sum else {
                outcome.kept.append(file)
                continue
            }
            guard unlink(place) == 0 else { throw FileChanges.failure(place) }
            outcome.removed += 1
            removeEmptyFolders(above: file)
        }
        if !stale.isEmpty {
            var rest = FileChanges()
            try commit(&rest, sums)
        }
        return outcome
    }

    /// Writes the files and, last, what they are.
    private func commit(_ changes: inout FileChanges, _ sums: [String: String]) throws(DebriefError) {
        let text = sums.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
        let place = path + "/" + Self.manifest
        if FileManager.default.contents(atPath: place) != Data(text.utf8) {
            changes.write(text.utf8, to: place, overwrite: true)
        }
        try changes.commit()
    }

    private func removeEmptyFolders(above file: String) {
        var folder = file
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            guard rmdir(path + "/" + folder) == 0 else { return }
        }
    }
}

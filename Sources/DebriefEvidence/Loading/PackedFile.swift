import DebriefEvents
import DebriefLanguage
import DebriefText

/// A file as it was read, which gzip or zip may have packed: what was packed becomes files, which footnotes can point into.
struct PackedFile {
    private let bytes: [UInt8]
    private let name: String
    /// As the user knows it, for errors.
    private let shown: String
    /// What is left of them for what is packed inside.
    private var limits: EvidenceLimits
    /// Whether it was asked for by its name: then it is an error when nothing of it can be read.
    var isAlone = false
    /// Whether nothing else was asked for, so that an archive lends its name to nothing.
    var isOnly = false

    init(_ bytes: [UInt8], name: String, shown: String, _ limits: EvidenceLimits) {
        (self.bytes, self.name, self.shown, self.limits) = (bytes, name, shown, limits)
    }

    func files(_ names: inout UniqueNames) throws(DebriefError) -> [EvidenceFile] {
        let isGzip = GzipStream.isOne(bytes)
        guard isGzip || ZipArchive.isOne(bytes) else {
            let path = names.unique(name)
            return [
                isAlone
                    ? try EvidenceText.file(bytes, path: path, name: shown)
                    : EvidenceText.fileAmongOthers(bytes, path: path)
            ]
        }
        do throws(DebriefError) {
            guard limits.depth > 0 else {
                throw DebriefError(.invalid, "'\(shown)' is packed too often in itself", file: shown)
            }
            return isGzip ? try inflated(&names) : try unzipped(&names)
        } catch {
            if isAlone { throw error }
            return [EvidenceFile(unreadable: bytes, path: names.unique(name), problem: error.message)]
        }
    }

    private func inflated(_ names: inout UniqueNames) throws(DebriefError) -> [EvidenceFile] {
        let (content, isTorn) = try GzipStream.inflated(bytes, name: shown, limits)
        let name = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        let files = try inner(content, name, isAlone: isAlone, spent: content.count).files(&names)
        guard isTorn else { return files }
        return files.map { file in
            var file = file
            file.notes.append("what packed it is cut off; the whole lines before that are read; hand in all of it")
            return file
        }
    }

    private func unzipped(_ names: inout UniqueNames) throws(DebriefError) -> [EvidenceFile] {
        let entries = try ZipArchive(bytes, name: shown).entries(limits)
        if isAlone, let problem = entries.first(where: { $0.severity == .error })?.problem { throw problem }
        guard !entries.isEmpty else { throw DebriefError(.invalid, "archive '\(shown)' has no files to read") }
        let stem = name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
        var attempt = names
        let folder = isOnly ? "" : attempt.unique(stem)
        let spent = entries.reduce(0) { $0 + $1.bytes.count }
        var files: [EvidenceFile] = []
        for entry in entries {
            let path = EvidenceLoader.joined(folder, entry.path)
            if let problem = entry.problem {
                let inside = EvidenceLoader.joined(folder, PlainText.inside(entry.path))
                files.append(
                    EvidenceFile(
                        passedOver: attempt.unique(inside),
                        problem: problem.message,
                        severity: min(entry.severity, .warning)
                    )
                )
            } else {
                files += try inner(entry.bytes, path, isAlone: false, spent: spent).files(&attempt)
            }
        }
        guard files.contains(where: { $0.problem == nil }) else {
            let problem = files.first { $0.problemSeverity > .info }?.problem
            throw DebriefError(.invalid, problem ?? files.first?.problem ?? "archive '\(shown)' has no files to read")
        }
        names = attempt
        return files
    }

    /// All that is packed in one file shares what that file may inflate to.
    private func inner(_ bytes: [UInt8], _ name: String, isAlone: Bool, spent: Int) -> PackedFile {
        var file = PackedFile(bytes, name: name, shown: isAlone ? shown : name, limits)
        file.limits.depth -= 1
        file.limits.zipBytes = max(0, limits.zipBytes - spent)
        file.limits.fileBytes = min(limits.fileBytes, max(limits.zipBytes, limits.fileBytes - spent))
        file.isAlone = isAlone
        return file
    }
}

extension PlainText {
    /// A path that leads nowhere else, for naming what was not read.
    fileprivate static func inside(_ path: String) -> String {
        let parts = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != ".." && $0 != "." }
        return parts.isEmpty ? "entry" : parts.joined(separator: "/")
    }
}

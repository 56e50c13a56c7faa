import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// What Debrief itself has written into a folder, which is evidence of nothing.
enum OwnFiles {
    /// Documents with a draft on record, and the copies of evidence beside them, as paths below the folder.
    ///
    /// What people put among the copies since is theirs, and evidence.
    static func paths(in folder: String) -> Set<String> {
        let beside = DocumentFile.evidenceFolder(besideDocument: folder + "/document")
        let copies = beside.lastPathComponent
        guard let sums = try? String(contentsOf: beside.appending(path: Manifest.name), encoding: .utf8) else {
            return []
        }
        var own = Set(Manifest.sums(in: sums).map { copies + "/" + $0.path } + [copies + "/" + Manifest.name])
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where DraftRecord(besideDocument: folder + "/" + name) != nil {
            own.insert(name)
        }
        return own
    }
}

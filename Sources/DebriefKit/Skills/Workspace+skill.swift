import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A skill that was written for agents to find.
package struct InstalledSkill: Sendable {
    package enum State: String, Sendable, CaseIterable { case added, updated, unchanged }

    /// The folder of the skill.
    package let path: String
    package let files: [(path: String, state: State)]
}

extension Workspace {
    /// Where Claude Code looks for the skills of a project.
    package static let skillFolder = ".claude/skills"

    /// Holds the sums of what was written, so that what people changed can be told from what an older Debrief wrote.
    private static let sums = ".debrief-sums"

    /// Writes a skill into a folder of skills; what is there as it was written is renewed.
    ///
    /// - Parameter overwrite: whether files that somebody changed are replaced as well.
    /// - Throws: ``DebriefError``: `conflict` for files that somebody changed or wrote, and then nothing is written.
    package func install(_ skill: AgentSkill, in folder: String, overwrite: Bool) throws(DebriefError) -> InstalledSkill
    {
        let place = (folder.hasSuffix("/") ? folder : folder + "/") + skill.name
        let known = (try? DocumentFile.bytes(of: "\(place)/\(Self.sums)")).map { String(decoding: $0, as: UTF8.self) }
        let sums = Dictionary(
            Manifest.sums(in: known ?? "").map { ($0.path, $0.sum) },
            uniquingKeysWith: { first, _ in first }
        )
        var states: [(path: String, state: InstalledSkill.State)] = []
        var changed: [String] = []
        var changes = FileChanges()
        for file in skill.files {
            let path = "\(place)/\(file.path)"
            var state = InstalledSkill.State.added
            if FileManager.default.fileExists(atPath: path) {
                let present = try DocumentFile.bytes(of: path)
                state = present == file.bytes ? .unchanged : .updated
                if state == .updated, sums[file.path] != Manifest.sum(of: present) { changed.append(path) }
            }
            states.append((path, state))
            if state != .unchanged { changes.write(file.bytes, to: path, overwrite: true) }
        }
        guard changed.isEmpty || overwrite else {
            throw DebriefError(
                .conflict,
                "somebody changed \(changed.joined(separator: ", ")); say --force to replace it, or --to another folder",
                file: changed.first
            )
        }
        if states.contains(where: { $0.state != .unchanged }) || known == nil {
            changes.write(Manifest.text(of: skill.files).utf8, to: "\(place)/\(Self.sums)", overwrite: true)
            try changes.commit()
        }
        return InstalledSkill(path: place, files: states)
    }
}

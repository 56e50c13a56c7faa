import CSkills
import DebriefLanguage
import DebriefText

/// The instructions by which an agent writes postmortems: a folder in the format of https://agentskills.io.
///
/// What is embedded are the files of the folder `skills` of this repository, so that there is no second text of them.
package struct AgentSkill: Sendable {
    /// Of the skill and of its folder.
    package let name: String
    package let language: Language
    /// `SKILL.md` first, then what it refers to.
    package let files: [(path: String, bytes: [UInt8])]

    /// The file that an agent reads first.
    package static let main = "SKILL.md"

    package static let all: [AgentSkill] = [
        AgentSkill(name: "postmortem", language: .english),
        AgentSkill(name: "postmortem-zh", language: .chinese),
    ]

    package static func inLanguage(_ language: Language) -> AgentSkill? { all.first { $0.language == language } }

    private init(name: String, language: Language) {
        (self.name, self.language) = (name, language)
        files = UnsafeBufferPointer(start: debrief_skill_files(), count: debrief_skill_file_count()).compactMap {
            file in
            guard String(cString: file.skill) == name else { return nil }
            return (String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
        }
    }

    /// The text of a file; `nil` for one that there is not.
    package func text(of path: String) -> String? {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}

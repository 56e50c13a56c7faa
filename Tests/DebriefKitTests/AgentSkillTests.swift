import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct AgentSkillTests {
    @Test(arguments: AgentSkill.all.indices)
    func isTheFolderOfTheRepository(index: Int) throws {
        let skill = AgentSkill.all[index]
        let folder = packageRoot.appending(path: "skills/\(skill.name)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
        #expect(skill.files.map(\.path).sorted() == names.sorted())
        for file in skill.files {
            #expect(try Array(Data(contentsOf: folder.appending(path: file.path))) == file.bytes, "\(file.path)")
        }
        let main = try #require(skill.text(of: AgentSkill.main))
        #expect(main.hasPrefix("---\nname: \(skill.name)\n"))
        #expect(skill.files.dropFirst().allSatisfy { main.contains($0.path) })
    }

    @Test func renewsWhatNobodyChangedAndNothingElse() throws {
        let skill = try #require(AgentSkill.inLanguage(.english))
        try withTemporaryFolder { folder in
            let place = folder.path + "/skills"
            let first = try Workspace().install(skill, in: place, overwrite: false)
            #expect(first.files.allSatisfy { $0.state == .added } && first.path == place + "/postmortem")
            let again = try Workspace().install(skill, in: place + "/", overwrite: false)
            #expect(again.files.allSatisfy { $0.state == .unchanged })

            // What an older version wrote: its sum is on record.
            let older = Array("older\n".utf8)
            let sums = first.path + "/.debrief-sums"
            try folder.write("skills/postmortem/SKILL.md", older)
            let known = try String(contentsOfFile: sums, encoding: .utf8)
            try folder.write(
                "skills/postmortem/.debrief-sums",
                Array(Manifest.text(of: [("SKILL.md", older)], keeping: known).utf8)
            )
            let renewed = try Workspace().install(skill, in: place, overwrite: false)
            #expect(renewed.files.filter { $0.state == .updated }.map(\.path) == [first.path + "/SKILL.md"])

            try folder.write("skills/postmortem/SKILL.md", Array("ours\n".utf8))
            try FileManager.default.removeItem(atPath: first.path + "/references/meeting.md")
            #expect(throws: DebriefError.self) { try Workspace().install(skill, in: place, overwrite: false) }
            #expect(try String(contentsOfFile: first.path + "/SKILL.md", encoding: .utf8) == "ours\n")
            #expect(!FileManager.default.fileExists(atPath: first.path + "/references/meeting.md"))
            let forced = try Workspace().install(skill, in: place, overwrite: true)
            #expect(Set(forced.files.map(\.state)) == [.added, .updated, .unchanged])
        }
    }
}

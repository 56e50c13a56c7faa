import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Programs that call operations as tools are told what they can pass, and no options of a command line.
struct ToolWordsTests {
    private func told(_ tool: String, _ message: String) throws -> String {
        let info = try #require(Operations.infos.first { $0.name == tool })
        return ToolWords(info).told(message)
    }

    @Test(arguments: [
        (
            "draft", "a.md exists; choose another name or say --force to replace it",
            "a.md exists; choose another name or say 'force' to replace it"
        ),
        ("answer", "a.md exists; choose another name or say --force to replace it", "a.md exists; choose another name"),
        (
            "set", "another debrief is writing in this folder; try again, or leave out --no-wait",
            "another debrief is writing in this folder; try again"
        ),
        (
            "draft", "day and month of a date cannot be told apart; say --date",
            "day and month of a date cannot be told apart; say 'date'"
        ),
        (
            "draft", "transcript counts from its start and states none; say --transcript-start call.vtt=10:05",
            "transcript counts from its start and states none; say 'transcriptStart' call.vtt=10:05"
        ),
        (
            "publish", "nothing is taken out without an audience; add --for customers",
            "nothing is taken out without an audience; add 'audience' customers"
        ),
        (
            "log", "--as detectd is unknown; did you mean 'detected'? write one of started, detected",
            "'kind' detectd is unknown; did you mean 'detected'? write one of started, detected"
        ),
        (
            "check", "there is no check 'x'; see: debrief check --list",
            "there is no check 'x'; see: the tool check-list"
        ),
        (
            "timeline", "notes.md:9 is no record of the evidence; see debrief timeline a.md --left-out",
            "notes.md:9 is no record of the evidence"
        ),
        ("check", "--only names no check", "'only' names no check"),
        ("inspect", "--zone CST means several zones", "'zone' CST means several zones"),
        ("set", "a.md is not closed; close it by ---", "a.md is not closed; close it by ---"),
        ("check", "a -- b and debrief checks; nothing", "a -- b and debrief checks; nothing"),
    ])
    func saysWhatACallCanHold(tool: String, message: String, expected: String) throws {
        #expect(try told(tool, message) == expected)
    }

    /// Every message in the sources, whichever tool it reaches.
    @Test func leavesNoOptionInAnyMessage() throws {
        let folder = packageRoot.appending(path: "Sources/DebriefKit")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        var messages: [String] = []
        for case let path as String in files where path.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            for line in text.split(separator: "\n") where !line.contains("///") && !line.contains("Key(") {
                messages += line.split(separator: "\"").map(String.init).filter {
                    $0.contains(" --") && $0.contains("; ")
                }
            }
        }
        #expect(messages.count > 20)
        for info in Operations.infos where !info.isForPeople {
            let words = ToolWords(info)
            for message in messages {
                let told = words.told(message).replacing(" ---", with: "")
                #expect(!told.contains(" --"), "\(info.name): \(told)")
            }
        }
    }
}

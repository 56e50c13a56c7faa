import DebriefTestSupport
import Foundation
import Testing

/// The interview over a pipe and from a file; the questions themselves are tested beside them.
struct InterviewTests {
    private let answers = """
        what_happened: "Label printing stopped: the API refused all connections."
        started: "2026-03-29 01:30"
        detected: "2026-03-29 03:12"
        detected_by: "a customer called support"
        mitigated: "2026-03-29 05:09"
        resolved: "2026-03-29 05:40"
        customers: "About 200 customers could not print labels."
        done:
          - "04:36 restarted gateway-1, no effect"
        actions:
          - "Alert 30 days before a certificate ends; @greta; 2026-04-15"
        severity: "SEV2"

        """

    @Test func namesEachKeyOfTheAnswersInItsHelpAndInTheGuide() throws {
        let guide = try String(contentsOf: packageRoot.appending(path: "docs/guide/writing.md"), encoding: .utf8)
        try withTemporaryFolder { folder in
            try folder.write("answers.yml", "unknown: x\n")
            let refusal = try Command.run("debrief new --answers answers.yml -o p.md", in: folder.url).output
            let keys = try #require(refusal.split(separator: "there are ").last).split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            #expect(keys.contains("what_happened") && keys.count > 15)
            let help = try Command.run("debrief new --help", in: folder.url).output
            for key in keys + ["zone"] {
                #expect(help.contains("- \(key): "), "\(key)")
                #expect(guide.contains("`\(key)`"), "\(key)")
            }
        }
    }

    @Test func writesADocumentFromAFileOfAnswers() throws {
        try withTemporaryFolder { folder in
            try folder.write("answers.yml", answers)
            let done = try Command.run("debrief new --answers answers.yml --zone Europe/Berlin -o p.md", in: folder.url)
            #expect(done.status == 0, "\(done.output)")
            let text = try folder.read("p.md")
            #expect(
                text.contains("| Impact duration | 2 h 39 min | started, 01:30 | mitigated, 05:09 |"),
                "the clocks changed that night"
            )
            #expect(text.contains("| Alert 30 days before a certificate ends |"))
            #expect(text.contains("`evidence/interview.yml` line"))
            #expect(try folder.read("evidence/interview.yml").contains("About 200 customers"))
        }
    }

    @Test func namesFileAndLineOfAnAnswerItCannotRead() throws {
        try withTemporaryFolder { folder in
            try folder.write("answers.yml", "what_happened: it broke\nstarted: soonish\n")
            let done = try Command.run("debrief new --answers answers.yml --zone UTC -o p.md", in: folder.url)
            #expect(done.status == 2)
            #expect(done.output.contains("answers.yml:2"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/p.md"))
        }
    }

    @Test func takesAnswersFromAPipeAndLeavesTheRestOpen() throws {
        try withTemporaryFolder { folder in
            let input = "Checkout failed for some customers\n2026-03-17 10:00\n10 min later\n"
            let done = try Command.run("debrief new --zone UTC -o p.md", in: folder.url, input: input)
            #expect(done.status == 0, "\(done.output)")
            let text = try folder.read("p.md")
            #expect(text.contains("| Time to detect | 10 min |"))
            #expect(text.contains("> **Question:**"))
            #expect(
                !FileManager.default.fileExists(atPath: folder.path + "/p.md.answers.yml"),
                "kept answers go once they are written"
            )
        }
    }

    @Test func resumesFromTheAnswersThatWereKept() throws {
        try withTemporaryFolder { folder in
            try folder.write("p.md.answers.yml", "what_happened: Checkout failed\nstarted: \"2026-03-17 10:00\"\n")
            let done = try Command.run("debrief new --zone UTC -o p.md", in: folder.url, input: "10 min later\n")
            #expect(done.status == 0, "\(done.output)")
            #expect(try folder.read("p.md").contains("| Time to detect | 10 min |"))
        }
    }

    @Test func keepsWhatWasAnsweredWhenAnAnswerOfAPipeCannotBeRead() throws {
        try withTemporaryFolder { folder in
            let done = try Command.run("debrief new --zone UTC -o p.md", in: folder.url, input: "It broke\nsoonish\n")
            #expect(done.status == 2)
            #expect(try folder.read("p.md.answers.yml").contains("It broke"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/p.md"))
        }
    }
}

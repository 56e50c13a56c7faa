import DebriefCore
import DebriefModels
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// No name of a person goes to a language model, and each comes back where it stood.
struct NameVeilTests {
    private func veil(_ text: String) -> NameVeil { NameVeil(Postmortem(parsing: SourceText(text))) }

    @Test(arguments: [
        ("Ana Silva restarted the worker, then Ana called Maria.", ["Ana Silva", "Ana", "Maria"]),
        ("---\nauthors: [Ana Silva]\n---\n\n# A\n\nThe page went to Ana's phone.", ["Ana Silva", "Ana's phone"]),
        ("@kwojcik rolled back, @m.berg. confirmed it", ["kwojcik", "berg"]),
        ("值班工程师王小明重启了服务，张伟同学确认恢复。", ["王小明", "张伟"]),
        ("# 故障\n\n- 负责人：李四\n\n| 措施 | 责任人 |\n|---|---|\n| 加告警 | 王五 |\n\n## 改进措施\n\n王五负责。", ["李四"]),
    ])
    func takesNamesAwayAndGivesThemBack(text: String, names: [String]) {
        let veil = veil(text)
        let veiled = veil.veiled(text)
        for name in names { #expect(!veiled.contains(name), "\(veiled)") }
        #expect(veil.unveiled(veiled) == text)
    }

    @Test func knowsItsOwnWordsWhateverTheirLetters() {
        let text = "Ana Silva restarted it. " + (0..<30).map { "@user\($0).name called." }.joined(separator: " ")
        let veil = veil(text)
        let stand = String(veil.veiled("Ana Silva").prefix { !$0.isWhitespace })
        #expect(
            stand.hasPrefix("person_")
                && veil.unveiled("\(stand.uppercased()) restarted it.") == "Ana Silva restarted it."
        )
        // What only begins like one is none.
        #expect(veil.unveiled("person_ZZZ and \(stand)xyz") == "person_ZZZ and \(stand)xyz")
        #expect(veil.unveiled(veil.veiled(text)) == text)
    }

    @Test func leavesADocumentAloneThatHasSuchWords() {
        let text = "The column person_A was empty. Ana Silva filled it."
        let veiled = veil(text).veiled(text)
        #expect(veiled.contains("person_A was") && !veiled.contains("Ana"))
        #expect(veil(text).unveiled(veiled) == text)
    }

    @Test func sendsNoNameInTheFactsOfADraft() throws {
        let notes = """
            All times UTC.

            - 2026-03-17 10:02 Ana Silva: logins fail for everybody
            - 10:09 alert LoginErrors fires
            - 10:13 Jun Park: on it
            - 10:30 Ana Silva: rolled back auth to v4.1, it helped
            - 11:05 Jun Park: error rate below 1 %, mitigated
            - 11:31 Ana Silva: resolved

            """
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            var options = DraftOptions()
            options.names = "full"
            let workspace = Workspace()
            let draft = try workspace.draft([folder.write("in/notes.md", notes)], options: options, path: path)
            try workspace.write(draft, to: path, overwrite: false)
            #expect(draft.text.contains("Ana Silva"))
            let model = ScriptedModel { facts, _ in
                facts.enumerated().map { "\($1) [F\($0 + 1)]" }.joined(separator: "\n")
            }
            let shown = try workspace.write(
                path,
                WritableSection.allCases,
                with: model,
                budget: 4_000,
                writes: false,
                asks: false
            )
            #expect(!shown.requests.isEmpty)
            for request in shown.requests {
                #expect(!request.contains("Ana") && !request.contains("Jun"), "\(request)")
            }
            let done = try workspace.write(path, WritableSection.allCases, with: model, budget: 9_000, writes: true)
            for prompt in model.prompts { #expect(!prompt.user.contains("Ana") && !prompt.user.contains("Jun")) }
            #expect(!done.sections.flatMap(\.sentences).contains { $0.text.contains("person_") })
            #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("person_"))
        }
    }

    @Test func sendsNoNameForReview() throws {
        let text =
            "# Login down\n\n## Summary\n\nAna Silva was sloppy with the certificate, and Maria noticed it late.\n"
        try withTemporaryFolder { folder in
            let path = try folder.write("incident.md", text)
            let model = ScriptedModel { _, prompt in
                let line = prompt.user.split(separator: "\n").first { $0.contains("sloppy") } ?? ""
                return "blame-likely | \"\(line.prefix { $0 != "," })\" | It blames person_A."
            }
            let review = try Workspace().review(path, with: model, budget: 500, asks: true)
            let prompt = try #require(model.prompts.first)
            #expect(!prompt.user.contains("Ana") && !prompt.user.contains("Maria"))
            let told = review.findings.map(\.quotation) + review.dropped.map(\.quotation)
            #expect(told == ["Ana Silva was sloppy with the certificate"])
            #expect(review.findings.allSatisfy { $0.reason == "It blames Ana Silva." })
        }
    }
}

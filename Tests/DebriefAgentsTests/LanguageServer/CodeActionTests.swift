import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct CodeActionTests {
    /// Two handles on one cell of a table are a safe fix away from nothing, so the examples of the checks are used.
    static let fixable: [(id: String, text: String)] = Checks.all.flatMap { check in
        check.info.examples.compactMap { example in
            guard case .fixes(let before, _) = example else { return nil }
            return (check.info.id, MarkedText(before).text)
        }
    }

    @Test(arguments: fixable.map(\.text))
    func offersTheFixesOfTheChecks(text: String) throws {
        var client = try TestClient(CodeActionTests.report + text)
        let actions = try client.actions()
        let fix = try #require(actions.first { $0["kind"].string == "quickfix" && $0["isPreferred"].int == 1 })
        #expect(fix["diagnostics"][0]["code"].string != nil)
        #expect(try client.applying(fix) != client.text)
        let all = try #require(actions.first { $0["kind"].string == "source.fixAll.debrief" })
        let fixed = try Workspace().fix(SourceText(client.text, path: "-")).text
        #expect(try client.applying(all) == fixed)
    }

    /// Front matter that makes any text a report.
    private static let report = "---\nseverity: SEV2\n---\n\n"

    /// Every finding of every example can be suppressed where it stands, and nothing else goes wrong by that.
    @Test(arguments: Checks.all.map(\.info.id))
    func suppressesWhereTheFindingStands(id: String) throws {
        let info = try #require(Checks.all.first { $0.info.id == id }).info
        for case .fails(let marked) in info.examples {
            let example = MarkedText(marked).text
            let text = example.hasPrefix("---\n") ? example : CodeActionTests.report + example
            var client = try TestClient(text)
            let titles = ["ignore '\(id)' here, for a reason to write down", "在此忽略“\(id)”，并写明理由"]
            for action in try client.actions() where titles.contains(action["title"].string ?? "") {
                let before = client.published()["diagnostics"].array.count { $0["code"].string == id }
                let changed = try client.applying(action).replacing("\(id): -->", with: "\(id): as agreed -->")
                var again = try TestClient(changed)
                let found = again.published()["diagnostics"].array.compactMap { $0["code"].string }
                #expect(found.count { $0 == id } < max(1, before), "\(changed)")
                #expect(!found.contains { $0.hasPrefix("suppression-") }, "\(changed)")
                break
            }
        }
    }

    @Test func putsTheCommentWhereItTearsNothingApart() throws {
        let text = """
            # Down

            ## Summary

            The export was slow for a while. It was down because of human error.

            ## Action items

            | Action | Owner | Due |
            | --- | --- | --- |
            | Add a canary stage |  |  |

            - Add a limit, for a while

            """
        var client = try TestClient(text)
        let found = try client.actions().filter { $0["title"].string?.hasPrefix("ignore ") == true }
        let changed = try found.map { SourceText(try client.applying($0)) }
        #expect(changed.contains { $0.text.contains("\n\n<!-- debrief:ignore blame-human-error: -->\nThe export") })
        #expect(
            changed.contains {
                $0.text.contains("|  |  <!-- debrief:ignore action-no-owner: --> |")
                    || $0.text.contains("|  | <!-- debrief:ignore action-no-owner: -->")
            }
        )
    }

    @Test func asksForTheReason() throws {
        let text = "# Down\n\n## Summary\n\nDown because of human error.\n\n## Impact\n\nNone.\n"
        var client = try TestClient(text)
        let action = try #require(
            try client.actions(lines: 4...4).first { $0["title"].string?.hasPrefix("ignore ") == true }
        )
        var again = try TestClient(try client.applying(action))
        let codes = again.published()["diagnostics"].array.compactMap { $0["code"].string }
        #expect(codes.contains("suppression-no-reason"))
    }

    @Test func givesTheKindsThatAreWantedOnly() throws {
        var client = try TestClient(CodeActionTests.report + (CodeActionTests.fixable.first?.text ?? ""))
        #expect(try client.actions(only: ["refactor"]).isEmpty)
        #expect(try client.actions(only: ["source"]).map { $0["kind"].string } == ["source.fixAll.debrief"])
        #expect(try client.actions(only: ["quickfix"]).allSatisfy { $0["kind"].string == "quickfix" })
    }

    @Test func namesTheVersionToClientsThatKnowIt() throws {
        let text = CodeActionTests.report + (CodeActionTests.fixable.first?.text ?? "")
        var client = try TestClient(text, capabilities: ["workspace": ["workspaceEdit": ["documentChanges": true]]])
        let change = try #require(try client.actions().first)["edit"]["documentChanges"][0]
        #expect(change["textDocument"]["version"].int == 1)
        #expect(!change["edits"].array.isEmpty)
    }

    @Test func changesNoHTML() throws {
        let page =
            "<!doctype html><h1>Down</h1><h2>Summary</h2><p>Because of human error.</p><h2>Impact</h2><p>None.</p>"
        var client = try TestClient(page)
        #expect(!client.published()["diagnostics"].array.isEmpty)
        #expect(try client.actions().isEmpty)
    }
}

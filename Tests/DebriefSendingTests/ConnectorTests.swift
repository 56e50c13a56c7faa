import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Each connector against the description that its service publishes: the right request, an update, a wrong secret, a request
/// to wait, answers that are lost, and answers that are none.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct ConnectorTests {
    @Test func deliversToSlack() throws {
        let slack = Scenario(
            .slack,
            secret: "xoxb-geheim",
            form: "en.slack.json",
            write: "POST /api/chat.postMessage",
            kept: "msg"
        ) { "C0000000\($0)" }
        try slack.expectAll { deliveries in
            // The history has more messages than a page holds.
            let messages = (0..<210).map { index in
                JSON.object([
                    ("type", .string("message")), ("ts", .string("1800000000.\(100_000 + index)")),
                    ("text", .string("x")), ("user", .string("U012345678")),
                ])
            }
            try deliveries.server.seed(
                "slack",
                ("kind", .string("msg")),
                ("channel", .string(deliveries.target.place)),
                ("object", .array(messages))
            )
        }
        // What the description knows no status for comes with a good one.
        let wrong = try slack.deliveries("9")
        let answer = JSON.object([("ok", .bool(false)), ("error", .string("not_in_channel"))])
        try wrong.server.fail("slack", "postMessage", ("status", .number(200)), ("body", answer))
        #expect(wrong.error()?.message.contains("/invite") == true)
    }

    @Test func deliversToGitHub() throws {
        let github = Scenario(
            .github,
            secret: "ghp_geheim",
            form: "en.gfm.md",
            write: "POST /repos/acme/shop\\d/issues/1/comments$",
            kept: "comments",
            any: "acme/shop6/"
        ) {
            "acme/shop\($0)#1"
        } prepare: { deliveries, number in
            let path = "/repos/acme/shop\(number)/issues"
            let issue = JSON.object([("number", .number(1)), ("title", .string("Down")), ("id", .number(1))])
            try deliveries.server.seed("github", ("path", .string(path)), ("object", issue))
            let comments = (0..<105).map { index in
                JSON.object([("id", .number(50_000 + index)), ("body", .string("me too"))])
            }
            try deliveries.server.seed(
                "github",
                ("path", .string("\(path)/1/comments")),
                ("object", .array(comments))
            )
        }
        try github.expectAll()
        let file = Scenario(
            .github,
            secret: "ghp_geheim",
            form: "en.gfm.md",
            write: "POST /repos/acme/files\\d/pulls$",
            kept: "pulls",
            any: "acme/files6",
            place: { "acme/files\($0):docs/postmortems" },
            prepare: { deliveries, _ in
                // The server calls it so.
                let object = JSON.object([
                    ("sha", .string(String(repeating: "a", count: 40))), ("type", .string("commit")),
                    ("url", .string("https://example.com")),
                ])
                let head = JSON.object([("ref", .string("refs/heads/default_branch")), ("object", object)])
                try deliveries.server.seed(
                    "github",
                    ("path", .string("/refs")),
                    ("kind", .string("refs")),
                    ("object", head)
                )
            }
        )
        try file.expectAll()
        for (number, match) in [("7", "POST /repos/acme/files7/git/refs"), ("8", "PUT /repos/acme/files8/contents")] {
            try file.expectOneInSpite(of: match, at: number)
        }
    }

    @Test func deliversToGitLab() throws {
        let gitlab = Scenario(
            .gitlab,
            secret: "glpat-geheim",
            form: "en.gfm.md",
            write: "POST /api/v4/projects/acme%2Fops%2Fshop\\d/issues/1/notes$",
            kept: "notes",
            any: "acme%2Fops%2Fshop6/"
        ) {
            "acme/ops/shop\($0)#1"
        } prepare: { deliveries, number in
            let path = "/api/v4/projects/acme%2Fops%2Fshop\(number)/issues"
            let issue = JSON.object([("iid", .number(1)), ("title", .string("Down")), ("id", .number(1))])
            try deliveries.server.seed("gitlab", ("path", .string(path)), ("object", issue))
            let notes = (0..<105).map { index in
                JSON.object([("id", .number(50_000 + index)), ("body", .string("me too"))])
            }
            try deliveries.server.seed("gitlab", ("path", .string("\(path)/1/notes")), ("object", .array(notes)))
        }
        try gitlab.expectAll()
        let file = Scenario(
            .gitlab,
            secret: "glpat-geheim",
            form: "zh.gfm.md",
            write: "POST /api/v4/projects/acme%2Ffiles\\d/merge_requests$",
            kept: "merge_requests",
            any: "acme%2Ffiles6",
            place: { "acme/files\($0):docs/postmortems" }
        )
        try file.expectAll()
        for (number, match) in [("7", "POST .*files7/repository/branches"), ("8", "POST .*files8/repository/files")] {
            try file.expectOneInSpite(of: match, at: number)
        }
    }

    @Test func writesPagesOfConfluence() throws {
        let confluence = Scenario(
            .confluence,
            secret: "geheim",
            form: "en.confluence.xml",
            write: "POST /wiki/api/v2/pages$",
            kept: "pages"
        ) {
            "7\($0)"
        } adapt: { target in
            target.user = "debrief@example.com"
            target.labels = ["postmortem", "sev1"]
        }
        try confluence.expectAll()
        let page = try confluence.deliveries("8")
        let (_, receipt) = try page.send().get()
        #expect(try page.server.state("confluence", kind: "labels").count >= 2)
        // A version whose answer was lost is not written again.
        var later = page
        later.content = page.content(with: "<p>Later.</p>")
        try page.server.fail("confluence", "PUT /wiki/api/v2/pages", ("drop", .bool(true)))
        let (deed, second) = try later.send(receipt).get()
        #expect(deed == .updated)
        #expect(second.version == 2)
        // What somebody has changed there is not lost.
        let stale = Receipt(id: receipt.id, version: 1)
        try page.server.ask(
            "confluence",
            "PUT",
            "/wiki/api/v2/pages/\(receipt.id)",
            [("Authorization", "Bearer x")],
            Self.page(
                page.content.title,
                [("id", .string(receipt.id)), ("version", .object([("number", .number(3))]))]
            )
        )
        guard case .failure(let error) = page.send(stale) else {
            Issue.record("replaced what somebody wrote")
            return
        }
        #expect(error.kind == .conflict)
        #expect(try page.send(stale, replaces: true).get().1.version == 4)
        // Nor is a page of the same title that is somebody's own.
        let theirs = try confluence.deliveries("9")
        try theirs.server.ask(
            "confluence",
            "POST",
            "/wiki/api/v2/pages",
            [("Authorization", "Bearer x")],
            Self.page(theirs.content.title, [("spaceId", .string(theirs.target.place))])
        )
        #expect(theirs.error()?.message.contains("another title") == true)
        try ConfluencePictures().expectAll()
    }

    /// A page as somebody else writes it.
    private static func page(_ title: String, _ members: [(key: String, value: JSON)]) -> JSON {
        let body = JSON.object([("representation", .string("storage")), ("value", .string("<p>Mine.</p>"))])
        return .object(members + [("status", .string("current")), ("title", .string(title)), ("body", body)])
    }

    @Test func writesPagesOfNotion() throws {
        let notion = Scenario(
            .notion,
            secret: "ntn_geheim",
            form: "en.notion.json",
            write: "POST /v1/pages$",
            kept: "pages"
        ) { "0123456789abcdef0123456789abcde\($0)" }
        try notion.expectAll()
        // A list of blocks whose answer is lost is not added again, nor left out.
        let page = try notion.deliveries("8")
        try page.server.fail("notion", "PATCH /v1/blocks/.*/children", ("drop", .bool(true)))
        let (_, receipt) = try page.send().get()
        let blocks = page.content.bytes.count
        #expect(blocks > 0)
        let kept = try page.server.state("notion", kind: "blocks").filter { $0["_coll"]?.stringValue == receipt.id }
        let sent = JSON(reading: page.content.bytes)?.elements.reduce(0) { $0 + ($1["children"]?.elements.count ?? 0) }
        #expect(kept.count == (sent ?? 0) + 1)
        #expect(try page.deed(receipt) == .updated)
        let again = try page.server.state("notion", kind: "blocks").filter { $0["_coll"]?.stringValue == receipt.id }
        #expect(again.count == kept.count)
    }

    @Test func draftsOnStatuspage() throws {
        let page = Scenario(
            .statuspage,
            secret: "geheim",
            form: "en.statuspage.json",
            write: "PUT /v1/pages/p\\d/incidents/1/postmortem$",
            kept: nil
        ) {
            "p\($0)/1"
        } prepare: { deliveries, number in
            let incident = JSON.object([("id", .string("1")), ("name", .string("Down"))])
            try deliveries.server.seed(
                "statuspage",
                ("path", .string("/v1/pages/p\(number)/incidents")),
                ("object", incident)
            )
        }
        try page.expectAll()
    }
}

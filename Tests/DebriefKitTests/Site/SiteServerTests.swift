import DebriefHTTP
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// A site that is looked at while somebody writes.
struct SiteServerTests {
    private static let document =
        "# Seats lost\n\n## Summary\n\nSeats were gone for 12 minutes.\n\n## Impact\n\n40 guests.\n"

    private func get(_ server: SiteServer, _ path: String) throws -> HTTPResponse {
        var request = HTTPRequest("GET", "http://127.0.0.1:\(server.port)\(path)")
        request.allowsPrivate = true
        return try HTTPTransport(proxies: ProxySettings([:])).send(request)
    }

    /// A site of one document, served.
    private func withServer(_ body: (SiteServer, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let document = try folder.write("pm/2026-03-18-seats.md", Self.document)
            let notes = try folder.write("public/notes.txt", "secret")
            let output = URL(filePath: notes).deletingLastPathComponent().path
            _ = try Workspace().site(
                [URL(filePath: document).deletingLastPathComponent().path],
                to: output,
                SiteOptions(today: CivilDate(year: 2026, month: 11, day: 29)!)
            )
            let server = try SiteServer(folder: output, port: 0)
            defer { server.close() }
            try body(server, output)
        }
    }

    @Test func servesWhatTheSiteHasMadeAndTellsWhenItChanged() throws {
        try withServer { server, output in
            let index = try get(server, "/")
            #expect(index.status == 200 && index["Content-Type"] == "text/html; charset=utf-8")
            #expect(index.text.contains("Seats lost") && index.text.contains("/.debrief/reload.js"))
            #expect(index.text.contains("connect-src &#39;self&#39;; script-src &#39;self&#39;"))
            // On disk it stays as it was.
            let written = try String(contentsOfFile: output + "/index.html", encoding: .utf8)
            #expect(!written.contains("reload.js"))
            let script = try get(server, "/.debrief/reload.js")
            #expect(script.text.contains("/.debrief/version"))
            let before = try get(server, "/.debrief/version")
            server.announce()
            let after = try get(server, "/.debrief/version")
            #expect([before.text, after.text] == ["0", "1"])
        }
    }

    @Test(arguments: [
        "/notes.txt", "/../pm/2026-03-18-seats.md", "/%2e%2e/pm/2026-03-18-seats.md", "/.debrief-site", "//etc/passwd",
        "/none",
    ])
    func servesNothingElse(path: String) throws {
        try withServer { server, _ in
            let status = try get(server, path).status
            #expect(status == 404)
        }
    }

    @Test func answersNobodyWhoAsksForAnotherHost() throws {
        try withServer { server, _ in
            let headers = [HTTPRequest.Header("Host", "evil.example.com")]
            var request = HTTPRequest("GET", server.address, headers: headers)
            request.allowsPrivate = true
            let foreign = try HTTPTransport(proxies: ProxySettings([:])).send(request)
            #expect(foreign.status == 403)
            request = HTTPRequest("POST", server.address, body: [])
            request.allowsPrivate = true
            let posted = try HTTPTransport(proxies: ProxySettings([:])).send(request)
            #expect(posted.status == 405)
        }
    }

    @Test func noticesChangesOfDocumentsAndNotOfTheSite() throws {
        try withTemporaryFolder { folder in
            let document = try folder.write("pm/2026-03-18-seats.md", Self.document)
            let library = URL(filePath: document).deletingLastPathComponent().path
            var watch = SiteWatch([library], apartFrom: library + "/public")
            var seen = [watch.hasChanged()]
            try folder.write("pm/public/index.html", "x")
            seen.append(watch.hasChanged())
            try folder.write("pm/2026-03-18-seats.md", Self.document + "\nMore.\n")
            seen += [watch.hasChanged(), watch.hasChanged()]
            try folder.write("pm/2026-04-01-other.md", Self.document)
            seen.append(watch.hasChanged())
            #expect(seen == [false, false, true, false, true])
        }
    }
}

import DebriefCore
import DebriefHTTP
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Reminders as messages, against the description of a chat service.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct ReminderDeliveryTests {
    /// A library with an action so late that owner, team and manager are to hear of it, a target, and reminders at any hour.
    private static func withLibrary(
        _ channel: String,
        _ body: (TemporaryFolder, ValidatingServer, (String) throws -> ReminderList) throws -> Void
    ) throws {
        let server = try #require(ValidatingServer.shared)
        // Whatever the day is.
        let today = Int(clamping: Date().timeIntervalSince1970 / 86_400)
        let days = (today - 1...today + 1).map { CivilDate(daysSinceEpoch: $0).dateText }.joined(separator: ", ")
        try withTemporaryFolder { folder in
            try folder.write(
                "a.md",
                """
                # Mail late

                **Date**: 2026-03-02

                ## Summary

                Mail was late.

                ## Action items

                | Action | Owner | Due | Status |
                | --- | --- | --- | --- |
                | Page <!channel> at *80 %* | @ana | 2026-03-09 | Open |

                """
            )
            try folder.write(
                "debrief.yml",
                """
                reminders: {hours: 00:00-24:00, zone: UTC}
                calendar: {workdays: [\(days)]}
                targets:
                  team:
                    kind: slack
                    url: \(server.url)/slack
                    place: \(channel)
                    secret: TOKEN

                """
            )
            var environment = Environment()
            environment.secrets = ["TOKEN": "xoxb-geheim"]
            environment.clock = HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in })
            try body(folder, server) { to in
                var operation = RemindOperation(paths: [folder.path])
                operation.to = to
                return try operation.run(in: environment)
            }
        }
    }

    private static func messages(_ server: ValidatingServer, _ channel: String) throws -> [String] {
        try server.state("slack", kind: "msg").filter { $0["_coll"]?.stringValue == channel }.map(\.line)
    }

    @Test func sendsEachOnce() throws {
        try Self.withLibrary("C00REMIND1") { folder, server, remind in
            #expect(try remind("team").reminders.count == 3)
            #expect(try remind("team").reminders.isEmpty)
            let messages = try Self.messages(server, "C00REMIND1")
            #expect(messages.count == 1)
            #expect(messages.first?.contains("&lt;!channel&gt;") == true)
        }
    }

    @Test func findsAChannelByItsName() throws {
        try Self.withLibrary("C00REMIND2") { folder, server, remind in
            let channel = JSON.object([("id", .string("C00REMIND3")), ("name", .string("postmortems"))])
            try server.seed("slack", ("kind", .string("channel")), ("object", channel))
            #expect(try remind("slack:#postmortems").reminders.count == 3)
            #expect(try Self.messages(server, "C00REMIND3").count == 1)
            #expect(throws: DebriefError.self) {
                try FileManager.default.removeItem(atPath: folder.path + "/" + ReminderRecord.name)
                _ = try remind("slack:#elsewhere")
            }
        }
    }

    /// What does not arrive goes out the next time, and what arrived without an answer goes out once.
    @Test func losesNothingAndRepeatsNothing() throws {
        try Self.withLibrary("C00REMIND4") { folder, server, remind in
            let refusal = JSON.object([("ok", .bool(false)), ("error", .string("not_in_channel"))])
            try server.fail("slack", "chat.postMessage", ("status", .number(200)), ("body", refusal))
            #expect(throws: DebriefError.self) { try remind("team") }
            #expect(try Self.messages(server, "C00REMIND4").isEmpty)
            try server.fail("slack", "chat.postMessage", ("drop", .bool(true)))
            #expect(try remind("team").reminders.count == 3)
            #expect(try Self.messages(server, "C00REMIND4").count == 1)
            #expect(try remind("team").reminders.isEmpty)
        }
    }

    @Test(arguments: ["mail:ana@example.com", "elsewhere", "slack:nowhere"])
    func saysWhereItCannotSendTo(name: String) throws {
        try Self.withLibrary("C00REMIND5") { folder, _, remind in
            #expect(throws: DebriefError.self) { try remind(name) }
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + ReminderRecord.name))
        }
    }
}

import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import HostileInputs
import Testing

/// Every sample of a secret, through every channel that evidence comes out by.
struct SampleChannelsTests {
    private static let samples =
        (SecretSamples.tokens + SecretSamples.announced + SecretSamples.reworded
        + SecretSamples.commands + SecretSamples.otherCommands + SecretSamples.unseen + SecretSamples.audited)
        .map { $0.replacing("¦", with: "") }
        // Keys over lines, and what counts at the begin of a line, are shown elsewhere.
        .filter { !$0.contains("\n") && !$0.contains("\\n") && !$0.hasPrefix("10:") }

    /// What stands between the marks, where it is long enough to be told from other words of a document.
    private static func values(_ sample: String) -> [String] {
        sample.split(separator: "⟦").dropFirst().compactMap { $0.split(separator: "⟧").first.map(String.init) }
            .filter { $0.utf8.count >= 7 }
    }

    private static func plain(_ sample: String) -> String {
        sample.replacing("⟦", with: "").replacing("⟧", with: "")
    }

    private static func clock(_ number: Int) -> String {
        let (hour, minute) = (8 + number / 60, number % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private static func expectNone(in text: String, _ samples: ArraySlice<String>, _ channel: String) {
        let found = samples.flatMap { sample in
            values(sample).filter(text.contains).map { "\($0) of: \(sample)" }
        }
        #expect(found == [], "\(channel)")
    }

    /// Hundreds of lines in files of a few dozen, so that all can be told of one day.
    @Test(arguments: [0, 1, 2, 3, 4])
    func noteComesThroughNowhere(part: Int) throws {
        let size = (Self.samples.count + 4) / 5
        let samples = Self.samples.dropFirst(part * size).prefix(size)
        let notes = samples.enumerated().map { "- \(Self.clock($0)) \(Self.plain($1))\n" }.joined()
        let log = samples.enumerated().map { "2026-03-17T\(Self.clock($0)):00Z ERROR [svc] \(Self.plain($1))\n" }
            .joined()
        try withTemporaryFolder { folder in
            try folder.write("in/notes.md", "# Notes 2026-03-17, all times UTC\n\n" + notes)
            let file = try folder.write("app.log", log)
            var options = DraftOptions()
            (options.redacts, options.detail) = (true, "full")
            let workspace = Workspace()
            let path = folder.path + "/incident.md"
            let draft = try workspace.draft([folder.path + "/in"], options: options, path: path)
            try workspace.write(draft, to: path, overwrite: false)
            Self.expectNone(in: draft.text, samples, "draft")
            for name in ["evidence/notes.md", "evidence/.incident.md"] {
                Self.expectNone(in: try folder.read(name), samples, name)
            }
            Self.expectNone(in: draft.diagnostics.map(\.message).joined(separator: "\n"), samples, "diagnostics")
            let events = try workspace.eventListings([folder.path + "/in"]).map { "\($0.event)" }.joined(
                separator: "\n"
            )
            Self.expectNone(in: events, samples, "events")
            var json = ""
            try workspace.logs([file]).grouping.writeJSON(paths: [file]) { json += $0 }
            Self.expectNone(in: json, samples, "logs")
            Self.expectNone(in: try workspace.publish(DocumentFile.read(path), PublishOptions()).text, samples, "page")
            let document = SourceText("# A\n\n## Timeline\n\nAll times UTC.\n\n" + notes, path: "a.md")
            for form in ["html", "gfm", "text", "statuspage"] {
                var publishing = PublishOptions()
                publishing.format = form
                Self.expectNone(in: try workspace.publish(document, publishing).text, samples, form)
            }
        }
    }

    /// What is no secret stays in the copy, word for word.
    @Test func plainWordsStayInTheCopy() throws {
        let plain =
            SecretSamples.plain + SecretSamples.wordedAlike + SecretSamples.wordedLikeCommands
            + SecretSamples.otherwiseWorded + SecretSamples.unseenPlain
        try withTemporaryFolder { folder in
            let notes = plain.enumerated().map { "- \(Self.clock($0)) \($1)\n" }.joined()
            let file = try folder.write("notes.md", "# Notes 2026-03-17, all times UTC\n\n" + notes)
            let copy = try #require(EvidenceLoader().load(paths: [file]).first).redacted.source.text
            let changed = plain.filter { !copy.contains($0) }
            #expect(changed == [])
        }
    }
}

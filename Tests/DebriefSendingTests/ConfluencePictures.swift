import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// The pictures of a page of Confluence, against the description that the service publishes.
///
/// Faults are for whoever asks next: this runs within the test of the connector, not beside it.
struct ConfluencePictures {
    private static let picture = [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF])

    /// A place of its own on the server, with a page that has two pictures.
    private func deliveries(_ place: String) throws -> Deliveries {
        var deliveries = try Deliveries(.confluence, place: place, secret: "geheim", "<p>Pictures.</p>") {
            $0.user = "debrief@example.com"
        }
        deliveries.content.attachments = ["timeline", "chart-1"].map { name in
            SentContent.Attachment(name: "debrief-\(name).png", bytes: Self.picture, sum: "0a1b\(name.utf8.count)")
        }
        return deliveries
    }

    private func names(_ deliveries: Deliveries, on page: String) throws -> [String] {
        try deliveries.server.state("confluence", kind: "attachments").filter { $0["_coll"]?.stringValue == page }
            .compactMap { ($0["obj"] ?? $0)["title"]?.stringValue }.sorted()
    }

    private static let both = ["debrief-chart-1.png", "debrief-timeline.png"]

    func expectAll() throws {
        try putsThemOnThePage()
        let faults: [(String, [(String, JSON)])] = [
            ("812", [("status", .number(429)), ("retry_after", .number(2))]), ("813", [("drop", .bool(true))]),
            ("814", [("drop", .string("mid"))]),
        ]
        for (place, fault) in faults { try putsThemThereInSpiteOf(place, fault) }
        try finishesWhatWasRefused()
        try showsWhatWouldBeSentWithoutBytes()
    }

    private func putsThemOnThePage() throws {
        let page = try deliveries("811")
        let (deed, receipt) = try page.send().get()
        #expect(deed == .created)
        #expect(try names(page, on: receipt.id) == Self.both)
        // Sent again, each is there once.
        #expect(try page.deed(receipt) == .updated)
        #expect(try names(page, on: receipt.id) == Self.both)
        let uploads = try page.log().filter {
            $0["path"]?.stringValue?.hasSuffix("/child/attachment") == true && $0["method"]?.stringValue == "PUT"
        }
        #expect(uploads.count >= 2 && uploads.allSatisfy { $0["refused"] == nil })
    }

    private func putsThemThereInSpiteOf(_ place: String, _ fault: [(String, JSON)]) throws {
        let page = try deliveries(place)
        try page.server.fail("confluence", "PUT /wiki/rest/api/content/.*/child/attachment", fault)
        let (deed, receipt) = try page.send().get()
        #expect(deed == .created)
        #expect(try names(page, on: receipt.id) == Self.both)
    }

    /// A page without its pictures is not sent; the next attempt finishes it and makes no second one.
    private func finishesWhatWasRefused() throws {
        let page = try deliveries("815")
        try page.server.fail("confluence", "/child/attachment", ("status", .number(403)))
        #expect(page.error()?.kind == .forbidden)
        let (deed, receipt) = try page.send().get()
        #expect(deed == .updated)
        #expect(try names(page, on: receipt.id) == Self.both)
    }

    private func showsWhatWouldBeSentWithoutBytes() throws {
        let requests = try deliveries("816").rehearsal()
        #expect(requests.count == 3)
        let upload = try #require(requests.last?.transcript)
        #expect(upload.contains("filename=\"debrief-chart-1.png\"") && upload.contains("bytes, which are no text)"))
        #expect(!upload.contains("geheim") && !upload.contains("\u{FFFD}"))
    }
}

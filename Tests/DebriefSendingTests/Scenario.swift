import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What every connector has to hold, each time at a place where nothing is yet.
struct Scenario {
    private let kind: SendTarget.Kind
    private let secret: String
    private let form: String
    /// The request that makes something.
    private let write: String
    /// What the server calls what it makes; `nil` where there can be only one.
    private let kept: String?
    /// Any request to the sixth place, as others use the server at the same time.
    private let any: String
    private let place: (String) -> String
    private let adapt: (inout SendTarget) -> Void
    private let prepare: (Deliveries, String) throws -> Void

    init(
        _ kind: SendTarget.Kind,
        secret: String,
        form: String,
        write: String,
        kept: String?,
        any: String = "",
        place: @escaping (String) -> String,
        adapt: @escaping (inout SendTarget) -> Void = { _ in },
        prepare: @escaping (Deliveries, String) throws -> Void = { _, _ in }
    ) {
        (self.kind, self.secret, self.form, self.write) = (kind, secret, form, write)
        (self.kept, self.any, self.place) = (kept, any, place)
        (self.adapt, self.prepare) = (adapt, prepare)
    }

    /// Deliveries to one of the places, numbered 1 to 9.
    func deliveries(_ number: String) throws -> Deliveries {
        // As `debrief publish` makes it.
        let form = packageRoot.appending(path: "Tests/DebriefPublishingTests/Snapshots/Forms/\(form)")
        let deliveries = try Deliveries(
            kind,
            place: place(number),
            secret: secret,
            String(contentsOf: form, encoding: .utf8),
            adapt: adapt
        )
        try prepare(deliveries, number)
        return deliveries
    }

    /// - Parameters:
    ///   - refused: how many requests the server is right to refuse.
    ///   - crowd: fills the place after something was sent there.
    func expectAll(refused: Int = 0, crowd: (Deliveries) throws -> Void = { _ in }) throws {
        let first = try deliveries("1")
        try expectUpdates(first, crowd)
        try expectPatience(deliveries("2"))
        for (number, fault) in [("3", [("drop", JSON.bool(true))]), ("4", Self.noAnswer), ("5", Self.half)] {
            let lost = try deliveries(number)
            try lost.server.fail(kind.rawValue, write, fault)
            #expect(try lost.deed() == .created, "\(number)")
            try expectOne(lost)
        }
        try expectClearRefusal(deliveries("6"))
        try first.expectGoodRequests(refused: refused)
    }

    /// That one of several requests may be done and its answer lost.
    func expectOneInSpite(of match: String, at number: String) throws {
        let lost = try deliveries(number)
        try lost.server.fail(kind.rawValue, match, ("drop", .bool(true)))
        let (deed, receipt) = try lost.send().get()
        #expect(deed == .created)
        try expectOne(lost)
        // What was merged and is the same is not proposed again; what has changed goes to the same request.
        var later = lost
        later.content = lost.content(with: "# Later\n")
        #expect(try later.send(receipt).get().1.id == receipt.id)
        try expectOne(lost)
    }

    private static let noAnswer = [
        ("status", JSON.number(200)), ("applied", .bool(true)),
        ("body", .string("<html>Welcome to the network</html>")),
    ]
    private static let half = [("drop", JSON.string("mid"))]

    private func expectUpdates(_ deliveries: Deliveries, _ crowd: (Deliveries) throws -> Void) throws {
        let (deed, receipt) = try deliveries.send().get()
        #expect(deed == .created)
        let (second, same) = try deliveries.send(receipt).get()
        #expect(second == .updated)
        #expect(same.id == receipt.id)
        guard kept != nil else { return }
        try crowd(deliveries)
        // Who has no receipt finds it.
        #expect(try deliveries.send().get().1.id == receipt.id)
        try expectOne(deliveries)
    }

    private func expectPatience(_ deliveries: Deliveries) throws {
        try deliveries.server.fail(
            kind.rawValue,
            write,
            [("status", .number(429)), ("retry_after", .number(2)), ("times", .number(2))]
        )
        #expect(try deliveries.deed() == .created)
        try expectOne(deliveries)
    }

    private func expectClearRefusal(_ deliveries: Deliveries) throws {
        try deliveries.server.fail(kind.rawValue, any, [("status", .number(401)), ("times", .number(1))])
        let error = try #require(deliveries.error())
        #expect(error.kind == .refused)
        #expect(error.message.contains("TOKEN"))
        #expect(!error.message.contains("geheim"))
        #expect(try deliveries.deed() == .created)
        let transcript = try deliveries.rehearsal().map(\.transcript).joined()
        #expect(!transcript.contains("geheim"))
        #expect(transcript.contains("***"))
    }

    /// That the place has what was sent once.
    private func expectOne(_ deliveries: Deliveries, sourceLocation: SourceLocation = #_sourceLocation) throws {
        guard let kept else { return }
        let records = try deliveries.server.state(kind.rawValue, kind: kept)
        let mine = records.filter { $0.line.contains(deliveries.content.title) || $0.line.contains(deliveries.marker) }
        #expect(mine.count == 1, "\(mine.count) of \(records.count)", sourceLocation: sourceLocation)
    }
}

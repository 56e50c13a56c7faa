import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Robots at secret addresses, which forget what they are told.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct RobotTests {
    struct Robot: CustomTestStringConvertible, Sendable {
        let kind: SendTarget.Kind
        let address: String
        /// What it says with status 200 to too many requests, and to a wrong secret.
        let limit: JSON
        let wrong: JSON

        var testDescription: String { kind.rawValue }
    }

    private static func code(_ key: String, _ number: Int) -> JSON {
        .object([(key, .number(number)), (key == "code" ? "msg" : "errmsg", .string("no"))])
    }

    static let robots = [
        Robot(
            kind: .feishu,
            address: "/feishu/open-apis/bot/v2/hook/geheim",
            limit: code("code", 11_232),
            wrong: code("code", 19_021)
        ),
        Robot(
            kind: .dingtalk,
            address: "/dingtalk/robot/send?access_token=geheim",
            limit: code("errcode", 660_026),
            wrong: code("errcode", 310_000)
        ),
        Robot(
            kind: .wecom,
            address: "/wecom/cgi-bin/webhook/send?key=geheim",
            limit: code("errcode", 45_009),
            wrong: code("errcode", 93_000)
        ),
        Robot(
            kind: .teams,
            address: "/teams/workflows/w1/triggers/manual/paths/invoke?api-version=1&sp=x&sv=1.0&sig=geheim",
            limit: .null,
            wrong: .null
        ),
        Robot(
            kind: .discord,
            address: "/discord/api/v10/webhooks/400000000000000001/geheim",
            limit: .null,
            wrong: .null
        ),
    ]

    private static func deliveries(_ robot: Robot, _ language: String) throws -> Deliveries {
        let form = "Tests/DebriefPublishingTests/Snapshots/Forms/\(language).\(robot.kind.rawValue).json"
        return try Deliveries(
            robot.kind,
            place: "",
            secret: robot.address,
            isRobot: true,
            String(contentsOf: packageRoot.appending(path: form), encoding: .utf8)
        ) { if robot.kind == .feishu || robot.kind == .dingtalk { $0.signature = "SIGN" } }
    }

    @Test(arguments: robots)
    func tellsARobot(robot: Robot) throws {
        let english = try Self.deliveries(robot, "en")
        #expect(try english.deed() == .created)
        #expect(try Self.deliveries(robot, "zh").deed() == .created)
        let (service, server) = (robot.kind.rawValue, english.server)
        // Too many requests: by its status, and by what it says in its body.
        try server.fail(service, "", ("status", .number(429)), ("retry_after", .number(1)))
        #expect(try english.deed() == .created)
        if case .object = robot.limit {
            try server.fail(service, "", ("status", .number(200)), ("body", robot.limit))
            #expect(try english.deed() == .created)
            try server.fail(service, "", ("status", .number(200)), ("body", robot.wrong))
            let error = try #require(english.error())
            #expect(error.message.contains("TOKEN") && error.kind == .refused)
            #expect(!error.message.contains("geheim"))
            let page = JSON.string("<html>")
            try server.fail(service, "", ("status", .number(200)), ("applied", .bool(true)), ("body", page))
            #expect(english.error()?.kind == .lost)
        } else {
            try server.fail(service, "", ("status", .number(401)))
            #expect(english.error()?.message.contains("TOKEN") == true)
        }
        // A lost answer is told, and nothing is sent again.
        let before = try english.log().count
        try server.fail(service, "", ("drop", .bool(true)))
        #expect(english.error()?.kind == .lost)
        #expect(try english.log().count == before + 1)
        try english.expectGoodRequests()
    }

    @Test func hidesTheAddressAndSigns() throws {
        for robot in Self.robots {
            let requests = try Self.deliveries(robot, "en").rehearsal()
            let transcript = requests.map(\.transcript).joined()
            #expect(transcript.contains("/***") && !transcript.contains("geheim"), "\(robot.kind)")
        }
        // As the documentation of both computes it.
        let ding = try Self.deliveries(Self.robots[1], "en").rehearsal()[0].url
        #expect(ding.contains("&timestamp=0&sign="))
        let feishu = try JSON(reading: Self.deliveries(Self.robots[0], "en").rehearsal()[0].body ?? [])
        #expect(feishu?["timestamp"]?.stringValue == "0")
        #expect(feishu?["sign"]?.stringValue == "LUnV+N0zajmyRc/F6v7dY9cYPYdigb+sqcUu0xmFrhU=")
        #expect(ding.hasSuffix("sign=nMaJVJLxIgznyuH62eLwT4KD%2BzvlB3A5uqDTxzOgL3Q%3D"))
    }
}

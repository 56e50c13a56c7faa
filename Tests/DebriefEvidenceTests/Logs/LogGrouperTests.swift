import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefEvidence

struct LogGrouperTests {
    private func templates(_ lines: [String]) throws -> [String] {
        // Enough other lines for times at the head of the first to be no format.
        let others = [String](repeating: "unlike anything else", count: 20)
        return try LogGrouping.of((others + lines).joined(separator: "\n").utf8).groups.dropFirst().map(\.template)
    }

    @Test(
        arguments: [
            (["took 5 ms", "took 71 ms"], ["took <*>"]),
            (["read /var/lib/a now", "read ./c/d now", "read ~/e now"], ["read <*> now"]),
            (["see https://a.example.com/x?y=1 now", "see /z now"], ["see <*> now"]),
            (["from 10.0.0.1:80 to 10.0.0.2", "from ::1 to fe80::1"], ["from <*> to <*>"]),
            (["job a.b.c ended", "job d.e.f ended"], ["job <*> ended"]),
            (["mail to ana@example.com sent"], ["mail to <*> sent"]),
            (["at Tue Mar 17 10:00:01 2026 UTC lost"], ["at <*> lost"]),
            (["use ipv6 or IPv4"], ["use ipv6 or IPv4"]),
            (["visible=true hidden=false"], ["visible=<*> hidden=<*>"]),
            (["from x () at 1", "from x (host1) at 1"], ["from x (<*>) at <*>"]),
            (["depth......12", "breadth....9"], ["depth......<*>", "breadth....<*>"]),
            (["action a.b.SCREEN_ON", "action a.b.SCREEN_OFF"], ["action a.b.SCREEN_ON", "action a.b.SCREEN_OFF"]),
            (["lock tag=\"View Lock\" 1", "lock tag=\"\" 2"], ["lock tag=<*>"]),
            (["用户123登录失败", "用户9登录失败"], ["用户<*>登录失败"]),
            (["fans ( 3 4 **** 5 )", "fans ( 3 4 9 5 )"], ["fans (<*>)"]),
        ]
    )
    func takesOutValues(lines: [String], expected: [String]) throws {
        #expect(try templates(lines) == expected)
    }

    @Test func joinsLinesThatDifferInAnEverydayWord() throws {
        let names = ["alder", "birch", "cedar", "maple"]
        #expect(try templates(names.map { "session of \($0) closed" }) == ["session of <*> closed"])
        #expect(try templates(names.prefix(2).map { "session of \($0) closed" }) == ["session of <*> closed"])
        #expect(try templates(["cache hit", "cache miss"]).count == 2)
    }

    @Test func keepsApartWhatHappened() throws {
        let actions = ["opened", "closed", "paused", "resumed", "dropped"]
        #expect(try templates(actions.map { "session \($0) by peer" }).count == actions.count)
    }

    @Test func keepsApartWhatTheFirstWordNames() throws {
        let names = ["svca", "svcb", "svcc", "svcd", "svce"]
        #expect(try templates(names.prefix(3).map { "\($0) startup done" }).count == 3)
        #expect(try templates(names.map { "\($0) startup done" }) == ["<*> startup done"])
    }

    @Test func joinsLongerWaysToWriteOneValue() throws {
        #expect(try templates(["synced to LOCAL(0), level 1", "synced to 192.0.2.1, level 2"]).count == 1)
        #expect(try templates(["life 00:02 over", "life <1 sec over"]).count == 1)
    }

    @Test func tellsFailedRequestsFromOthers() throws {
        func line(_ status: Int) -> String {
            "192.0.2.1 - - [17/Mar/2026:10:00:01 +0000] \"GET /a/\(status) HTTP/1.1\" \(status) 5 \"-\" \"B/\(status)\""
        }
        let found = try LogGrouping.of([200, 204, 503, 200, 502].map(line).joined(separator: "\n").utf8).groups
        #expect(found.map(\.template) == ["\"GET <*>\" 2xx", "\"GET <*>\" 5xx"])
        #expect(found.map(\.severity) == [.unknown, .error])
    }

    @Test func countsBeforeAndDuringTheWindow() throws {
        let lines = (0..<60).map { minute in
            "2026-03-17T10:\(minute < 10 ? "0" : "")\(minute):00Z \(minute >= 40 ? "ERROR pool empty" : "INFO all well")"
        }
        let from = try #require(Moment(iso8601: "2026-03-17T10:40:00Z"))
        let grouping = try LogGrouping.of(
            lines.joined(separator: "\n").utf8,
            by: LogGrouper(window: LogWindow(from: from))
        )
        let new = try #require(grouping.ranked.first)
        #expect(new.template == "pool empty")
        #expect(new.isNew && new.before == 0 && new.during == 20)
        #expect(grouping.groups.map(\.before) == [40, 0])
    }

    @Test func refusesAWindowOnAnotherClock() throws {
        let from = try #require(Moment(iso8601: "2026-03-17T10:40:00"))
        #expect(throws: DebriefError.self) {
            try LogGrouping.of("2026-03-17T10:00:00Z INFO a\n".utf8, by: LogGrouper(window: LogWindow(from: from)))
        }
    }

    @Test func givesTheSameGroupsForEachSizeOfChunk() throws {
        var random = SeededGenerator(seed: 11)
        for maximum in [1 << 16, 40] {
            let text = RandomLog.text(lines: 3_000, using: &random)
            func shape(_ chunk: Int, _ workers: Int) throws -> [String] {
                let grouper = LogGrouper(keepsLines: true, chunkSize: chunk, workers: workers, signatures: maximum)
                return try LogGrouping.of(text.utf8, by: grouper).groups.map {
                    "\($0.template) \($0.lines) \($0.first?.iso8601 ?? "") \($0.last?.iso8601 ?? "") \($0.example)"
                }
            }
            let expected = try shape(1 << 22, 1)
            #expect(try shape(700, 1) == expected)
            #expect(try shape(5_000, 3) == expected)
        }
    }

    @Test func putsEachLineIntoOneGroup() throws {
        var random = SeededGenerator(seed: 12)
        for maximum in [1 << 16, 16] {
            let text = RandomLog.text(lines: 2_000, using: &random)
            let grouping = try LogGrouping.of(text.utf8, by: LogGrouper(keepsLines: true, signatures: maximum))
            #expect(grouping.groups.flatMap(\.lines).sorted() == Array(1...grouping.lineCount))
            // Lines that continue a record are lines of its group, but no records.
            #expect(grouping.groups.allSatisfy { $0.count <= $0.lines.count && $0.firstLine == $0.lines.first })
        }
    }

    @Test func survivesAnyBytes() throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<200 {
            var bytes = Array(RandomLog.text(lines: 30, using: &random).utf8)
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
            let grouping = try LogGrouping.of(bytes)
            #expect(grouping.lineCount == (bytes.last == 0x0A ? lines - 1 : lines))
        }
    }

    @Test(
        arguments: [0x61, 0x20, 0x28, 0x5B, 0x3D, 0x22, 0x2F, 0x2E, 0x31, 0x3A, 0x2C, 0x80, 0x00, 0x7B] as [UInt8]
    )
    func endsSoonOnOneEndlessLine(byte: UInt8) throws {
        let text = Array("2026-03-17 10:00:01 INFO a\n".utf8) + [UInt8](repeating: byte, count: 6 << 20)
        let grouping = try expectWithin(.seconds(30)) { try LogGrouping.of(text, by: LogGrouper(chunkSize: 1 << 20)) }
        #expect(grouping.lineCount == 2)
    }

    @Test func takesLinesWithoutAnythingInCommonTogetherWhenThereAreTooMany() throws {
        var random = SeededGenerator(seed: 14)
        let lines = (0..<4_000).map { _ in
            (0..<6).map { _ in
                String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
            }
            .joined(separator: " ")
        }
        let grouping = try LogGrouping.of(lines.joined(separator: "\n").utf8, by: LogGrouper(signatures: 256))
        #expect(grouping.groups.count <= 512)
        #expect(grouping.groups.reduce(0) { $0 + $1.count } == 4_000)
    }
}

/// Logs made of what logs are made of, odd lines among them.
enum RandomLog {
    static func text(lines: Int, using random: inout some RandomNumberGenerator) -> String {
        let names = ["alder", "birch", "cedar", "maple", "rowan", "willow", "hazel"]
        var text = ""
        for number in 0..<lines {
            let clock = "2026-03-17T\(10 + number / 3_600 % 10):\(10 + number / 60 % 50):\(10 + number % 50)Z"
            let name = names.randomElement(using: &random) ?? ""
            let value = Int.random(in: 0..<10_000, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: text += "\(clock) INFO store.Node: block \(value) stored by \(name)\n"
            case 1: text += "\(clock) WARN store.Node: \(name) is slow (\(value) ms)\n"
            case 2: text += "\(clock) ERROR store.Disk: cannot write /data/\(name)/\(value): no space left\n"
            case 3: text += "\tat store.Disk.write(Disk.java:\(value))\n"
            case 4: text += "\(clock) INFO store.Web: user=\(name) path=\"/a/\(name)\" 错误 \(value)\r\n"
            case 5: text += "\n"
            case 6: text += "\(clock) DEBUG store.Web: \(name) \(name)x\(value) \u{1B}[31m () [] <\(value)>\n"
            default:
                text += "\(clock) INFO store.Node: closed \(value) of \(value) connections to \(name).example.com:80\n"
            }
        }
        return text
    }
}

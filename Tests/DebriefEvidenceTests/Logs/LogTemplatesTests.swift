import DebriefText
import Testing

@testable import DebriefEvidence

/// What makes lines those of one statement, by kind.
struct LogTemplatesTests {
    private func templates(_ lines: [String]) throws -> [String] {
        try LogGrouping.of(lines.joined(separator: "\n").utf8).groups.map(\.template)
    }

    private static let names = ["alder", "birch", "cedar", "maple", "rowan", "hazel", "willow", "aspen"]

    @Test(
        arguments: [
            // Reasons behind a colon, with and without an optional part before it.
            (
                [
                    "copy of alder failed: disk is full", "copy of birch failed: nobody asked for it",
                    "copy of cedar failed: the lease ran out", "copy of maple failed after 3 tries: disk is full",
                    "copy of alder failed after 2 tries: the lease ran out",
                ], "copy of <*> failed <*>: <*>"
            ),
            // Two states of one thing.
            (["lamp alder is on", "lamp birch is off", "lamp cedar is off"], "lamp <*> is <*>"),
            // One and several.
            (["moved 1 crate today", "moved 7 crates today"], "moved <*> today"),
            // Addresses of either family.
            (["caller [::1]:412 hung up", "caller 10.0.0.9:80 hung up"], "caller <*> hung up"),
            // Lists of any length.
            (["crew is alder, birch, cedar", "crew is maple, rowan, hazel, willow"], "crew is <*>"),
            (["bound $1 = 'a' at sea", "bound $1 = 'b', $2 = 'c' at sea"], "bound <*> = '<*>' at sea"),
            // Statements of SQL.
            (
                [
                    "slow query: SELECT a, b FROM crates WHERE id = 4", "slow query: COMMIT",
                    "slow query: update crates set size = 3 where id in (1, 2)",
                ], "slow query: <*>"
            ),
        ]
    )
    func joinsWhatOneStatementPrints(lines: [String], expected: String) throws {
        #expect(try templates(lines) == [expected])
    }

    @Test(
        arguments: [
            ["crane opened by hand", "crane closed by hand"],
            ["address of the dock: 0x10", "address of the dock crane......7"],
        ]
    )
    func keepsApartWhatIsSaidByTwo(lines: [String]) throws { #expect(try templates(lines).count == 2) }

    @Test func takesNoSentenceForSQL() throws {
        let lines = [
            "select a berth from the list", "please update the set of cranes", "begin", "Delete: crate from ship",
        ]
        #expect(try templates(lines) == lines)
    }

    @Test func takesTheFirstWordForAValueWhenMoreThanAFewStandThere() throws {
        let lines = Self.names.flatMap { name in [1, 2].map { "\(name) asked for \($0) crates" } }
        #expect(try templates(lines) == ["<*> asked for <*> crates"])
        #expect(try templates(Array(lines.prefix(4))).count == 2)
    }

    @Test func joinsProseBehindAFewWords() throws {
        let lines = Self.names.flatMap { name in Self.names.prefix(4).map { "announced \(name) and the \($0) tide" } }
        #expect(try templates(lines).count == 1)
    }

    @Test func leavesAPairAtTheEndToItsStatementWhereKeysMayBeEmpty() throws {
        let lines = ["login failed; host= port=1 from=alder", "login failed; host= port=2 from=birch user=rowan"]
        #expect(try templates(lines).count == 2)
        #expect(try templates(lines.map { $0.replacing("host=", with: "host=a") }).count == 1)
    }

    /// The message stands behind heads of several dresses, and a stack trace goes with its head.
    @Test(
        arguments: [
            "2026-03-17 10:00:%d,123;WARN;worker-%d;dock.Crane;",
            "2026-03-17 10:00:%d.123 | WARN  | worker-%d | dock.Crane | ",
            "[2026-03-17 10:00:%d,123][WARN][worker-%d][dock.Crane] ",
            "3/17/2026 9:05:%d AM WARN ", "WARN:dock.Crane:", "3月 17 10:00:%d quay-1 craned[%d]: ",
            "2026-03-17 10:00:%d.123 CEST [%d-1] [crane app] ana@dock WARNING:  ",
            "2026年03月17日 10:00:%d [警告] ",
        ]
    )
    func takesOffTheHead(head: String) throws {
        let lines = Self.names.enumerated().flatMap { number, name -> [String] in
            let start = head.replacing("%d", with: String(number + 10))
            return ["\(start)crate \(name) was refused", "\(start)nothing moves since \(number) ms"]
        }
        #expect(try templates(lines) == ["crate <*> was refused", "nothing moves since <*>"])
    }

    @Test func readsPairsInAStringOfJSON() throws {
        let lines = Self.names.map { name in
            #"{"log":"level=warn ts=2026-03-17T10:00:01Z msg=\"crate \#(name) = lost\"\n","stream":"stdout"}"#
        }
        #expect(try templates(lines) == ["crate <*> = lost"])
    }

    @Test func keepsATraceWithItsHead() throws {
        let lines = Self.names.flatMap { name in
            [
                "2026-03-17 10:00:01 ERROR cannot lift \(name)", "dock.CraneException: rope is gone",
                "\tat dock.Crane.lift(Crane.java:7)", "Caused by: dock.RopeException", "\t... 3 more",
            ]
        }
        #expect(try templates(lines) == ["cannot lift <*>"])
    }
}

/// Times of logs, by how they are written.
struct LogTimesTests {
    @Test(
        arguments: [
            ("2026-03-17 18:30:09.123 +08 [7] LOG:  a", "2026-03-17T18:30:09+08:00"),
            ("2026-03-17 22:30:09.123 CEST [7] LOG:  a", "2026-03-17T22:30:09+02:00"),
            ("2026-03-17 22:30:09 CST a", "2026-03-17T22:30:09"), ("3月 17 10:30:09 quay a", "2026-03-17T10:30:09"),
            ("2026年3月17日 10:30:09 a", "2026-03-17T10:30:09"),
            ("03/17/2026 10:30:09 PM a", "2026-03-17T22:30:09"),
        ]
    )
    func readsTimes(line: String, expected: String) {
        Array(line.utf8).withUnsafeBufferPointer { bytes in
            var scanner = LogTimeScanner(bytes, from: 0, to: bytes.count)
            #expect(scanner.time()?.moment(zone: nil, year: 2026).iso8601 == expected)
        }
    }

    @Test(arguments: [(["03/04/2026", "03/04/2026"], true), (["03/04/2026", "03/17/2026"], false)])
    func tellsWhenDayAndMonthCannotBeToldApart(dates: [String], isAmbiguous: Bool) {
        let bytes = Array(dates.map { "\($0) 10:00:05 INFO a\n" }.joined().utf8)
        bytes.withUnsafeBufferPointer { bytes in
            var lines: [Range<Int>] = []
            LogLines.each(in: bytes) { lines.append($0) }
            #expect(LogLayout(bytes, lines: lines).isDateAmbiguous == isAmbiguous)
        }
    }

    @Test(arguments: [("[错误]", LogSeverity.error), ("警告", .warning), ("[信息]", .info), ("致命", .fatal)])
    func readsLevelsInChinese(word: String, severity: LogSeverity) {
        Array(word.utf8).withUnsafeBufferPointer { bytes in
            #expect(LogSeverity(bytes, 0, bytes.count) == severity)
        }
    }
}

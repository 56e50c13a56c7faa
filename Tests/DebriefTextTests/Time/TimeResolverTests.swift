import DebriefText
import Testing

/// What the times of one text tell of each other.
struct TimeResolverTests {
    private func read(_ rows: [String], date: String? = nil) -> [String] {
        var times = rows.compactMap { TimeScanner.first(in: $0) }
        let habits = TimeHabits(completing: &times)
        var resolver = TimeResolver(date: date.flatMap { CivilDate(iso8601: $0) }, habits: habits)
        return times.map { time in
            guard time.doubt == nil else { return "-" }
            guard !resolver.cannotTellDay(of: time) else { return "?" }
            return resolver.moment(of: time).map { String($0.iso8601.prefix { $0 != "Z" }.dropLast(3)) } ?? "none"
        }
    }

    @Test(
        arguments: [
            (["2:31pm", "2:35", "3:04", "3:19"], ["14:31", "14:35", "15:04", "15:19"]),
            (["2:31 PM", "14:35", "15:19"], ["14:31", "14:35", "15:19"]),
            (["9:50am", "10:20", "12:05", "1:10"], ["09:50", "10:20", "12:05", "13:10"]),
            (["2:31", "2:35", "3:04pm"], ["14:31", "14:35", "15:04"]),
            (["11:31", "11:55", "12:04pm"], ["11:31", "11:55", "12:04"]),
            (["下午2:31", "2:35", "3点04分"], ["14:31", "14:35", "15:04"]),
            (["上午11:31", "12:35", "1:04"], ["11:31", "12:35", "13:04"]),
            (["02:31 PM", "02:35", "03:04"], ["14:31", "14:35", "15:04"]),
            (["2:31 PM", "02:35", "03:04"], ["14:31", "02:35", "03:04"]),
            (["2:31pm", "2:28", "2:40"], ["14:31", "14:28", "14:40"]),
            (["3:19pm", "3:04", "2:35", "2:31"], ["15:19", "15:04", "14:35", "14:31"]),
            (["2:31", "2:35", "3:04"], ["02:31", "02:35", "03:04"]),
        ]
    )
    func carriesTheHalfOfTheDay(rows: [String], expected: [String]) {
        #expect(read(rows).map { String($0.suffix(5)) } == expected)
    }

    @Test(
        arguments: [
            (["14:05", "14.31", "14:40"], ["T14:05", "T14:31", "T14:40"]),
            (["14:05", "3.20", "14:40"], ["T14:05", "-", "T14:40"]),
            (["1405", "1431", "1458"], ["T14:05", "T14:31", "T14:58"]),
            (["14:05", "1405", "14:40"], ["T14:05", "-", "T14:40"]),
            (["22.41", "9.05", "9.40"], ["T22:41", "T09:05", "T09:40"]),
            (["1405"], ["-"]), (["14.50"], ["-"]),
        ]
    )
    func takesADoubtfulClockOnlyAmongOthers(rows: [String], expected: [String]) { #expect(read(rows) == expected) }

    @Test(
        arguments: [
            (["03/04/2026 10:00"], ["?"]),
            (["03/04/2026 10:00", "13/04/2026 11:00"], ["2026-04-03T10:00", "2026-04-13T11:00"]),
            (["03/04/2026 10:00", "03/14/2026 11:00"], ["2026-03-04T10:00", "2026-03-14T11:00"]),
            (["03/04/2026 23:50", "04/04/2026 00:10"], ["2026-04-03T23:50", "2026-04-04T00:10"]),
            (["03/04/2026 23:50", "03/05/2026 00:10"], ["2026-03-04T23:50", "2026-03-05T00:10"]),
            (["04/04/2026 10:00"], ["2026-04-04T10:00"]),
        ]
    )
    func tellsDayFromMonthByTheOtherDates(rows: [String], expected: [String]) { #expect(read(rows) == expected) }

    @Test func tellsDayFromMonthByAKnownDay() {
        #expect(read(["03/04/2026 10:00"], date: "2026-04-03") == ["2026-04-03T10:00"])
        #expect(read(["03/04/2026 10:00"], date: "2026-03-05") == ["2026-03-04T10:00"])
        #expect(read(["03/04/2026 10:00"], date: "2026-09-05") == ["?"])
    }

    @Test(
        arguments: [
            (["23:50", "00:10", "00:05"], nil, ["T23:50", "T00:10", "T00:05"]),
            (["23:50", "00:10"], "2026-03-14", ["2026-03-14T23:50", "2026-03-15T00:10"]),
            (["00:10", "23:50", "23:40"], "2026-03-15", ["2026-03-15T00:10", "2026-03-14T23:50", "2026-03-14T23:40"]),
            (
                ["23:50", "次日 00:10", "第三天 9:00"], "2026-03-14",
                ["2026-03-14T23:50", "2026-03-15T00:10", "2026-03-16T09:00"]
            ),
            (["Apr 13 22:41", "23:50", "00:20"], nil, ["--04-13T22:41", "--04-13T23:50", "--04-14T00:20"]),
            (["Dec 31 23:50", "Jan 1 00:20"], nil, ["--12-31T23:50", "--01-01T00:20"]),
            (["Dec 31 23:50", "2026-01-01 00:20"], nil, ["2025-12-31T23:50", "2026-01-01T00:20"]),
            (["14日22点41分", "15日9点05分", "17日6点"], nil, ["---14T22:41", "---15T09:05", "---17T06:00"]),
            (["14日22点41分", "15日9点05分"], "2026-04-13", ["2026-04-14T22:41", "2026-04-15T09:05"]),
            (["31日23:50", "1日00:05"], "2026-03-30", ["2026-03-31T23:50", "2026-04-01T00:05"]),
            (
                ["Mon 22:00", "Tue 01:00", "Thu 09:00"], "2026-03-16",
                ["2026-03-16T22:00", "2026-03-17T01:00", "2026-03-19T09:00"]
            ),
            (["周一 22:00", "周二 01:00"], "2026-03-17", ["2026-03-16T22:00", "2026-03-17T01:00"]),
            (["yesterday 23:50", "00:10"], "2026-03-14", ["2026-03-13T23:50", "2026-03-14T00:10"]),
            (["2026-02-30 10:00"], nil, ["none"]),
        ] as [([String], String?, [String])]
    )
    func findsTheDayOfEachRow(rows: [String], date: String?, expected: [String]) {
        #expect(read(rows, date: date) == expected)
    }

    @Test func findsTheDayOfAMonthThatAHeadingStates() throws {
        var resolver = TimeResolver()
        resolver.begin(in: try #require(TimeScanner.month(in: "时间线（2026年4月，UTC）")))
        let row = try #require(TimeScanner.first(in: "14日22点41分，上线"))
        #expect(resolver.moment(of: row)?.iso8601 == "2026-04-14T22:41:00")
    }

    @Test(
        arguments: [
            ("April 2026", "2026-04-15"), ("2026年4月", "2026-04-15"), ("2026-04", "2026-04-15"),
            ("in May 2026 (UTC)", "2026-05-15"),
            ("2026-04-14", nil), ("14 April", nil), ("Room 2026-1", nil),
        ] as [(String, String?)]
    )
    func readsMonths(text: String, expected: String?) {
        #expect(TimeScanner.month(in: text).map { CivilTime($0).dateText } == expected)
    }

    @Test(arguments: [
        ("--04-13T22:41:00", "2026-05-01", "2026-04-13"), ("--12-31T22:41:00", "2026-01-01", "2025-12-31"),
        ("---14T22:41:00", "2026-05-01", "2026-05-14"), ("T22:41:00", "2026-05-01", "2026-05-01"),
    ])
    func completesAMomentByAKnownDay(iso: String, known: String, expected: String) throws {
        let texts = [
            "--04-13T22:41:00": "Apr 13 22:41", "--12-31T22:41:00": "Dec 31 22:41", "---14T22:41:00": "14日22:41",
        ]
        var resolver = TimeResolver()
        let time = try #require(TimeScanner.first(in: texts[iso] ?? "22:41"))
        let read = resolver.moment(of: time)
        let moment = try #require(read)
        #expect(moment.iso8601 == iso)
        let day = try #require(CivilDate(iso8601: known))
        #expect(moment.completed(near: day).civil.dateText == expected)
    }

    /// Whatever the digits, nothing traps, and each text is read to its end.
    @Test func survivesNumbersOfAnySize() {
        let numbers = [
            "0", "9", "99", "999", "9999", "99999", "999999999", "9999999999", "9999999999999",
            String(repeating: "9", count: 19), String(repeating: "9", count: 400),
        ]
        let marks = ["-", ":", ".", "/", " ", "T", "+", "年", "月", "日", "点", ",", "W", " UTC+", " – "]
        for number in numbers {
            for mark in marks {
                for other in numbers {
                    for text in [
                        number + mark + other, number + mark + other + mark + number,
                        "12:00" + mark + number + mark + other,
                    ] {
                        let source = SourceText(text)
                        let found =
                            TimeScanner.expressions(in: source, range: source.range)
                            + [TimeScanner.first(in: text)].compactMap { $0 }
                        for time in found {
                            var resolver = TimeResolver()
                            _ = resolver.moment(of: time)
                            _ = time.moment(in: .init())
                        }
                        _ = WrittenTime().moment(text)
                        _ = ElapsedTime(beginning: text + " min later")
                        _ = ZoneRule(named: mark + number)
                        _ = DurationText.seconds(text)
                    }
                }
            }
        }
    }
}

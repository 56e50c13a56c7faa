import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Lines of notes whose clocks stand in mid-sentence.
struct ClockClauseTests {
    private func clocks(_ lines: [String]) -> [String] {
        let text = lines.joined(separator: "\n") + "\n"
        let file = EvidenceFile(source: SourceText(text, path: "notes.txt"))
        return EvidenceReaders.read(files: [file])[0].reading.events.map { event in
            (event.time.certainty == .approximate ? "~" : "") + event.time.civil.clockText()
        }
    }

    private static let rows = [
        "notes of the night", "05:10 the tablets are empty", "05:25 same in the second depot", "",
    ]
    private static let last = ["08:05 all tablets show trips"]

    @Test(
        arguments: [
            ("- Farid reverted, deploy went out 7:31 acc. to pipeline", ["07:31"]),
            ("from 07:02 every price came out in the wrong currency", ["07:02"]),
            ("nobody saw it until a customer mailed sales 7:37, sales walked over 7:44. Sorry.", ["07:37", "07:44"]),
            ("asked depots to use yesterday's roster → first buses left 6:05 instead of 4:45.", ["06:05"]),
            ("nobody saw it, then a customer mailed sales 7:37", ["07:37"]),
            ("6:20ish first three calls", ["~06:20"]),
            ("it got better about 6:40", ["~06:40"]),
            ("first buses left 6:05 instead of 4:45", ["06:05"]),
            ("core switches came up 07:41", ["07:41"]),
            ("the site was back at 7:50", ["07:50"]), ("back to normal 7:50", ["07:50"]),
            ("we restarted the pool at 7:30 and it helped a bit", ["07:30"]),
            ("we were told at 6:15, called the vendor 6:25", ["06:15", "06:25"]),
            ("the import was started at 6:10, paused at 6:30 and removed at 6:45", ["06:10"]),
            ("set it back 6:33 & restarted 6:40", ["06:33", "06:40"]),
            ("客户 07:02 反馈看不到车次了", ["07:02"]), ("研发 07:31 发布了回滚版本", ["07:31"]),
        ]
    )
    func tellsWhatHappenedAtAClockInASentence(line: String, expected: [String]) {
        #expect(clocks(Self.rows + [line] + Self.last) == ["05:10", "05:25"] + expected + ["08:05"], "\(line)")
    }

    @Test(
        arguments: [
            "Ana to send the report by 14:00", "we will roll back at 7:30", "did it start at 4:30?",
            "TODO move the job to 03:00",
            "if it is not back at 7:30, call Meera", "the job usually runs at 4:30", "next update: 7:30",
            "maybe it should run at 05:00", "计划 07:30 发布修复版本", "今晚能在 07:30 恢复吗？",
            "if it is not back, call Meera at 7:30", "下次 03:00 之后再跑",
        ]
    )
    func takesNoPlanAndNoQuestion(line: String) {
        #expect(clocks(Self.rows + ["- " + line] + Self.last) == ["05:10", "05:25", "08:05"], "\(line)")
    }

    @Test func parsesALaterSentenceOfARowAtItsOwnTime() {
        #expect(
            clocks(["notes", "5:40 called Farid, 3 times. asleep. called Ana 5:50", "7:10 rolled back"])
                == ["05:40", "05:50", "07:10"]
        )
    }

    @Test func keepsFiguresOfNotesWithoutAClock() {
        let text = (Self.rows + ["- ops says 37 departures cancelled, rest late"] + Self.last).joined(separator: "\n")
        let reading = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "n.txt"))])[0].reading
        #expect(reading.statements.map(\.text) == ["ops says 37 departures cancelled, rest late"])
    }
}

import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Days of files whose lines have none, which their names and the files beside them tell.
struct KnownDaysTests {
    private static let notes = "0712 gate 4 is down\n0735 called the desk\n0840 all gates work again\n"
    private static let log = "2026-05-06T04:58:11Z auth INFO start\n2026-05-06T05:00:12Z auth INFO rev 77\n"

    private func days(_ files: (String, String)...) -> KnownDays {
        KnownDays(
            of: EvidenceReaders.read(files: files.map { EvidenceFile(source: SourceText($0.1, path: $0.0)) })
        )
    }

    @Test(
        arguments: [
            "值班记录_20260506.txt", "notes-2026-05-06.txt", "ops20260506.txt", "2026-05-06.txt", "shift.2026-05-06.txt",
            "值班2026年5月6日.txt", "2026_05_06 desk.txt", "2026-05-06/notes.txt", "crew/20260506/desk.txt",
            "INC-7 2026-05-06 gates.txt",
        ]
    )
    func takesTheDayOfAName(path: String) {
        #expect(days((path, Self.notes)).named[path] == CivilDate(year: 2026, month: 5, day: 6), "\(path)")
    }

    @Test(arguments: ["todo-0506.txt", "0506夜班.txt", "notes_0506.txt", "0506/notes.txt"])
    func takesADayWithoutYearOnlyAsOneOfTheOthers(path: String) {
        let day = CivilDate(year: 2026, month: 5, day: 6)
        #expect(days((path, Self.notes), ("auth.log", Self.log)).named[path] == day, "\(path)")
        #expect(days((path, Self.notes)).named[path] == nil, "\(path)")
    }

    @Test(arguments: [
        "INC-0417.txt", "build-1203.txt", "notes.txt", "20260532.txt", "export_2026-05-20.txt", "v2.0506.txt",
    ])
    func takesNoOtherNumber(path: String) {
        #expect(days((path, Self.notes), ("auth.log", Self.log)).named[path] == nil, "\(path)")
    }

    @Test func takesTheOnlyDayOfALogBesides() {
        let chat = "Ana — Today at 19:31\nslow\nBo — Today at 19:33\nsame\nAna — Today at 19:40\nback\n"
        #expect(days(("chat.txt", chat), ("auth.log", Self.log)).beside == CivilDate(year: 2026, month: 5, day: 6))
        let more = Self.log + "2026-05-07T05:00:12Z auth INFO rev 78\n"
        #expect(days(("chat.txt", chat), ("auth.log", more)).beside == nil)
    }
}

import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Chats copied from clients in other languages, whose days and stamps are words of those.
struct ForeignCalendarTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "chat.txt"))])[0]
    }

    private static let course = """
        Rafa
        18:33
        checkout is spinning here
        Bia
        18:35
        not only you, a shop called
        Rafa
        18:47
        it got worse
        18:54
        orders are back
        """

    @Test(
        arguments: [
            "#prod-fogo   sexta, 20/03", "#prod-fogo   sexta-feira, 20/03", "ops | viernes, 20/03",
            "#einsatz   Freitag, 20.03.", "#prod   Fr 20.03.", "#astreinte   vendredi 20 mars",
            "war room · ven. 20 mars",
            "#ops   Jumat, 20 Maret", "#ops   venerdì 20 marzo", "#ops   vrijdag 20 maart", "#ops   Fri 20/03",
            "#ops   20. März", "#ops   20 de março", "prod | piątek, 20 marca", "#ops   пятница, 20 марта",
            "sexta-feira, 20 de março", "Freitag, 20. März", "#ops   3월 20일 금요일", "#ops   3月20日 金曜日",
        ]
    )
    func readsTheDayOfAHeadWithoutItsYear(head: String) throws {
        let found = reading("\(head)\n\n\(Self.course)\n")
        #expect(found.reader?.id == "pasted-chat", "\(head)")
        #expect(found.reading.events.map(\.actor) == ["Rafa", "Bia", "Rafa", "Rafa"], "\(head)")
        let first = try #require(found.reading.events.first)
        #expect(first.time.knownDay == .withoutYear, "\(head)")
        #expect(first.time.civil.dateText.hasSuffix("-03-20"), "\(head)")
        #expect(first.time.civil.clockText() == "18:33")
    }

    @Test(
        arguments: [
            "sexta-feira, 20 de março de 2026", "viernes, 20 de marzo de 2026", "Freitag, 20. März 2026",
            "vendredi 20 mars 2026", "venerdì 20 marzo 2026", "vrijdag 20 maart 2026", "Jumat, 20 Maret 2026",
            "fredag 20 mars 2026", "piątek, 20 marca 2026", "пятница, 20 марта 2026", "20 Mart 2026 Cuma",
            "2026년 3월 20일 금요일", "2026年3月20日 金曜日", "--- mar. 20 mars 2026 ---",
        ]
    )
    func readsLinesThatPartDays(line: String) throws {
        let found = reading("Ana  18:33\nslow\n\nBo  18:35\nsame here\n\n\(line)\n\nAna  08:02\nall fine today\n")
        let last = try #require(found.reading.events.last, "\(line)")
        #expect(last.time.isDated && last.time.civil.dateText == "2026-03-20", "\(line)")
    }

    @Test(
        arguments: [
            "Hoje às", "Hoy a las", "Heute um", "Aujourd’hui à", "Oggi alle", "Vandaag om", "Hari ini pukul",
            "Idag kl.",
            "Dzisiaj o", "Сегодня в", "Bugün saat", "Today at",
        ]
    )
    func readsStampsOfToday(words: String) {
        let found = reading("Ana — \(words) 18:33\nslow\nBo — \(words) 18:35\nsame here\nAna — \(words) 18:40\nback\n")
        #expect(found.reader?.id == "pasted-chat", "\(words)")
        #expect(found.reading.events.map { $0.time.civil.clockText() } == ["18:33", "18:35", "18:40"], "\(words)")
    }

    @Test(arguments: ["so we wait", "set 20", "mar is down", "o 20/03 deploy failed", "die mi 20"])
    func takesNoOtherWordsForDays(line: String) throws {
        let found = reading("#ops\n\nAna  18:33\n\(line)\n\nBo  18:35\nsame here\n\nAna  18:40\nfine\n")
        #expect(found.reading.events.allSatisfy { $0.time.knownDay == .none }, "\(line)")
        #expect(try #require(found.reading.events.first).text == line)
    }
}

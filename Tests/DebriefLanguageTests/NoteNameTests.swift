import DebriefLanguage
import Testing

/// First lines of notes that name an incident, and those that name a shift or a person.
struct NoteNameTests {
    @Test(arguments: [
        "checkout slow", "Database Outage", "支付故障", "honeybadger mess", "Mail delivery delayed", "门诊挂号打不开",
    ])
    func namesWhatFailed(words: String) { #expect(NoteName.tells(words)) }

    @Test(arguments: [
        "Shift log", "me and Lotte", "my notes", "韩梅 夜班", "Server Admin Log", "mail thing", "my scribbles",
        "was noticed at 14:10",
        "it broke",
    ])
    func takesNoShiftAndNoPersonForAName(words: String) { #expect(!NoteName.tells(words)) }
}

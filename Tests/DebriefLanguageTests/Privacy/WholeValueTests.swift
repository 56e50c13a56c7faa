import DebriefLanguage
import Testing

/// A value is masked to its end, and no field behind it is.
struct WholeValueTests {
    private func marked(_ text: String, _ origin: SensitiveScanner.Origin) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for span in SensitiveScanner.spans(in: text, origin: origin) {
            result += bytes[done..<span.range.lowerBound] + "⟦".utf8 + bytes[span.range] + "⟧".utf8
            done = span.range.upperBound
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }

    @Test(arguments: [
        "the password ⟦Tr0ub4dor&3⟧ set in 2019", "password: ⟦Tr0ub4dor&3!⟧ was old", "password is ⟦a&b&c9x⟧.",
        "口令是 ⟦chun&tian2026⟧，已改", "GET /?password=⟦Zx81kq&⟧next=/home".replacing("&⟧", with: "⟧&"),
        "password=⟦Zx81kqLm⟧&user=ana&x=1", "password=⟦Zx81kqLm⟧&amp;user=ana", "PGPASSWORD=⟦Zx81kqLm⟧ && run",
    ])
    func endsWhereNoFieldBegins(text: String) {
        let plain = text.replacing("⟦", with: "").replacing("⟧", with: "")
        #expect(marked(plain, .evidence) == text)
        #expect(marked(plain, .published) == text)
    }

    @Test(arguments: [
        "password ⟦Zx81;kqLm!2⟧ set", "password: ⟦Zx81,kq9⟧ set", "the password is ⟦Zx81)k9⟧.", "(password ⟦Zx81kqLm⟧)",
        "password ⟦Zx81|kq9!⟧ set", "密码是⟦Zx81<kq9⟧，已改", "password ⟦Zx81é9kq⟧ set", "password ⟦Zx81kqLm⟧, which was old",
        "password=⟦hunter22⟧,user=ana", "passphrase is ⟦blue-horse-99⟧", "wifi passcode ⟦884211⟧", "passcode: ⟦884211⟧",
    ])
    func endsWhereWordsOfPeopleDo(text: String) {
        #expect(marked(text.replacing("⟦", with: "").replacing("⟧", with: ""), .version) == text)
    }

    @Test func leavesFieldsOfRecordsAlone() {
        #expect(marked("2026,error,password=hunter22,203.0.113,failed 9", .evidence).hasSuffix("⟧,203.0.113,failed 9"))
        #expect(marked("Passcode 2026-04-02", .published) == "Passcode 2026-04-02")
    }
}

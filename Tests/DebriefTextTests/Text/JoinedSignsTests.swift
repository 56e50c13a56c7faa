import DebriefText
import Testing

struct JoinedSignsTests {
    private func bounded(_ text: String) -> String { String(JoinedSigns.bounded(text[...])) }

    @Test(arguments: [
        "", "a", "数据库主节点故障", "e\u{301}\u{302}", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "क्षत्रिय नमस्ते", "ภาษาไทย", "🇩🇪🇫🇷🇯🇵",
        "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "👍🏽 ❤️ ✊🏿",
    ])
    func leavesWhatPeopleWriteAlone(text: String) {
        #expect(bounded(text).unicodeScalars.elementsEqual(text.unicodeScalars))
        // A long text of it too: what begins anew is counted anew.
        let long = String(repeating: text + " ", count: 100)
        #expect(bounded(long).unicodeScalars.elementsEqual(long.unicodeScalars))
    }

    @Test func leavesLongWordsOfKoreanAlone() {
        let text = String(repeating: "\u{1112}\u{1161}\u{11AB}", count: 100)
        #expect(bounded(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [
        "\u{301}", "\u{20DD}", "\u{1F468}\u{200D}", "\u{1F1E9}", "\u{FE0F}", "\u{1100}", "\u{E0101}", "\u{200D}❤",
    ])
    func replacesWhatNoWritingHas(unit: String) {
        let text = "a" + String(repeating: unit, count: 200) + "b"
        let bounded = bounded(text)
        #expect(bounded.utf8.count == text.utf8.count)
        #expect(bounded.utf8.first == UInt8(ascii: "a") && bounded.utf8.last == UInt8(ascii: "b"))
        #expect(bounded.map(\.unicodeScalars.count).max().map { $0 <= 40 } == true)
    }
}

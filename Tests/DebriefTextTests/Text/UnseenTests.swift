import DebriefText
import Testing

struct UnseenTests {
    @Test(arguments: [
        0x0, 0x7, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x2029, 0x202E,
        0x2060, 0x2066, 0x206F, 0x3164, 0xFEFF, 0xFFFB, 0xE0001, 0xE007F,
    ])
    func showsAsAnEscapeWhatCannotBeSeen(code: Int) throws {
        let scalar = try #require(Unicode.Scalar(UInt32(code)))
        #expect(scalar.isUnseen)
        let text = "a\(scalar)b"
        #expect(DisplayText.safe(text) == "a\\u{\(String(code, radix: 16, uppercase: true))}b")
        let json = JSON.string(text).text
        #expect(json.utf8.allSatisfy { $0 < 0x80 } && json.hasPrefix("\"a\\u"))
        #expect(!DisplayText.line(text).text.unicodeScalars.contains(scalar))
    }

    @Test(arguments: ["é", "e\u{301}", "中文", "，。", "ｘ", "😀", "❤\u{FE0F}", "한", "שלום", "हिन्दी", "가"])
    func leavesWritingAlone(text: String) {
        #expect(DisplayText.safe(text) == text)
        #expect(JSON.string(text).text == "\"\(text)\"")
    }
}

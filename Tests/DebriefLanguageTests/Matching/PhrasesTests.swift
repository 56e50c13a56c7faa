import DebriefLanguage
import Testing

struct PhrasesTests {
    private let vocabulary = Vocabulary(
        Array(
            """
            [slow]
            slow | slow response | lack of care
            响应慢 | 慢

            [slow: not after]
            not | never

            [slow: not before]
            down

            [slow: not with]
            查询

            [omitted]
            (没有|未)(及时)? <3> (检查|核对)

            [omitted: not between]
            数据

            [omitted: not next]
            工具
            """.utf8
        )
    )

    private func found(_ group: String, _ text: String) -> [String] {
        let words = Word.all(in: text)
        return Phrases(vocabulary, group).matches(in: words).map { match in
            words[match].map(\.text).joined(separator: " ")
        }
    }

    private func chinese(_ group: String, _ text: String) -> String? {
        let text = ChineseText(text)
        return Phrases(vocabulary, group).firstMatch(in: text).map(text.string)
    }

    @Test func findsWholeWordsAndTheLongestPhrase() {
        #expect(
            found("slow", "A Slow response, a slowdown and a slow-moving lack of care") == [
                "slow response", "lack of care",
            ]
        )
    }

    @Test(arguments: ["It was not slow", "never that very slow", "slow down", "slow it down"])
    func passesOverWhatIsDisarmed(text: String) {
        #expect(found("slow", text).isEmpty)
    }

    @Test(arguments: ["not that it was so slow", "slow to come down"])
    func looksNoFartherThanAFewWords(text: String) {
        #expect(found("slow", text) == ["slow"])
    }

    @Test func findsTheFirstChinesePhraseAndOfThoseTheLongest() {
        #expect(chinese("slow", "昨晚响应慢，页面也慢") == "响应慢")
        #expect(chinese("slow", "页面慢") == "慢")
        #expect(chinese("slow", "查询响应慢") == nil)
    }

    @Test(arguments: ["上线前没有检查", "没有及时做核对", "未把配置核对"])
    func findsThePartsOfASequence(text: String) {
        #expect(chinese("omitted", text) != nil)
    }

    @Test(arguments: [
        "没有问题，再检查一遍", "没有任何人想到要检查", "没有数据检查", "没有检查工具", "有检查",
    ])
    func keepsASequenceWithinItsClauseAndItsGap(text: String) {
        #expect(chinese("omitted", text) == nil)
    }

    @Test func tellsOneWordOrTextFromAPhrase() {
        let phrases = Phrases(vocabulary, "slow")
        #expect(phrases.contains("lack of care"))
        #expect(!phrases.contains("lack of"))
        #expect(phrases.contains("慢"))
        #expect(phrases.occur(in: "a slow disk") && phrases.occur(in: "磁盘慢"))
    }

    @Test func comparesTypographicApostrophesAndCapitals() {
        let phrases = Phrases(["didn't bother"])
        #expect(phrases.occur(in: Word.all(in: "They DIDN’T  bother")))
    }
}

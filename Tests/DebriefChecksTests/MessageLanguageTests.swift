import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Whatever a check says, it says in both languages, and in each without the other.
struct MessageLanguageTests {
    /// Names that are the same in each language.
    private static let names: Set<String> = ["UTC", "YAML"]

    /// All that the examples of a check make it say.
    private static func messages(of check: any Check) -> [Message] {
        check.info.examples.flatMap { example in
            let postmortem = Postmortem(parsing: SourceText(MarkedText(example.text).text, path: "example.md"))
            return check.findings(in: postmortem, context: CheckContext()).flatMap { finding in
                [finding.message] + finding.related.map(\.message) + finding.fixes.map(\.title)
            }
        }
    }

    private static func isChinese(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Without the user's words, which stay as they are.
    private static func ownWords(ofChinese text: String) -> String {
        var depth = 0
        return text.filter { character in
            if character == "“" { depth += 1 }
            defer { if character == "”" { depth -= 1 } }
            return depth == 0
        }
    }

    /// Without the user's words; what stands between the first and the last mark may hold apostrophes.
    private static func ownWords(ofEnglish text: String) -> String {
        guard let first = text.firstIndex(of: "'"), let last = text.lastIndex(of: "'"), first < last else {
            return text
        }
        return text[..<first] + " " + text[text.index(after: last)...]
    }

    private static func latinWords(_ text: String) -> [String] {
        text.split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { !names.contains($0) && $0.count > 1 }
    }

    @Test(arguments: Checks.all.map(\.info.id))
    func speaksEachLanguageWithoutTheOther(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        let messages = Self.messages(of: check)
        #expect(!messages.isEmpty)
        for message in messages {
            #expect(message.chinese.contains(where: Self.isChinese), "\(message)")
            #expect(Self.latinWords(Self.ownWords(ofChinese: message.chinese)) == [], "\(message)")
            #expect(!Self.ownWords(ofEnglish: message.english).contains(where: Self.isChinese), "\(message)")
        }
    }

    @Test(arguments: CheckReference.infos.map(\.id))
    func isDescribedInBothLanguages(id: String) throws {
        let info = try #require(CheckReference.infos.first { $0.id == id })
        for text in [info.summary, info.rationale] {
            #expect(!text.english.isEmpty && text.english != text.chinese)
            #expect(text.chinese.contains(where: Self.isChinese))
        }
        #expect(!info.summary.chinese.hasSuffix("。") && info.rationale.chinese.hasSuffix("。"))
        #expect(!info.rationale.chinese.contains("\n"), "a line break would be a space between two words")
    }

    @Test func speaksTheLanguageOfTheDocument() {
        let english = Postmortem(parsing: SourceText("## Action items\n\n- Add a canary stage to the pipeline\n"))
        let chinese = Postmortem(parsing: SourceText("## 改进措施\n\n- 在流水线中增加灰度阶段\n"))
        let checker = Checker(checks: Checks.all.filter { $0.info.id == "action-no-owner" })
        #expect(checker.diagnostics(for: english).map(\.message) == ["action item has no owner"])
        #expect(checker.diagnostics(for: chinese).map(\.message) == ["改进措施没有负责人"])
    }

    @Test func tellsOfCommentsInTheLanguageOfTheDocument() {
        let text = """
            # 支付中断

            <!-- debrief:ignore action-no-ower: 已有安排 -->
            连接池耗尽，支付请求全部失败。

            <!-- debrief:ignore vague-duration -->
            队列满了 12 分钟。
            """
        let found = Checker(checks: Checks.all).diagnostics(for: Postmortem(parsing: SourceText(text)))
        #expect(
            found.filter { $0.id.hasPrefix("suppression-") }.map(\.message) == [
                "没有名为“action-no-ower”的检查，是否指“action-no-owner”？",
                "注释没有写明忽略“vague-duration”的理由", "“vague-duration”在此没有发现问题",
            ]
        )
    }
}

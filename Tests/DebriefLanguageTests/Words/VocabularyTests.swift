import DebriefLanguage
import Testing

struct VocabularyTests {
    private let vocabulary = Vocabulary(
        Array(
            """
            # A topic.

            [conduct]
            # What people do.
            decision/n | call   # a comment
            判断

            [judged]
            (poor|bad) {conduct}
            rush/v (the)? release

            [plain]
            n/a | yyyy/mm/dd
            one = two
            """.utf8
        )
    )

    @Test func namesItsGroupsInTheirOrder() {
        #expect(vocabulary.groups == ["conduct", "judged", "plain"])
    }

    @Test func readsSeveralPhrasesOnALine() {
        #expect(vocabulary.words("conduct") == ["decision", "decisions", "call", "判断"])
        #expect(vocabulary.words("no such group").isEmpty)
    }

    @Test func fillsThePlacesOfAPhrase() {
        #expect(
            vocabulary.words("judged") == [
                "poor decision", "poor decisions", "poor call", "poor 判断", "bad decision", "bad decisions", "bad call",
                "bad 判断", "rush the release", "rushes the release", "rushed the release", "rushing the release",
                "rush release", "rushes release", "rushed release", "rushing release",
            ]
        )
    }

    @Test func keepsASlashThatMarksNoWord() {
        #expect(vocabulary.words("plain") == ["n/a", "yyyy/mm/dd", "one = two"])
        #expect(vocabulary.pairs("plain") == ["one": "two"])
    }

    @Test func saysWhichFormAPhraseHas() {
        let forms = Vocabulary(Array("[x]\nroll/v back".utf8)).entries("x")
        #expect(forms.map(\.text) == ["roll back", "rolls back", "rolled back", "rolling back"])
        #expect(forms.map(\.form) == [.base, .third, .past, .progressive])
    }

    @Test(arguments: [
        ("stop/v", "stop stops stopped stopping"), ("deploy/v", "deploy deploys deployed deploying"),
        ("notify/v", "notify notifies notified notifying"), ("agree/v", "agree agrees agreed agreeing"),
        ("commit/v", "commit commits committed committing"), ("write/v", "write writes wrote written writing"),
        ("catch/v", "catch catches caught catching"), ("query/n", "query queries"), ("crash/n", "crash crashes"),
        ("analysis/n", "analysis analyses"), ("key/n", "key keys"), ("tie/v", "tie ties tied tying"),
    ])
    func inflects(line: String, forms: String) {
        #expect(Vocabulary(Array("[x]\n\(line)".utf8)).words("x").joined(separator: " ") == forms)
    }
}

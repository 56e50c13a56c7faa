import DebriefText
import Testing

struct FingerprintTests {
    private func fingerprints(
        _ text: String,
        message: String = "vague",
        _ language: Language = .english,
        marks: [String]
    )
        -> [String]
    {
        let source = SourceText(text, path: "a.md")
        var from = source.text.startIndex
        return marks.compactMap { mark -> Diagnostic? in
            guard let found = source.text[from...].firstRange(of: mark) else { return nil }
            from = found.upperBound
            let lower = source.text.utf8.distance(from: source.text.startIndex, to: found.lowerBound)
            let range = lower..<lower + mark.utf8.count
            return Diagnostic(
                id: "x",
                severity: .info,
                source: source,
                finding: Finding(Message(message, zh: "说法 \(language.rawValue)"), at: range),
                language: language
            )
        }
        .fingerprints
    }

    @Test func staysWhenLinesMoveAndSpacesChange() {
        let first = fingerprints("| It took a while |  |\n", marks: ["a while"])
        #expect(first == fingerprints("# New\n\n| It   took a while |  |\n", marks: ["a while"]))
        #expect(first.map(\.count) == [16])
    }

    @Test func staysWhenTheLineThatAMessageNamesMoves() {
        let first = fingerprints("a\n", message: "unlike line 4", marks: ["a"])
        #expect(first == fingerprints("a\n", message: "unlike line 12", marks: ["a"]))
        #expect(first != fingerprints("a\n", message: "unlike row 4", marks: ["a"]))
    }

    @Test func staysWhenItIsReadInAnotherLanguage() {
        #expect(fingerprints("a\n", marks: ["a"]) == fingerprints("a\n", .chinese, marks: ["a"]))
    }

    @Test func goesWithTheSentence() {
        #expect(fingerprints("It took a while.", marks: ["while"]) != fingerprints("It ran a while.", marks: ["while"]))
    }

    @Test func tellsEqualFindingsApart() {
        let both = fingerprints("soon\nsoon\n", marks: ["soon", "soon"])
        #expect(Set(both).count == 2)
        #expect(fingerprints("soon\n", marks: ["soon"]) == [both[0]])
    }
}

import DebriefLanguage
import Testing

struct PhraseLexiconTests {
    private let lexicon = PhraseLexicon(
        Vocabulary(Array("[sense a]\nnext step/n\nnext\n后续\n[sense b]\nstep/n\n后续计划\n".utf8)),
        groups: "sense "
    )

    @Test func findsTheLongestPhraseThatBeginsAtAPlace() {
        let found = lexicon.occurrences(in: "the next steps and next")
        #expect(found.map(\.range) == [4..<14, 19..<23])
        #expect(found.allSatisfy { $0.senses == lexicon.sense("a") })
    }

    @Test func findsChinesePhrasesWithoutSpaces() {
        #expect(lexicon.occurrences(in: "本次后续计划").map(\.senses) == [lexicon.sense("b")])
    }

    @Test func findsNoPhraseWithinAWord() { #expect(lexicon.occurrences(in: "stepson footsteps").isEmpty) }
}

import DebriefLanguage
import DebriefText
import Testing

struct WordStemTests {
    @Test(arguments: [
        ["certificate", "certificates"], ["expire", "expired", "expires"], ["pod", "pods"],
        ["exhausted", "exhausting"], ["deploy", "deployed", "deployment", "deployments"],
    ])
    func bringsInflectionsTogether(words: [String]) {
        #expect(Set(words.map(WordStem.stem)).count == 1, "\(words.map(WordStem.stem))")
    }

    @Test func leavesShortWordsAndNamesWithDigitsAlone() {
        #expect(WordStem.stem("loss") == "loss")
        #expect(WordStem.stem("bus") == "bus")
        #expect(WordStem.stem("ec2s") == "ec2s")
        #expect(WordStem.stem("证书") == "证书")
    }

    @Test func readsHowAnIncidentCameAbout() {
        func labels(_ sentence: String, _ language: Language = .english) -> [String] {
            let (things, fates) = Mechanisms.standard.read(sentence)
            return fates.flatMap { fate in things.map { Mechanisms.standard.label(fate, [$0], language) } }
        }
        #expect(labels("The TLS certificate of the gateway has expired") == ["expired: certificate", "expired: entry"])
        #expect(labels("pods were OOMKilled").contains("exhausted: memory"))
        #expect(labels("网关的证书过期了", .chinese).contains("过期：证书"))
        #expect(labels("Everyone had lunch").isEmpty)
    }

    @Test(arguments: [
        ("SEV1", 1), ("P0", 0), ("Sev-2 (was SEV3)", 2), ("Critical", 1), ("major outage", 2), ("二级", 2), ("严重", 2),
        ("Low", 4),
    ])
    func readsHowSevereAWordIs(severity: String, rank: Int) {
        #expect(SeverityRank.rank(of: severity) == rank)
    }

    @Test func readsNoSeverityOutOfOtherWords() {
        #expect(SeverityRank.rank(of: "unknown") == nil)
        #expect(SeverityRank.rank(of: "following") == nil)
    }
}

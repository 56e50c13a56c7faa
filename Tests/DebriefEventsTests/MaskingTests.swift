import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct MaskingTests {
    private func event(_ text: String, actor: String?) -> EvidenceEvent {
        EvidenceEvent(
            time: Moment(instant: 0, in: .utc),
            kind: .message,
            text: text,
            actor: actor,
            citation: Citation(path: "a.json", line: 1, subject: "message of ana@example.com")
        )
    }

    @Test func masksWithDotsThatAreNotMaskedAgain() {
        let masked = Masking.masked("ana.silva@example.com set password=hunter22")
        #expect(masked == "•••@••• set password=••••••")
        #expect(Masking.masked(masked) == masked)
    }

    @Test func keepsTheHandleOfWhoActed() {
        #expect(event("hi", actor: "ana.silva@example.com").masked.actor == "ana.silva")
        #expect(event("hi", actor: "Ana <ana.silva@example.com>").masked.actor == "Ana")
        #expect(event("hi", actor: "ana").masked.actor == "ana")
        #expect(event("邮箱 li@example.com", actor: nil).masked.text == "邮箱 •••@•••")
        #expect(event("hi", actor: nil).masked.citation.subject == "message of •••@•••")
    }

    @Test func keepsTheLinesOfAFile() throws {
        let key = "a\n-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7v9Xk2pL0qR8sT5u\n-----END PRIVATE KEY-----\nb\n"
        let masked = try #require(Masking.masked(Array(key.utf8), isJSON: false))
        #expect(String(decoding: masked, as: UTF8.self) == "a\n••••••\n••••••\n••••••\nb\n")
        #expect(Masking.masked(Array("nothing here".utf8), isJSON: false) == nil)
    }

    @Test func keepsJSONReadable() throws {
        let text = #"{"card": 4111111111111111, "note": "cards: 4111111111111111, \"5500000000000004\""}"#
        let masked = try #require(Masking.masked(Array(text.utf8), isJSON: true))
        #expect(
            String(decoding: masked, as: UTF8.self)
                == #"{"card": "••••••", "note": "cards: ••••••, \"••••••\""}"#
        )
    }

    @Test func masksInWhatLinesHaveInCommonWhatIsSecretInThem() {
        let line =
            "2026-03-17T10:00:00Z,ana,seed phrase: witch collapse practice feed shame open despair creek road again ice least"
        let common = "phrase: witch collapse practice feed shame open despair creek road again ice least"
        #expect(Masking.masked(common, commonTo: line) == "phrase: ••••••")
        #expect(Masking.masked("GET /health 200", commonTo: "10:00 GET /health 200") == "GET /health 200")
    }
}

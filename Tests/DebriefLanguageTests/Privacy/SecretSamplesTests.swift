import DebriefLanguage
import DebriefTestSupport
import DebriefText
import HostileInputs
import Testing

/// What is masked, and what stays visible, of some hundred kinds each.
struct SecretSamplesTests {
    private func marked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for span in SensitiveScanner.spans(in: text, origin: .evidence) {
            result += bytes[done..<span.range.lowerBound] + "⟦".utf8 + bytes[span.range] + "⟧".utf8
            done = span.range.upperBound
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }

    @Test func hasEnoughOfThem() {
        #expect(SecretSamples.tokens.count + SecretSamples.announced.count >= 150)
        #expect(SecretSamples.plain.count >= 80)
    }

    @Test(
        arguments: SecretSamples.tokens + SecretSamples.announced + SecretSamples.reworded + SecretSamples.commands
            + SecretSamples.otherCommands + SecretSamples.unseen + SecretSamples.audited
    )
    func masksWhatMustNotBePassedOn(sample: String) {
        let wanted = sample.replacing("¦", with: "")
        let plain = wanted.replacing("⟦", with: "").replacing("⟧", with: "")
        #expect(marked(plain) == wanted)
        // What was masked is not masked again, and nothing of it is left.
        let masked = Masking.masked(plain)
        #expect(Masking.masked(masked) == masked)
    }

    @Test(
        arguments: SecretSamples.plain + SecretSamples.wordedAlike + SecretSamples.wordedLikeCommands
            + SecretSamples.otherwiseWorded + SecretSamples.unseenPlain + SecretSamples.auditedPlain
    )
    func leavesAloneWhatIsNoSecret(sample: String) {
        #expect(marked(sample) == sample)
    }

    @Test func understandsEachLineOfTheForms() {
        #expect(SecretForms.all.mistakes == [])
        #expect(SecretForms.all.forms.count > 150)
    }
}

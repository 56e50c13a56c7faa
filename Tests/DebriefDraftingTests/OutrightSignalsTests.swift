import DebriefLanguage
import Testing

@testable import DebriefDrafting

/// What a line says outright, whatever its words stood beside elsewhere.
struct OutrightSignalsTests {
    @Test(arguments: [
        "incident declared", "declaring a SEV2", "ok calling it an outage, pushes are down", "拉起应急群", "启动应急响应",
    ])
    func declaresAndDoesNotClose(text: String) {
        let signals = SignalReader.signals(of: text)
        #expect(signals.contains(.declaration), "\(text)")
        #expect(signals.isDisjoint(with: [.closed, .recovered]), "\(text)")
    }

    @Test(arguments: [
        "恢复不了，继续查", "Screens gone again, all 31 stations", "the box is full - log partition 100%. Clearing.",
    ])
    func tellsOfNoEnd(text: String) {
        #expect(SignalReader.signals(of: text).isDisjoint(with: [.closed, .recovered, .impactOver]), "\(text)")
    }
}

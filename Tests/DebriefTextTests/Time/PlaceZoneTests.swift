import DebriefText
import Testing

/// What looks like a zone in Chinese and names a place.
struct PlaceZoneTests {
    private func zone(_ text: String) -> String? {
        let source = SourceText(text)
        return TimeScanner.expressions(in: source, range: source.range).first?.zone?.name
    }

    @Test(arguments: ["13:48 广东1区机房掉电", "13:48 山东2区恢复", "13:48 广西2区网络中断"])
    func isNone(text: String) {
        #expect(zone(text) == nil)
    }

    @Test(arguments: ["13:48（东8区）掉电", "13:48 东八区"])
    func isOneWhereItStandsAlone(text: String) {
        #expect(zone(text) != nil)
    }
}

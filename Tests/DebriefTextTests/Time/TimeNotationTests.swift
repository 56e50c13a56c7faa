import DebriefTestSupport
import DebriefText
import Testing

/// Every notation, read where a time is expected, and what it means without any context.
struct TimeNotationTests {
    private func read(_ text: String) -> String? {
        guard let found = TimeScanner.first(in: text), found.range.upperBound == text.utf8.count else { return nil }
        var resolver = TimeResolver()
        return resolver.moment(of: found)?.iso8601
    }

    @Test(arguments: TimeNotations.ofMachines)
    func readsWhatMachinesWrite(notation: (text: String, iso: String)) { #expect(read(notation.text) == notation.iso) }

    @Test(arguments: TimeNotations.ofPeople)
    func readsWhatPeopleWrite(notation: (text: String, iso: String)) {
        // 24:00 is the next day's 00:00.
        #expect(read(notation.text) == notation.iso.replacing("24:00", with: "00:00"))
    }

    @Test(arguments: TimeNotations.none)
    func takesNoOtherNumberForATime(text: String) {
        let source = SourceText(text)
        #expect(TimeScanner.expressions(in: source, range: source.range).isEmpty)
    }
}

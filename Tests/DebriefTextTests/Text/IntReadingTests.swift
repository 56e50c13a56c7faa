import DebriefText
import Testing

struct IntReadingTests {
    @Test(arguments: [
        ("0", 0), ("-12", -12), ("+7", 7), ("10000000000000", 10_000_000_000_000), ("10000000000001", nil),
        ("9223372036854775807", nil), ("9223372036854775808", nil), ("-9223372036854775808", nil),
        ("99999999999999999999999999", nil), ("", nil), (" 1", nil), ("1.5", nil), ("١٢", nil), ("１２", nil),
    ])
    func readsDigits(text: String, number: Int?) {
        #expect(Int(read: text) == number)
        #expect(Int(read: Substring(text)) == number)
    }

    @Test(arguments: [
        (1.9, 1), (-1.9, -1), (1e13, 10_000_000_000_000), (1.1e13, nil), (9.3e18, nil), (.infinity, nil),
        (-.infinity, nil), (.nan, nil), (-1e300, nil),
    ])
    func readsNumbers(value: Double, number: Int?) { #expect(Int(read: value) == number) }

    @Test func takesTheNearestForWhatIsDrawn() {
        #expect(Int(clamping: 2.6) == 2)
        #expect(Int(clamping: 1e300) == .greatestRead)
        #expect(Int(clamping: -.infinity) == -.greatestRead)
        #expect(Int(clamping: .nan) == 0)
    }

    @Test func leavesRoomForTheSecondsOfADay() {
        let (seconds, isTooLarge) = Int.greatestRead.multipliedReportingOverflow(by: 86_400)
        #expect(!isTooLarge && seconds < .max / 10)
        #expect(Int(read: "40000", upTo: .greatestDays) == nil)
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// What only a day is known of, beside what has a clock on that day.
struct DayOnlyWindowTests {
    private func window(_ clocks: [String], day: Int) -> Window {
        var events = (1...4).map { index in
            SampleIncident.event("00:00:00", .message, "the proxy is under attack, builds fail", "issue.txt", index) {
                $0.time.precision = .day
                $0.time.civil.total += day * 86_400
                $0.actor = "ana"
            }
        }
        events += clocks.enumerated().map { index, clock in
            SampleIncident.event("\(clock):00", .note, "build fails with errors", "ours.txt", index + 1)
        }
        return Window(of: events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes), from: nil, to: nil)
    }

    @Test(arguments: [["17:21", "17:41", "18:20"], ["08:05", "08:30"], ["22:50", "23:40"]])
    func spansItsDay(clocks: [String]) { #expect(window(clocks, day: 0).outside.isEmpty, "\(clocks)") }
}

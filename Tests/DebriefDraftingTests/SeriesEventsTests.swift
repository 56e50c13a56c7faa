import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefDrafting

struct SeriesEventsTests {
    private func series(_ name: String, _ unit: String, _ values: [Double]) -> EvidenceSeries {
        let points = values.enumerated().map { index, value in
            EvidenceSeries.Point(time: Moment(instant: 1_773_741_600 + index * 60), value: value, line: index + 2)
        }
        let citation = Citation(path: "m.csv", line: 1, subject: "series \(name)")
        return EvidenceSeries(name: name, unit: unit, points: points, citation: citation)
    }

    private func alert(_ text: String, _ subject: String) -> EvidenceEvent {
        EvidenceEvent(
            time: Moment(instant: 1_773_741_600),
            kind: .alertFired,
            text: text,
            subject: subject,
            citation: Citation(path: "alerts.json", line: 1, subject: "alert")
        )
    }

    private func told(
        _ series: EvidenceSeries,
        _ alerts: [EvidenceEvent] = [],
        _ language: Language = .english
    ) -> [EvidenceEvent] {
        SeriesEvents(wording: language.wording, zone: .utc, events: alerts).events(of: [series])
    }

    /// Quiet, up over three points, down again.
    private let outage: [Double] = [
        0.2, 0.3, 0.2, 0.4, 0.3, 0.2, 0.3, 0.2, 0.3, 0.2, 2.1, 9.4, 23.5, 22.8, 21.9, 18.2, 6.4, 0.4, 0.3, 0.2, 0.3,
        0.2,
    ]

    @Test func tellsTheRiseAndTheReturnWithTheirValues() throws {
        let events = told(series("error_rate", "%", outage))
        #expect(
            events.map(\.text) == [
                "error_rate rises from 0.2 % to 2.1 %, and to 23.5 % by 10:12 UTC",
                "error_rate is back to normal: from 6.4 % to 0.4 %",
            ]
        )
        #expect(events.map(\.citation.line) == [12, 19])
        #expect(events.first?.support.map(\.line) == [11, 14])
        #expect(
            told(series("错误率", "%", outage), [], .chinese).first?.text == "错误率 从 0.2 % 升至 2.1 %，到 10:12 UTC 达到 23.5 %"
        )
    }

    @Test func namesTheThresholdOfTheAlertThatIsAboutIt() {
        let events = told(
            series("checkout_error_rate", "%", outage),
            [alert("error rate above 2 %", "CheckoutErrorRate"), alert("disk usage above 1 %", "DiskUsage")]
        )
        #expect(events.first?.text.contains("past the threshold of 2 %") == true)
    }

    @Test func tellsACrossingWithinTheUsualValues() {
        var steady = (0..<24).map { (step: Int) -> Double in 96 + Double((step * 7) % 4) }
        steady[10] = 100.6
        steady[11] = 100.6
        let events = told(series("pool usage", "", steady), [alert("pool usage > 100", "PoolUsage")])
        #expect(events.map(\.status) == ["threshold", "return"])
    }

    @Test func tellsAStepThatStays() {
        let values = (0..<30).map { (step: Int) -> Double in
            step < 14 ? 120 + Double(step % 3) : 480 + Double(step % 4)
        }
        #expect(
            told(series("p95", "ms", values)).map(\.text) == [
                "p95 rises from 121 ms to 482 ms, and to 483 ms by 10:15 UTC"
            ]
        )
    }

    @Test func takesTheEndsForTheUsualValuesHoweverLongTheIncident() {
        let values = (0..<60).map { (step: Int) -> Double in step < 4 || step > 55 ? 0.2 : 20 + Double(step % 5) }
        #expect(told(series("errors", "%", values)).map(\.status) == ["rise", "return"])
    }

    @Test func tellsSeriesThatChangeTogetherInOneRow() {
        let other = outage.map { $0 * 40 }
        let all = SeriesEvents(wording: Language.english.wording, zone: .utc, events: [])
            .events(of: [series("error_rate", "%", outage), series("failed", "req/s", other)])
        #expect(all.map(\.status) == ["rise", "return"])
        #expect(all.first?.text.contains("; failed rises from 8 req/s to 84 req/s") == true)
    }

    @Test func tellsAFallOfAvailability() {
        let values = (0..<30).map { (step: Int) -> Double in
            (12..<18).contains(step) ? 97.2 : step.isMultiple(of: 2) ? 99.95 : 99.97
        }
        #expect(told(series("availability", "%", values)).map(\.status) == ["fall", "return"])
    }

    @Test func saysNothingOfNoise() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            var noise: [Double] = []
            for _ in 0..<60 {
                var value = 50.0
                for _ in 0..<12 { value += Double.random(in: 0..<1, using: &generator) }
                noise.append(value)
            }
            #expect(told(series("rps", "req/s", noise)).isEmpty)
        }
        #expect(told(series("errors", "", [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0])).isEmpty)
        let waves = (0..<96).map { (step: Int) -> Double in 500 + 12.5 * Double(abs(step % 48 - 24)) }
        #expect(told(series("load", "req/s", waves)).isEmpty, "what comes and goes as usual is no event")
        #expect(told(series("flat", "", Array(repeating: 3, count: 40))).isEmpty)
    }
}

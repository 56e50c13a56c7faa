import DebriefTestSupport
import Foundation
import HostileInputs
import Testing

/// Four times as much of anything takes little more than four times the work, whatever verb reads it, and nothing ends the
/// command but itself.
///
/// The quick part of `make attack`: measured in the time of processors that the whole process used, without what it takes
/// to start, on a debug build. Sizes grow until there is something to measure, so that what goes with the square, and takes
/// sixteen times as long, cannot hide below it; what seems to grow too fast has to do so at the next size as well.
struct GrowthTests {
    private static let sizes = [6_000, 24_000, 96_000, 384_000]
    /// Up to which something to measure is looked for; what is larger confirms what was found.
    private static let longest = isWhole ? 384_000 : 96_000
    /// Whether every verb reads every kind, which takes many minutes; else the first verb of each does.
    private static let isWhole = ProcessInfo.processInfo.environment["DEBRIEF_TEST_GROWTH"] == "whole"
    /// Seconds from which a ratio says something.
    private static let measurable = 0.6
    private static let most = 6.5
    /// How often something is measured that seems to grow too fast: what else a machine does only adds time.
    private static let attempts = 4

    private struct Reading: CustomTestStringConvertible {
        let name: String
        let verb: [String]

        var testDescription: String { "\(verb[0]): \(name)" }
    }

    private static let readings = HostileInput.all.flatMap { input in
        input.verbs.prefix(isWhole ? .max : 1).map { Reading(name: input.name, verb: $0) }
    }

    @Test(.timeLimit(.minutes(40)), arguments: readings)
    private func growsNoFasterThanItsInput(reading: Reading) throws {
        let input = try #require(HostileInput.all.first { $0.name == reading.name })
        try withTemporaryFolder { folder in
            func file(_ size: Int) throws -> String {
                try folder.write("\(size)/\(input.file)", size == 0 ? "# A\n" : input.text(bytes: size))
            }
            func time(_ file: String) -> Double {
                let run = Run(Command.path, reading.verb + [file])
                #expect((0...2).contains(run.status), "\(reading.verb) ended with \(run.status)")
                return run.cpu
            }
            let nothing = try file(0)
            var start = time(nothing)
            var quarter = (file: try file(Self.sizes[0]), time: 0.0)
            quarter.time = time(quarter.file)
            var uneven: String?
            for size in Self.sizes.dropFirst() where size <= Self.longest || uneven != nil {
                var whole = (file: try file(size), time: 0.0)
                whole.time = time(whole.file)
                if whole.time - start >= Self.measurable {
                    for _ in 1..<Self.attempts where !Self.isEven(quarter.time, whole.time, start) {
                        start = min(start, time(nothing))
                        quarter.time = min(quarter.time, time(quarter.file))
                        whole.time = min(whole.time, time(whole.file))
                    }
                    // Where there is little to measure, chance looks like growth; at four times the size it does not.
                    if Self.isEven(quarter.time, whole.time, start) { return }
                    uneven = "\(quarter.time) and \(whole.time) of \(size) bytes, \(start) to start"
                }
                quarter = whole
            }
            if let uneven { Issue.record("\(uneven)") }
        }
    }

    /// - Parameter start: what the command takes for nothing.
    private static func isEven(_ quarter: Double, _ whole: Double, _ start: Double) -> Bool {
        whole - start < measurable || whole - start <= most * max(quarter - start, measurable / most)
    }
}

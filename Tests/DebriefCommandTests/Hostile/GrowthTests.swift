import DebriefTestSupport
import Foundation
import HostileInputs
import Testing

/// Twice as much of anything takes little more than twice the work, and nothing ends the command but itself.
///
/// The quick part of `make attack`: measured in the time of processors that the whole process used, without what it takes
/// to start, on a debug build, so that the sizes are small. What goes with the square takes four times as long.
struct GrowthTests {
    private static let sizes = [6_000, 12_000]
    /// Seconds below which a ratio is noise.
    private static let noise = 1.0
    private static let most = 3.8
    /// How often something is measured that seems to grow too fast: what else a machine does only adds time.
    private static let attempts = 4

    @Test(.timeLimit(.minutes(20)), arguments: HostileInput.all.map(\.name))
    func growsNoFasterThanItsInput(name: String) throws {
        let input = try #require(HostileInput.all.first { $0.name == name })
        try withTemporaryFolder { folder in
            let files = try Self.sizes.map { try folder.write("\($0)/\(input.file)", input.text(bytes: $0)) }
            let empty = try folder.write("empty/\(input.file)", "# A\n")
            let verb = input.verbs[0]
            func time(_ file: String) -> Double {
                let run = Run(Command.path, verb + [file])
                #expect((0...2).contains(run.status), "\(verb) ended with \(run.status)")
                return run.cpu
            }
            let start = time(empty)
            var times = files.map(time)
            for _ in 1..<Self.attempts where !Self.isEven(times, start) {
                times = zip(times, files.map(time)).map(min)
            }
            #expect(Self.isEven(times, start), "\(times), \(start) to start")
        }
    }

    private static func isEven(_ times: [Double], _ start: Double) -> Bool {
        let (half, whole) = (times[0] - start, times[1] - start)
        return whole < noise || whole <= most * max(half, noise / 4)
    }
}

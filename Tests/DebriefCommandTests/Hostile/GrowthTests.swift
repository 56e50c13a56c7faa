import DebriefTestSupport
import Foundation
import HostileInputs
import Testing

/// Twice as much of anything takes at most twice the work, and nothing ends the command but itself.
///
/// The quick part of `make attack`: measured in the time of processors that the whole process used, on a debug build, so
/// that the sizes are small.
struct GrowthTests {
    private static let sizes = [4_000, 8_000, 16_000]
    /// Seconds below which a difference is noise.
    private static let noise = 1.0

    @Test(.timeLimit(.minutes(5)), arguments: HostileInput.all.map(\.name))
    func growsNoFasterThanItsInput(name: String) throws {
        let input = try #require(HostileInput.all.first { $0.name == name })
        try withTemporaryFolder { folder in
            let times = try Self.sizes.map { size in
                let file = try folder.write("\(size)/\(input.file)", input.text(bytes: size))
                let run = Run(Command.path, input.verbs[0] + [file])
                #expect((0...2).contains(run.status), "\(input.verbs[0]) ended with \(run.status)")
                return run.cpu
            }
            let steps = zip(times.dropFirst(), times).map { $0 - $1 }
            #expect(steps[1] < max(Self.noise, 3.5 * steps[0]), "\(times)")
        }
    }
}

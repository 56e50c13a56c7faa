import DebriefTestSupport
import Foundation
import Testing

/// A real language model words drafts; it is small, and invents freely.
struct RealModelTests {
    /// `.ci/run` brings both, so that CI never skips it; how it was measured at length is in `docs/quality.md`.
    private static let python = ProcessInfo.processInfo.environment["DEBRIEF_TEST_MODEL_PYTHON"] ?? ""
    private static let model = ProcessInfo.processInfo.environment["DEBRIEF_TEST_MODEL"] ?? ""

    @Test(
        .enabled(
            if: !python.isEmpty && !model.isEmpty,
            "holds nothing without a model: DEBRIEF_TEST_MODEL names a file of weights, DEBRIEF_TEST_MODEL_PYTHON a Python with xllamacpp"
        ),
        .timeLimit(.minutes(20))
    )
    func getsNothingThroughThatNoFactSays() throws {
        let script = packageRoot.appending(path: "Tests/DebriefCommandTests/Models/measure.py").path
        let line = "'\(Self.python)' '\(script)' '\(Command.path)' '\(Self.model)' 8 2>/dev/null"
        let done = try Command.run(line, in: FileManager.default.temporaryDirectory)
        #expect(done.status == 0, "\(done.output)")
        let tally = try JSONDecoder().decode([String: Int].self, from: Data(done.output.split(separator: "\n")[0].utf8))
        #expect(tally["unsupported"] == 0 && tally["followed"] == 0 && tally["findings"] == 0)
        #expect((tally["generations"] ?? 0) >= 8)
    }
}

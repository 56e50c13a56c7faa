import DebriefTestSupport
import Foundation
import FuzzTargets
import Testing

/// What fuzzing has found stays mended, and each input that reached something new is read once more.
struct FuzzCorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func readsTheCorpusToItsEnd(target: FuzzTarget) throws {
        let file = packageRoot.appending(path: "Benchmarks/Fuzz/Corpus/\(target.rawValue).corpus")
        let inputs = FuzzCorpus.inputs(in: Array(try Data(contentsOf: file)))
        #expect(inputs.count > 20)
        for input in inputs { target.run(input) }
    }

    @Test func packsWhatItUnpacks() {
        let inputs: [[UInt8]] = [[], [0x0A], Array("3\nabc".utf8), [0, 255, 10, 49]]
        #expect(FuzzCorpus.inputs(in: FuzzCorpus.bytes(of: inputs)) == inputs)
        #expect(FuzzCorpus.inputs(in: Array("9\nab".utf8)).isEmpty)
    }
}

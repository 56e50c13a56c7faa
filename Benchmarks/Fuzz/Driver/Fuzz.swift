import Foundation
import FuzzTargets

/// Which target is fed: the variable, as libFuzzer starts itself again without the arguments that it does not know.
let chosenTarget = ProcessInfo.processInfo.environment["DEBRIEF_FUZZ_TARGET"].flatMap(FuzzTarget.init)

/// Called by libFuzzer, whose `main` this program has, for each input.
@_cdecl("LLVMFuzzerTestOneInput")
package func feed(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let chosenTarget else {
        print("DEBRIEF_FUZZ_TARGET is none of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(2)
    }
    chosenTarget.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

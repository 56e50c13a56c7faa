import Foundation
import FuzzTargets

/// Called by libFuzzer before anything else: `fuzz unpack FILE FOLDER` and `fuzz pack FOLDER FILE BYTES` move a corpus and end.
@_cdecl("LLVMFuzzerInitialize")
package func movePackedCorpus(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutableRawPointer?
) -> CInt {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
        switch words.first {
        case "unpack" where words.count == 3: try FuzzCorpus.unpack(words[1], into: words[2])
        case "pack" where words.count == 4: try FuzzCorpus.pack(words[1], into: words[2], limit: Int(words[3]) ?? 0)
        default: return 0
        }
        exit(0)
    } catch {
        print("\(error)")
        exit(2)
    }
}

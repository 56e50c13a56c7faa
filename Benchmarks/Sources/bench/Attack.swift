import Foundation
import HostileInputs

/// Runs the command on all that is made to be slow, to take memory, or to do harm, at a mebibyte and at half of one.
///
/// Seconds are those of processors, of all cores together, as what else a machine does is nobody's fault here.
struct Attack {
    let debrief: String
    let folder: URL
    let show: (String) -> Void

    static let mebibyte = 1 << 20
    private static let aim = (seconds: 2.0, megabytes: 300.0, growth: 2.2)
    /// Seconds after which a run is stopped.
    private static let patience = 60

    /// - Parameter kinds: words of the names to be run; all without.
    func run(kinds: [String]) throws {
        show("| kind | verb | half | seconds | growth | MB | verdict |")
        show("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        var missed = 0
        var count = 0
        for input in HostileInput.all where kinds.isEmpty || kinds.contains(where: { input.name.contains($0) }) {
            let runs = try [Self.mebibyte / 2, Self.mebibyte].map { size in
                let file = folder.appending(path: "\(size)/\(input.file)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(input.text(bytes: size).utf8).write(to: file)
                return input.verbs.map { verb in
                    Run("/usr/bin/timeout", ["-s", "KILL", String(Self.patience), debrief] + verb + [file.path])
                }
            }
            for (index, verb) in input.verbs.enumerated() {
                let (half, whole) = (runs[0][index], runs[1][index])
                let growth = whole.cpu / max(half.cpu, 0.001)
                let failures = Self.failures(whole, growth: growth)
                missed += failures.isEmpty ? 0 : 1
                count += 1
                let name = input.name.replacingOccurrences(of: "|", with: "\\|")
                let numbers = [half.cpu, whole.cpu, growth].map { String(format: "%.2f", $0) }
                show(
                    "| \(name) | \(verb[0]) | \(numbers.joined(separator: " | ")) "
                        + "| \(Int(whole.peakMegabytes)) | \(failures.isEmpty ? "held" : failures.joined(separator: ", ")) |"
                )
            }
        }
        show("\n\(count) runs, \(missed) of which miss an aim")
    }

    private static func failures(_ run: Run, growth: Double) -> [String] {
        var failures: [String] = []
        // `timeout` ends by the signal that it sends.
        if !(0...2).contains(run.status) {
            failures.append(run.wall > Double(patience) - 1 ? "**stopped**" : "**ended with \(run.status)**")
        }
        if run.cpu > aim.seconds { failures.append("slow") }
        if run.peakMegabytes > aim.megabytes { failures.append("large") }
        // What takes no time has no growth that can be measured.
        if growth > aim.growth, run.cpu > 0.3 { failures.append("grows") }
        return failures
    }
}

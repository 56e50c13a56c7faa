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
    /// How often something is measured that misses an aim: what else the machine does only adds time.
    private static let attempts = 3

    /// What became of one verb on one kind.
    private struct Outcome {
        let input: HostileInput
        let verb: [String]
        let half: Run
        let whole: Run

        var growth: Double { whole.cpu / max(half.cpu, 0.001) }

        var failures: [String] {
            var failures: [String] = []
            // `timeout` ends by the signal that it sends.
            if !(0...2).contains(whole.status) {
                failures.append(whole.wall > Double(patience) - 1 ? "**stopped**" : "**ended with \(whole.status)**")
            }
            if whole.cpu > aim.seconds { failures.append("slow") }
            if whole.peakMegabytes > aim.megabytes { failures.append("large") }
            // What takes no time has no growth that can be measured.
            if growth > aim.growth, whole.cpu > 0.3 { failures.append("grows") }
            return failures
        }
    }

    /// - Parameter kinds: words of the names to be run; all without.
    func run(kinds: [String]) throws {
        show("| kind | verb | half | seconds | growth | MB | verdict |")
        show("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        var outcomes: [Outcome] = []
        for input in HostileInput.all where kinds.isEmpty || kinds.contains(where: { input.name.contains($0) }) {
            let files = try [Self.mebibyte / 2, Self.mebibyte].map { size in
                let file = folder.appending(path: "\(size)/\(input.file)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(input.text(bytes: size).utf8).write(to: file)
                return file.path
            }
            for verb in input.verbs {
                let outcome = outcome(of: input, verb, files)
                outcomes.append(outcome)
                let name = input.name.replacingOccurrences(of: "|", with: "\\|")
                show("| \(name) | \(verb[0]) | \(Self.numbers(outcome)) | \(Self.verdict(outcome.failures)) |")
            }
        }
        summarize(outcomes)
    }

    private func outcome(of input: HostileInput, _ verb: [String], _ files: [String]) -> Outcome {
        func run(_ file: String) -> Run {
            Run("/usr/bin/timeout", ["-s", "KILL", String(Self.patience), debrief] + verb + [file])
        }
        var outcome = Outcome(input: input, verb: verb, half: run(files[0]), whole: run(files[1]))
        for _ in 1..<Self.attempts where !outcome.failures.isEmpty {
            let again = files.map(run)
            let best = zip([outcome.half, outcome.whole], again).map { $1.status >= 0 && $1.cpu < $0.cpu ? $1 : $0 }
            outcome = Outcome(input: input, verb: verb, half: best[0], whole: best[1])
        }
        return outcome
    }

    /// One row for each verb on each use: how many kinds, and the worst of each measure.
    private func summarize(_ outcomes: [Outcome]) {
        show("\n| read as | verb | kinds | seconds, most | MB, most | growth, most | verdict |")
        show("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        for use in HostileInput.Use.allCases {
            let mine = outcomes.filter { $0.input.use == use }
            for verb in mine.first.map(\.input.verbs) ?? [] {
                let runs = mine.filter { $0.verb == verb }
                let slow = runs.map(\.whole.cpu).max() ?? 0
                let large = runs.map(\.whole.peakMegabytes).max() ?? 0
                let growth = runs.filter { $0.whole.cpu > 0.3 }.map(\.growth).max() ?? 0
                let missed = runs.filter { !$0.failures.isEmpty }.map(\.input.name)
                let numbers = "\(String(format: "%.1f", slow)) | \(Int(large)) | \(String(format: "%.1f", growth))"
                let verdict = missed.isEmpty ? "held" : "\(missed.count) miss: \(missed.joined(separator: "; "))"
                show(
                    "| \(use.rawValue) | `\(verb[0])` | \(runs.count) | \(numbers) | \(verdict.replacing("|", with: "\\|")) |"
                )
            }
        }
        let missed = outcomes.count { !$0.failures.isEmpty }
        show("\n\(outcomes.count) runs, \(missed) of which miss an aim")
    }

    private static func numbers(_ outcome: Outcome) -> String {
        let times = [outcome.half.cpu, outcome.whole.cpu, outcome.growth].map { String(format: "%.2f", $0) }
        return times.joined(separator: " | ") + " | \(Int(outcome.whole.peakMegabytes))"
    }

    private static func verdict(_ failures: [String]) -> String {
        failures.isEmpty ? "held" : failures.joined(separator: ", ")
    }
}

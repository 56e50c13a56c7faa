import Foundation
import HostileInputs

/// Measures the built command against the aims of `docs/quality.md`.
///
///     bench PATH-TO-DEBRIEF [speed|corpus [FOLDER]|drafts|attack [faults|WORD…]|evidence]
@main
struct Bench {
    let debrief: String
    let folder: URL

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, FileManager.default.isExecutableFile(atPath: arguments[1]) else {
            print("usage: bench PATH-TO-DEBRIEF [speed|corpus [FOLDER]|drafts|attack [faults|WORD…]|evidence]")
            exit(2)
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "debrief-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = Bench(debrief: arguments[1], folder: folder)
        let part = arguments.count > 2 ? arguments[2] : ""
        if part == "attack" {
            let attack = Attack(debrief: arguments[1], folder: folder, show: Bench.show)
            let kinds = Array(arguments.dropFirst(3))
            if kinds != ["faults"] { try attack.run(kinds: kinds) }
            if kinds.isEmpty || kinds == ["faults"] {
                try Faults(debrief: arguments[1], folder: folder, show: Bench.show).run()
            }
            return
        }
        if part == "evidence" {
            return try EvidenceBench(debrief: arguments[1], folder: folder, show: Bench.show).run()
        }
        Bench.show("| what | min | median | max | CPU | peak memory | aim |")
        Bench.show("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
        if ["", "speed"].contains(part) { try bench.speed() }
        if ["", "corpus"].contains(part) { try bench.corpus(in: arguments.count > 3 ? arguments[3] : nil) }
        if ["", "drafts"].contains(part) { try bench.drafts() }
        if part.isEmpty { try EvidenceBench(debrief: arguments[1], folder: folder, show: Bench.show).run() }
    }

    private func speed() throws {
        let ordinary = try write("24k.md", SampleDocument.text(seed: 1, bytes: 24_000))
        _ = row("check, 24 KB", Series(21, debrief, ["check", ordinary]), aim: "50 ms") { $0.median <= 0.05 }

        let library = folder.appending(path: "library")
        try FileManager.default.createDirectory(at: library, withIntermediateDirectories: true)
        for seed in 0..<10_000 {
            _ = try write("library/\(seed).md", SampleDocument.text(seed: seed, bytes: 8_000))
        }
        let inspect = Series(5, debrief, ["inspect", "--format", "json", library.path])
        _ = row("inspect, 10,000 documents of 8 KB", inspect, aim: "4 s, 500 MB") {
            $0.median <= 4 && $0.peakMegabytes <= 500
        }
        try growth("check")
        try growth("inspect")
    }

    /// Ten times the text must cost at most ten times the time.
    private func growth(_ verb: String) throws {
        let sizes = [20_000, 200_000, 2_000_000]
        let medians = try sizes.map { size in
            let path = try write("\(size).md", SampleDocument.text(seed: 2, bytes: size))
            return row("\(verb), \(size / 1_000) KB", Series(7, debrief, [verb, path])).median
        }
        for (index, size) in sizes.enumerated().dropFirst() {
            ratio("\(verb), \(size / 1_000) KB to \(sizes[index - 1] / 1_000) KB", medians[index] / medians[index - 1])
        }
    }

    /// A library of many authors, and the same beside a linter of prose where one is installed.
    ///
    /// - Parameter given: a folder whose files are taken instead of samples.
    private func corpus(in given: String?) throws {
        let paths = try given.map(Bench.files) ?? samples()
        let series = Series(5, debrief, ["check"] + paths)
        let check = row("check, \(paths.count) documents", series, aim: "2 s") { $0.median <= 2 }
        guard let proselint = Bench.program("proselint") else {
            Bench.show("| check beside proselint | | not installed | | | | 10 times |")
            return
        }
        let other = row("the same by proselint", Series(1, proselint, ["check"] + paths))
        for (name, ratio) in [("", other.median / check.median), (" of CPU", other.cpu / check.cpu)] {
            let mark = ratio >= 10 ? "met" : "**missed**"
            Bench.show(
                "| words a second\(name), times those of proselint "
                    + "| | \(String(format: "%.1f", ratio)) times | | | | 10 times, \(mark) |"
            )
        }
    }

    /// All files below a folder.
    private static func files(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.map { "\(folder)/\($0)" }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        .sorted()
    }

    private func samples() throws -> [String] {
        let corpus = folder.appending(path: "corpus")
        try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
        // English only, as the other linter knows nothing else.
        return try (0..<460).map { index in
            let seed = index / 3 * 4 + index % 3
            return try write("corpus/\(seed).md", SampleDocument.text(seed: seed, bytes: 1_500 + index * 12))
        }
    }

    /// Where a program lies that the shell would find.
    private static func program(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile)
    }

    /// The draft of a large incident, and of one a tenth of it.
    private func drafts() throws {
        let series = try [10, 1].map { factor in
            let evidence = folder.appending(path: "evidence-\(factor)")
            try SampleEvidence.large.divided(by: factor).write(to: evidence)
            let name = factor == 1 ? "draft of a large incident" : "draft of a tenth of it"
            return row(name, Series(5, debrief, ["draft", evidence.path]), aim: factor == 1 ? "3 s" : "") {
                $0.median <= 3
            }
        }
        ratio("draft, ten times the evidence", series[1].median / series[0].median)
    }

    private func ratio(_ name: String, _ ratio: Double) {
        let mark = ratio <= 10 ? "met" : "**missed**"
        Bench.show("| \(name) | | \(String(format: "%.1f", ratio)) times | | | | 10 times, \(mark) |")
    }

    private func write(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Prints a row, and gives back what it shows.
    private func row(_ name: String, _ series: Series, aim: String = "", _ isMet: (Series) -> Bool = { _ in true })
        -> Series
    {
        let times = [series.wall[0], series.median, series.wall[series.wall.count - 1], series.cpu].map(Bench.shown)
        let memory = String(format: "%.0f MB", series.peakMegabytes)
        let crash = series.isDone ? "" : " **ended with \(series.runs.map(\.status))**"
        let mark = aim.isEmpty ? "" : isMet(series) ? "\(aim), met" : "\(aim), **missed**"
        Bench.show("| \(name) | \(times.joined(separator: " | ")) | \(memory) | \(mark)\(crash) |")
        return series
    }

    /// Unbuffered, so that rows appear as they are measured, also in a pipe.
    private static func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private static func shown(_ seconds: Double) -> String {
        seconds < 1 ? String(format: "%.0f ms", seconds * 1_000) : String(format: "%.2f s", seconds)
    }
}

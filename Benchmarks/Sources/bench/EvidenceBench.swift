import Foundation
import HostileInputs

/// Measures how fast evidence is read, beside other programs on the same files in the same run.
struct EvidenceBench {
    let debrief: String
    let folder: URL
    let show: (String) -> Void

    /// Groups lines as its manual shows, and prints nothing.
    private static let drain = """
        import sys
        from drain3 import TemplateMiner
        from drain3.template_miner_config import TemplateMinerConfig
        miner = TemplateMiner(config=TemplateMinerConfig())
        with open(sys.argv[1], errors="replace") as lines:
            for line in lines:
                miner.add_log_message(line.rstrip("\\n"))
        """

    func run() throws {
        show("| what | median | CPU | peak memory | MB/s | against | aim |")
        show("| --- | ---: | ---: | ---: | ---: | --- | --- |")
        try messages()
        try logs()
        try memory()
    }

    private func messages() throws {
        let path = folder.appending(path: "messages.ndjson").path
        try write(path, blocks: 25) { SampleLines.messages(seed: $0) }
        let own = row("debrief evidence, NDJSON of messages", 3, debrief, ["evidence", path], path)
        if let jq = Self.find("jq") {
            compare(own, row("jq -c .", 3, jq, ["-c", ".", path], path), aim: 5)
        }
        compare(own, row("wc -l", 3, "/usr/bin/wc", ["-l", path], path), aim: nil)
    }

    private func logs() throws {
        let path = folder.appending(path: "app.log").path
        try write(path, blocks: 10) { SampleLines.log(seed: $0) }
        let own = row("debrief logs", 3, debrief, ["logs", path], path)
        let script = folder.appending(path: "drain.py").path
        try Data(Self.drain.utf8).write(to: URL(filePath: script))
        let python = ProcessInfo.processInfo.environment["DRAIN3_PYTHON"] ?? Self.find("python3") ?? ""
        if Run(python, ["-c", "import drain3"]).status == 0 {
            compare(own, row("drain3", 1, python, [script, path], path), aim: 20)
        } else {
            show("| drain3 is not installed; set DRAIN3_PYTHON to a Python that has it | | | | | | |")
        }
        compare(own, row("wc -l", 3, "/usr/bin/wc", ["-l", path], path), aim: nil)
    }

    private func memory() throws {
        let kinds = [
            ("debrief logs, 1 GB log", "logs", 16, SampleLines.log),
            ("debrief logs, 1 GB NDJSON", "logs", 16, SampleLines.records),
            // What comes twice is left out, so that each message has to be remembered: none of these does.
            ("debrief evidence, 1 GB NDJSON of messages", "evidence", 250, SampleLines.messages),
        ]
        for (name, verb, distinct, block) in kinds {
            let path = folder.appending(path: "large").path
            // A little less than the gigabyte beyond which evidence is refused.
            try write(path, blocks: 250, distinct: distinct, block)
            let own = row(name, 1, debrief, [verb, path], path, aim: 300)
            compare(own, row("wc -l", 1, "/usr/bin/wc", ["-l", path], path), aim: nil)
        }
    }

    /// Writes blocks of 4 MB, some of them again and again.
    private func write(_ path: String, blocks: Int, distinct: Int = 16, _ block: (Int) -> String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        var known: [Int: Data] = [:]
        for number in 0..<blocks {
            let seed = number % distinct
            let data = known[seed] ?? Data(block(seed).utf8)
            if distinct < blocks { known[seed] = data }
            try file.write(contentsOf: data)
        }
        try file.close()
    }

    private func row(
        _ name: String,
        _ count: Int,
        _ program: String,
        _ arguments: [String],
        _ path: String,
        aim megabytes: Double? = nil
    ) -> Series {
        let series = Series(count, program, arguments)
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let speed = Double(size) / 1e6 / max(series.median, 1e-6)
        let failure = series.isDone ? "" : " **ended with \(series.runs.map(\.status))**"
        let aim = megabytes.map { "\(Int($0)) MB, \(series.peakMegabytes <= $0 ? "met" : "**missed**")" } ?? ""
        show(
            "| \(name), \(size / 1_000_000) MB | \(String(format: "%.2f s", series.median)) "
                + "| \(String(format: "%.2f s", series.cpu)) | \(String(format: "%.0f MB", series.peakMegabytes)) "
                + "| \(String(format: "%.0f", speed)) | | \(aim)\(failure) |"
        )
        return series
    }

    private func compare(_ own: Series, _ other: Series, aim: Double?) {
        let ratio = other.median / own.median
        let text =
            ratio >= 1 ? String(format: "%.1f times as fast", ratio) : String(format: "%.1f times the time", 1 / ratio)
        let mark = aim.map { "\(Int($0)) times, \(ratio >= $0 ? "met" : "**missed**")" } ?? "the limit"
        show("| | | | | | \(text) | \(mark) |")
    }

    private static func find(_ program: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + program }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }
}

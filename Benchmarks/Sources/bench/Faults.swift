import Foundation

/// Stops the command by force at many moments of each verb that writes, lets three write at once, and fills the disk that it
/// prints to.
///
/// What belongs together is changed together or not at all: after the next run in the folder everything is as it was
/// before, or as a run that nobody stopped leaves it, and nothing lies about.
struct Faults {
    let debrief: String
    let folder: URL
    let show: (String) -> Void

    private static let moments = 40

    private struct Scenario {
        let verb: String
        let command: String
        /// What is there before, by its path.
        let files: [String: String]
        /// What is run on it first.
        var preparation = "true"
    }

    func run() throws {
        show("| verb | stopped | as before | as after | finished by the next run | verdict |")
        show("| --- | ---: | ---: | ---: | ---: | --- |")
        var failed = 0
        for scenario in Self.scenarios { failed += try stop(scenario) ? 0 : 1 }
        failed += try together() ? 0 : 1
        failed += try fill() ? 0 : 1
        show("\n\(failed) kinds of fault lose or hide something")
    }

    // MARK: Stopped

    private func stop(_ scenario: Scenario) throws -> Bool {
        let base = folder.appending(path: "fault-\(scenario.verb)")
        for (path, text) in scenario.files { try write(text, to: base.appending(path: path)) }
        _ = shell(scenario.preparation, in: base)
        let before = try state(of: base)
        var clean = folder
        var lengths: [Double] = []
        for number in 0..<3 {
            clean = try copy(base, "clean-\(number)")
            let start = ContinuousClock.now
            _ = shell(scenario.command, in: clean)
            lengths.append((ContinuousClock.now - start) / .seconds(1))
        }
        let after = try state(of: clean)
        let length = lengths.sorted()[1]
        var (asBefore, asAfter, finished) = (0, 0, 0)
        var problems: [String] = []
        for moment in 0..<Self.moments {
            let place = try copy(base, "stopped")
            // Most of a run reads; the last part, in which it writes, is hit more often.
            let share = Double(moment) / Double(Self.moments)
            kill(scenario.command, in: place, after: length * (moment.isMultiple(of: 2) ? share : 0.7 + 0.6 * share))
            let hidden = try state(of: place).keys.contains { $0.hasSuffix(".debrief") || $0.hasSuffix("journal") }
            // Any verb that writes in the folder goes on first with what was begun there.
            _ = shell("\"$DEBRIEF\" refresh other.md", in: place)
            let found = try state(of: place)
            if hidden { finished += 1 }
            if found == after {
                asAfter += 1
            } else if found == before {
                asBefore += 1
                _ = shell(scenario.command, in: place)
                if try state(of: place) != after { problems.append("a second run differs") }
            } else {
                let paths = Set(found.keys).union(after.keys).filter {
                    found[$0] != after[$0] && found[$0] != before[$0]
                }
                problems.append("half: " + paths.sorted().joined(separator: ", "))
            }
        }
        let verdict =
            before == after ? "**writes nothing**" : problems.isEmpty ? "held" : "**\(Set(problems).sorted())**"
        show("| \(scenario.verb) | \(Self.moments) | \(asBefore) | \(asAfter) | \(finished) | \(verdict) |")
        return verdict == "held"
    }

    private static let scenarios: [Scenario] = {
        let document = """
            # Checkout fails

            ## Timeline

            All times UTC.

            - 2026-03-17 10:02 first failed checkouts
            - 10:30 mitigated
            - 11:31 resolved

            <!-- debrief:metrics -->
            <!-- /debrief:metrics -->

            ## Action items

            - [ ] Add an alert (@ana, due 2026-04-01)

            """
        let other = ["other.md": "# Another report\n\nNothing to renew.\n"]
        var evidence: [String: String] = [:]
        for number in 0..<20 {
            evidence["in/notes-\(number).md"] =
                "# Notes 2026-03-17, UTC\n\n- 10:\(10 + number) server \(number) is down, alert fired\n- 11:\(10 + number) resolved\n"
        }
        let answers =
            "what_happened: Checkouts failed for an hour\nstarted: 2026-03-17 10:02\nresolved: 2026-03-17 11:31\nzone: UTC\n"
        let page = "<h1>Checkout fails</h1><h2>Timeline</h2><ul><li>2026-03-17 10:02 UTC errors<li>11:31 resolved</ul>"
        func scenario(_ verb: String, _ command: String, _ files: [String: String], _ preparation: String = "true")
            -> Scenario
        {
            Scenario(
                verb: verb,
                command: "\"$DEBRIEF\" \(command)",
                files: files.merging(other) { $1 },
                preparation: preparation
            )
        }
        let draft = "\"$DEBRIEF\" draft in -o incident.md"
        return [
            scenario("new", "new -o incident.md --answers answers.yml", ["answers.yml": answers]),
            scenario("draft", "draft in -o incident.md", evidence),
            scenario(
                "draft again",
                "draft in later -o incident.md",
                evidence,
                draft
                    + "; mkdir later; printf '# Notes 2026-03-17, UTC\\n\\n- 10:59 rolled back to v2\\n' > later/more.md"
            ),
            scenario("refresh", "refresh a.md", ["a.md": document]),
            scenario(
                "timeline",
                "timeline incident.md --drop $(grep -n '^| 20' incident.md | tail -1 | cut -d: -f1)",
                evidence,
                draft
            ),
            scenario(
                "log",
                "log --at 14:45 --by ana --zone UTC 'rolled back' -o log.md",
                ["log.md": "- 14:40 UTC ana: deployed"]
            ),
            scenario(
                "check --fix",
                "check --fix --suggested a.md",
                ["a.md": document.replacing("- 10:30 mitigated", with: "- 13:55 PM mitigated")]
            ),
            scenario("import", "import page.html -o imported.md", ["page.html": page]),
            scenario("publish", "publish a.md -o a.html", ["a.md": document]),
            scenario("check --write-baseline", "check a.md --write-baseline baseline.json", ["a.md": document]),
        ]
    }()

    // MARK: Together

    /// Three drafts of one document at once: each finds what the others wrote.
    private func together() throws -> Bool {
        var lost = 0
        for round in 0..<10 {
            let place = folder.appending(path: "together-\(round)")
            for number in 0..<3 {
                try write(
                    "# Notes 2026-03-17, UTC\n\n- 10:0\(number) server \(number) is down, alert fired\n- 11:00 resolved\n",
                    to: place.appending(path: "in-\(number)/notes-\(number).md")
                )
            }
            let command = (0..<3).map { "\"$DEBRIEF\" draft in-\($0) -o incident.md & p\($0)=$!" }.joined(
                separator: "\n"
            )
            let status = shell(command + "\nwait $p0 && wait $p1 && wait $p2", in: place)
            let state = try state(of: place)
            let text = state["incident.md"] ?? ""
            let sums = state["evidence/SHA256SUMS"] ?? ""
            let isWhole = (0..<3).allSatisfy { number in
                let name = "notes-\(number).md"
                return text.contains(name) && sums.contains(name)
                    && state.keys.contains { $0.hasSuffix("/" + name) && $0.hasPrefix("evidence/") }
            }
            if status != 0 || !isWhole { lost += 1 }
        }
        show("| three drafts at once | 10 | | | | \(lost == 0 ? "held" : "**\(lost) lose something**") |")
        return lost == 0
    }

    // MARK: Full

    /// A full disk is an error of every verb that prints.
    private func fill() throws -> Bool {
        let place = folder.appending(path: "full")
        try write(Self.scenarios[3].files["a.md"] ?? "", to: place.appending(path: "a.md"))
        try write("2026-03-17T10:00:00Z ERROR failed\n", to: place.appending(path: "a.log"))
        try write("# Notes 2026-03-17, UTC\n\n- 10:00 down, alert fired\n", to: place.appending(path: "notes.md"))
        let lines = [
            "draft notes.md", "evidence notes.md", "evidence --format json notes.md", "check a.md",
            "check --format json a.md",
            "check --format sarif a.md", "check --list", "check --explain action-no-owner", "check --summary a.md",
            "inspect a.md", "inspect --format json a.md", "metrics a.md", "logs a.log",
            "logs --format json a.log", "publish -o - a.md", "import -o - a.md", "templates", "templates standard",
            "init .",
            "refresh --dry-run a.md", "draft notes.md -o /dev/full", "publish a.md -o /dev/full --force", "--version",
            "--help", "check --help", "help draft", "--generate-completion-script bash",
        ]
        let quiet = lines.filter { shell("\"$DEBRIEF\" \($0) > /dev/full", in: place) != 2 }
        show(
            "| full disk | \(lines.count) | | | | \(quiet.isEmpty ? "held" : "**\(quiet.joined(separator: "; "))**") |"
        )
        return quiet.isEmpty
    }

    // MARK: Files and processes

    private func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func copy(_ base: URL, _ name: String) throws -> URL {
        let place = folder.appending(path: name)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: base, to: place)
        return place
    }

    /// All files below a folder with what they hold, but for the lock, which holds nothing.
    private func state(of place: URL) throws -> [String: String] {
        var state: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: place.path)
        where !path.hasSuffix(".debrief.lock") {
            guard let data = FileManager.default.contents(atPath: place.path + "/" + path) else { continue }
            state[path] = String(decoding: data, as: UTF8.self)
        }
        return state
    }

    private func start(_ command: String, in place: URL) -> Process? {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = place
        process.environment = [
            "PATH": "/usr/bin:/bin", "DEBRIEF": debrief, "SOURCE_DATE_EPOCH": "1773800000", "LC_ALL": "C.UTF-8",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return (try? process.run()) == nil ? nil : process
    }

    private func shell(_ command: String, in place: URL) -> Int32 {
        guard let process = start(command, in: place) else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func kill(_ command: String, in place: URL, after seconds: Double) {
        guard let process = start("exec " + command, in: place) else { return }
        usleep(UInt32(seconds * 1_000_000))
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

import DebriefCore
import DebriefPublishing
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefEvidence
@testable import DebriefKit

/// What axe-core, the tester of accessibility that others wrote, finds on pages in a browser: nothing.
struct AccessibilityTests {
    private static let python = ProcessInfo.processInfo.environment["DEBRIEF_TEST_AXE_PYTHON"]
    private static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let missing: Comment =
        "needs chromium, and DEBRIEF_TEST_AXE_PYTHON with axe-playwright-python, which .ci/run makes"

    private static let examples = [
        "cache-stampede", "checkout-outage", "dns-provider", "empty-backups", "expired-certificate", "leaked-token",
        "wrong-invoices",
    ]

    @Test(.enabled(if: python != nil && browser != nil, missing), .timeLimit(.minutes(20)))
    func findsNothingOnThePages() throws {
        try withTemporaryFolder { folder in
            var pages: [String] = []
            for example in Self.examples {
                let source = try DocumentFile.read(
                    packageRoot.appending(path: "Examples/\(example)/postmortem.md").path
                )
                let page = try Workspace().publish(source, PublishOptions())
                pages.append(try folder.write("\(example).html", page.text))
                guard ["cache-stampede", "checkout-outage"].contains(example) else { continue }
                for audience in PublishOptions.audiences {
                    var options = PublishOptions()
                    try options.choose(audience: audience)
                    let version = try Workspace().publish(source, options)
                    pages.append(try folder.write("\(example)-\(audience).html", version.text))
                }
                var meeting = MeetingOperation(file: source.path)
                meeting.form = "html"
                meeting.output = folder.path + "/\(example)-meeting.html"
                _ = try meeting.run(in: Environment())
                pages.append(folder.path + "/\(example)-meeting.html")
            }
            var options = SiteOptions(today: CivilDate(daysSinceEpoch: 20_671))
            options.address = "https://wiki.example.com/postmortems/"
            let site = folder.path + "/site"
            _ = try Workspace().site([packageRoot.appending(path: "Examples/library").path], to: site, options)
            pages += try Self.kinds(ofSite: site)
            let output = try Self.run([try #require(Self.browser)] + pages)
            let lines = output.split(separator: "\n").map(String.init)
            let broken = lines.filter { $0.hasPrefix("broken:") }
            #expect(broken.isEmpty, "\(broken.joined(separator: "\n"))")
            let passed = lines.filter { $0.hasPrefix("passed:") }
            #expect(passed.count == pages.count && passed.allSatisfy { !$0.hasSuffix(" 0") }, "\(output)")
        }
    }

    /// A page of each kind: lists, boards, a service, a review, and documents of both languages.
    private static func kinds(ofSite site: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: site).filter { $0.hasSuffix(".html") }.sorted()
        let kinds = Dictionary(grouping: names) { $0.split(separator: "/").dropLast().joined(separator: "/") }
        return kinds.sorted { $0.key < $1.key }.flatMap { folder, names in
            (folder.isEmpty ? names : Array(names.prefix(1) + names.suffix(1))).map { site + "/" + $0 }
        }
    }

    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = [packageRoot.appending(path: "Sources/DebriefTestSupport/axe.py").path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}

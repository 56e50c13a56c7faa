import DebriefTestSupport
import Foundation
import Testing

/// What the pages say about the code, compared with the code.
struct ArchitectureTests {
    @Test func namesATestThatExistsForEachInvariant() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/architecture.md"), encoding: .utf8)
        let tests = try FileManager.default.subpathsOfDirectory(atPath: packageRoot.appending(path: "Tests").path)
            .filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: packageRoot.appending(path: "Tests/\($0)"), encoding: .utf8) }
            .joined(separator: "\n")
        let names = page.split(separator: "`").filter { $0.contains("Tests.") && !$0.contains(" ") }
        #expect(names.count > 10)
        for name in names {
            let parts = name.split(separator: ".")
            #expect(tests.contains("struct \(parts[0])"), "\(name)")
            #expect(parts.count == 2 && (tests.contains("func \(parts[1])(")), "\(name)")
        }
    }

    @Test func leavesNoCheckInEnglishOnly() throws {
        let folder = packageRoot.appending(path: "Sources/DebriefChecks")
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(!text.contains("englishOnly"), "\(file)")
        }
    }

    @Test func keepsFilesShort() throws {
        for folder in ["Sources", "Tests"] {
            let files = try FileManager.default.subpathsOfDirectory(atPath: packageRoot.appending(path: folder).path)
            for file in files where file.hasSuffix(".swift") {
                let text = try String(contentsOf: packageRoot.appending(path: "\(folder)/\(file)"), encoding: .utf8)
                #expect(text.count { $0 == "\n" } <= 400, "\(folder)/\(file)")
            }
        }
    }

    /// Where `DebriefText` is not imported the conversions of the standard library compile, which end the process.
    @Test func convertsNumbersOnlyWhereTheSafeConversionsAreSeen() throws {
        let folder = packageRoot.appending(path: "Sources")
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            guard !file.hasPrefix("DebriefText/"), text.contains("Int(") else { continue }
            #expect(text.contains("import DebriefText\n"), "\(file)")
        }
    }
}

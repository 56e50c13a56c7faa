import DebriefTestSupport
import Foundation
import Testing

@testable import DebriefPublishing

struct FormatListTests {
    @Test func listsEveryDocumentFormatOfTheFolder() throws {
        let types = DocumentFormats.all.map { "\(type(of: $0))" }
        #expect(types.sorted() == (try typeNames(in: "Documents", suffix: "Format")))
        #expect(Set(DocumentFormats.all.map(\.id)).count == types.count)
    }

    @Test func listsEveryReportFormatOfTheFolder() throws {
        let types = ReportFormats.all.map { "\(type(of: $0))" }
        #expect(types.sorted() == (try typeNames(in: "Reports", suffix: "Report")))
        #expect(Set(ReportFormats.all.map(\.id)).count == types.count)
    }

    private func typeNames(in folder: String, suffix: String) throws -> [String] {
        let url = packageRoot.appending(path: "Sources/DebriefPublishing/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: url.path)
            .filter { $0.hasSuffix("\(suffix).swift") }
            .map { String($0.dropLast(6)) }
            .sorted()
    }
}

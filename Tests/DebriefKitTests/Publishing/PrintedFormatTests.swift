import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Forms that programs of the system make; where one is missing, its tests say so and hold nothing.
struct PrintedFormatTests {
    private func publish(_ format: String, _ example: String, paper: String = "a4") throws -> Publication {
        let path = packageRoot.appending(path: "Examples/\(example)/postmortem.md").path
        var options = PublishOptions()
        options.format = format
        try options.choose(paper: paper)
        return try Workspace().publish(DocumentFile.read(path), options)
    }

    private func has(_ programs: String...) -> Bool {
        let isThere = programs.contains { ExternalProgram($0) != nil }
        if !isThere { print("skipped: none of \(programs.joined(separator: ", ")) is installed") }
        return isThere
    }

    @Test(arguments: ["checkout-outage", "cache-stampede"])
    func printsPagesOfPDF(_ example: String) throws {
        guard has("chromium", "chromium-browser", "google-chrome", "weasyprint") else { return }
        let document = try publish("pdf", example)
        #expect(document.fileExtension == "pdf" && !document.isText && document.bytes.starts(with: Array("%PDF".utf8)))
        guard has("pdftotext") else { return }
        try withTemporaryFolder { folder in
            let file = folder.url.appending(path: "a.pdf")
            try Data(document.bytes).write(to: file)
            let text = try #require(ExternalProgram("pdftotext")).run([file.path, "-"], limit: 1 << 20)
            let words = String(decoding: text, as: UTF8.self)
            // Real text, and numbers on the pages.
            #expect(words.contains(example == "checkout-outage" ? "Payments fail for some customers" : "商品页超时"))
            #expect(words.filter { !$0.isWhitespace }.contains("1/"))
        }
    }

    @Test func printsOnThePaperThatIsAskedFor() throws {
        guard has("chromium", "chromium-browser", "google-chrome", "weasyprint"), has("pdfinfo") else { return }
        try withTemporaryFolder { folder in
            let file = folder.url.appending(path: "a.pdf")
            try Data(try publish("pdf", "empty-backups", paper: "letter").bytes).write(to: file)
            let facts = try #require(ExternalProgram("pdfinfo")).run([file.path], limit: 1 << 16)
            #expect(String(decoding: facts, as: UTF8.self).contains("letter"))
        }
        #expect(throws: DebriefError.self) { try publish("pdf", "empty-backups", paper: "a7") }
    }

    @Test(arguments: ["docx", "pptx"])
    func makesFilesOfOfficePrograms(_ format: String) throws {
        guard has("pandoc") else { return }
        for example in ["checkout-outage", "cache-stampede"] {
            let document = try publish(format, example)
            #expect(document.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && document.bytes.count > 10_000)
        }
    }

    @Test func namesTheNearestFormForOneThatDoesNotExist() throws {
        let error = #expect(throws: DebriefError.self) { try publish("confluense", "empty-backups") }
        #expect(error?.message.contains("'confluence'") == true)
        #expect(try publish("Markdown", "empty-backups").fileExtension == "gfm.md")
    }
}

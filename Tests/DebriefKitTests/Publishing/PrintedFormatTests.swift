import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefEvidence
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

    /// A small incident's document is on one page, and says that it is no whole.
    @Test(arguments: Language.allCases, ["chromium", "weasyprint"])
    func bringsASmallIncidentOntoOnePage(_ language: Language, _ name: String) throws {
        guard has(name), let program = ExternalProgram(name) else { return }
        let isEnglish = language == .english
        let rows = (10..<50).map {
            "| 2026-03-17 10:\($0) | | \(isEnglish ? "somebody looks at it" : "有人查看") | [^e1] |"
        }
        let document = """
            ---
            template: quick
            language: \(language.rawValue)
            ---

            # \(isEnglish ? "Checkout down" : "支付失败")

            ## \(isEnglish ? "Timeline" : "时间线")

            \(isEnglish ? "| Time | Milestone | Event | Source |" : "| 时间 | 里程碑 | 事件 | 来源 |")
            | --- | --- | --- | --- |
            | 2026-03-17 10:02 UTC | \(isEnglish ? "started" : "开始") | \(isEnglish ? "errors rise" : "错误上升") | [^e1] |
            \(rows.joined(separator: "\n"))
            | 2026-03-17 10:55 UTC | \(isEnglish ? "resolved" : "恢复") | \(isEnglish ? "it is over" : "结束") | [^e1] |

            [^e1]: `evidence/notes.md` line 1

            """
        func printed(_ text: String) throws -> (bytes: [UInt8], omissions: [Message]) {
            try PDFPrinter.print(Postmortem(parsing: SourceText(text)), on: .a4, [:], by: program)
        }
        let page = try printed(document)
        #expect(PDFPrinter.pageCount(of: page.bytes) == 1)
        #expect(page.omissions.contains { $0.english.contains("40") })
        let whole = document.replacing("template: quick", with: "template: standard")
        let pages = try printed(whole)
        #expect(PDFPrinter.pageCount(of: pages.bytes) > 1 && pages.omissions.isEmpty)
    }

    @Test(arguments: ["docx", "pptx"])
    func makesFilesOfOfficePrograms(_ format: String) throws {
        guard has("pandoc") else { return }
        for example in ["checkout-outage", "cache-stampede"] {
            let document = try publish(format, example)
            #expect(document.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && document.bytes.count > 10_000)
            guard has("rsvg-convert") else { continue }
            let pictures = try ZipArchive(document.bytes, name: format).entries(EvidenceLimits()).filter {
                $0.path.hasSuffix(".png")
            }
            // Of the timeline, and in a text of each series.
            #expect(pictures.count == (format == "docx" && example == "checkout-outage" ? 5 : 1), "\(example)")
        }
    }

    @Test func namesTheNearestFormForOneThatDoesNotExist() throws {
        let error = #expect(throws: DebriefError.self) { try publish("confluense", "empty-backups") }
        #expect(error?.message.contains("'confluence'") == true)
        #expect(try publish("Markdown", "empty-backups").fileExtension == "gfm.md")
    }
}

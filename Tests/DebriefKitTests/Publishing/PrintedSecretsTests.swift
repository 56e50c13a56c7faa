import DebriefCore
import DebriefEvents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefEvidence
@testable import DebriefKit

/// What readers outside get as a file of a program: its words, its properties, its comments, its links.
struct PrintedSecretsTests {
    /// Every planted secret wherever a program may look: words, pictures, links, code, comments, the head.
    private static func document(_ language: Language) -> String {
        let isEnglish = language == .english
        let secrets = PlantedSecret.all.map { ($0.value, isEnglish ? $0.english : $0.chinese) }
        let paragraphs = secrets.map { value, sentence in
            let address =
                value.contains("://")
                ? value : "https://intra.example.com/?q=" + value.filter { $0 != " " && $0 != "\\" }
            return "\(sentence) **\(sentence)** ![\(value)](https://example.com/a.png) `\(value)` [x](<\(address)>)"
        }
        let rows = secrets.map { _, sentence in
            "| 2025-03-04 09:02 UTC | | \(sentence.replacing("|", with: "\\|")) | \(sentence.replacing("|", with: "\\|")) |"
        }
        let notes = secrets.map { _, sentence in "<!-- \(sentence) -->" }
        let head = secrets.enumerated().map { index, secret in
            "note\(index): \"\(secret.1.filter { $0 != "\"" && $0 != "\\" })\""
        }
        return """
            ---
            title: \(isEnglish ? "Checkout fails" : "支付失败")
            language: \(language.rawValue)
            \(head.joined(separator: "\n"))
            ---

            # \(isEnglish ? "Checkout fails" : "支付失败")

            \(notes.joined(separator: "\n\n"))

            ## \(isEnglish ? "Summary" : "摘要")

            \(paragraphs.joined(separator: "\n\n"))

            ## \(isEnglish ? "Timeline" : "时间线")

            \(isEnglish ? "| Time | Milestone | Event | Actor |" : "| 时间 | 里程碑 | 事件 | 执行者 |")
            | --- | --- | --- | --- |
            \(rows.joined(separator: "\n"))

            ## \(isEnglish ? "Action items" : "改进措施")

            \(secrets.map { "- [ ] \($0.1)" }.joined(separator: "\n"))

            """
    }

    private func publish(_ format: String, _ language: Language, in folder: TemporaryFolder) throws -> [UInt8] {
        _ = try folder.write("debrief.yml", "customers: [Fabrikam]\naudiences:\n  customers: {words: [Blue Lagoon]}\n")
        var options = PublishOptions()
        options.format = format
        try options.choose(audience: "customers")
        let path = try folder.write("postmortem.md", Self.document(language))
        return try Workspace().publish(DocumentFile.read(path), options).bytes
    }

    /// Programs break lines where they like, and part words into pieces.
    private func expectNone(in text: String, _ place: String) {
        let joined = text.filter { !$0.isWhitespace }
        for secret in PlantedSecret.all {
            let value = secret.value.filter { !$0.isWhitespace }
            #expect(!text.contains(secret.value), "\(secret.name) in \(place)")
            // Short ones come about by chance where everything is joined.
            #expect(value.utf8.count < 6 || !joined.contains(value), "\(secret.name) in \(place), joined")
        }
    }

    @Test(arguments: Language.allCases)
    func leavesNothingInWordOrSlides(language: Language) throws {
        guard ExternalProgram("pandoc") != nil else { return print("skipped: pandoc is not installed") }
        try withTemporaryFolder { folder in
            for format in ["docx", "pptx"] {
                let bytes = try publish(format, language, in: folder)
                var read: [String] = []
                for entry in try ZipArchive(bytes, name: format).entries(EvidenceLimits()) {
                    let text = String(decoding: entry.bytes, as: UTF8.self)
                    guard entry.path.hasSuffix(".xml") || entry.path.hasSuffix(".rels") else { continue }
                    read.append(entry.path)
                    expectNone(in: text, "\(format): \(entry.path)")
                    expectNone(in: text.replacing(#/<[^>]*>/#, with: ""), "\(format): words of \(entry.path)")
                }
                #expect(read.contains("docProps/core.xml") && read.contains { $0.hasSuffix(".rels") })
            }
        }
    }

    /// Text, page and pictures of a mail, each unpacked.
    @Test(arguments: Language.allCases)
    func leavesNothingInAMail(language: Language) throws {
        try withTemporaryFolder { folder in
            let mail = String(decoding: try publish("eml", language, in: folder), as: UTF8.self)
            expectNone(in: mail, "mail")
            let parts = mail.components(separatedBy: "\r\n\r\n").compactMap { part in
                Data(base64Encoded: part.components(separatedBy: "\r\n--")[0], options: .ignoreUnknownCharacters)
            }
            #expect(parts.count >= 2)
            for part in parts where part.first != 0x89 {
                let text = String(decoding: part, as: UTF8.self)
                expectNone(in: text, "part")
                expectNone(in: text.replacing(#/<[^>]*>/#, with: ""), "words of a part")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func leavesNothingInPDF(language: Language) throws {
        guard ["chromium", "weasyprint"].contains(where: { ExternalProgram($0) != nil }),
            let words = ExternalProgram("pdftotext"), let facts = ExternalProgram("pdfinfo")
        else { return print("skipped: nothing prints PDF, or pdftotext is not installed") }
        try withTemporaryFolder { folder in
            let file = folder.url.appending(path: "page.pdf").path
            let bytes = try publish("pdf", language, in: folder)
            try Data(bytes).write(to: URL(filePath: file))
            let limit = 1 << 22
            for (place, output) in [
                ("words", try words.run([file, "-"], limit: limit)),
                ("words in order", try words.run(["-raw", file, "-"], limit: limit)),
                ("properties", try facts.run([file], limit: limit)),
                ("XMP", try facts.run(["-meta", file], limit: limit)),
                ("links", try facts.run(["-url", file], limit: limit)),
                ("structure", try facts.run(["-struct-text", file], limit: limit)), ("bytes", bytes),
            ] {
                let text = String(decoding: output, as: UTF8.self)
                // What is packed says nothing by itself, and by chance anything.
                if place == "bytes" {
                    for secret in PlantedSecret.all where secret.value.utf8.count > 6 {
                        #expect(!text.contains(secret.value), "\(secret.name) in bytes")
                    }
                } else {
                    expectNone(in: text, place)
                }
                #expect(place != "words" || text.contains(language == .english ? "Summary" : "摘要"))
            }
        }
    }
}

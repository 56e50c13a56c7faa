import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// The forms that a program of the system makes of one of ours.
enum PrintedFormat: String, CaseIterable {
    case pdf, docx, pptx

    var aliases: [String] {
        switch self {
        case .pdf: ["print"]
        case .docx: ["word"]
        case .pptx: ["slides", "powerpoint"]
        }
    }

    var summary: String {
        switch self {
        case .pdf: "the page for paper, with page numbers and outline (needs chromium or weasyprint)"
        case .docx: "a Word document (needs pandoc)"
        case .pptx: "at most ten slides with notes, for an all-hands (needs pandoc)"
        }
    }

    func isCalled(_ name: String) -> Bool { rawValue == name.lowercased() || aliases.contains(name.lowercased()) }

    /// - Parameter evidence: what notes cite, by their label in lower case.
    func print(
        _ postmortem: Postmortem,
        _ options: PublishOptions,
        _ evidence: [String: [String]]
    ) throws(DebriefError) -> (bytes: [UInt8], omissions: [Message]) {
        switch self {
        case .pdf: try PDFPrinter.print(postmortem, on: options.paper, evidence)
        case .docx: try PandocPrinter.document(of: postmortem)
        case .pptx: try PandocPrinter.slides(of: postmortem, link: options.link)
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefPublishing
import DebriefText
import Foundation

/// Prints the page to PDF by a program of the system that lays out HTML.
enum PDFPrinter {
    private static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

    /// - Parameter program: what lays it out; the first that is installed by default.
    static func print(
        _ postmortem: Postmortem,
        on paper: Paper,
        _ evidence: [String: [String]],
        by program: ExternalProgram? = program
    ) throws(DebriefError) -> (bytes: [UInt8], omissions: [Message]) {
        func pages(_ onePage: OnePage?) throws(DebriefError) -> [UInt8] {
            try print(by: program) { stylesPictures in
                var options = RenderOptions()
                (options.paper, options.stylesPictures) = (paper, stylesPictures)
                (options.onePage, options.evidence) = (onePage, evidence)
                return DocumentFormats.page.render(postmortem, options: options).bytes
            }
        }
        let isSmall = postmortem.metadata[.template] == "quick" && evidence.isEmpty
        guard isSmall else { return (try pages(nil), []) }
        let omissions = [OnePage.omission(postmortem)].compactMap(\.self)
        for scale in OnePage.allCases {
            let bytes = try pages(scale)
            if pageCount(of: bytes) == 1 { return (bytes, omissions) }
        }
        let tooLong = Message(
            "it does not fit on one page; shorten it, or use another template",
            zh: "一页放不下；请缩短，或换用其他模板"
        )
        return (try pages(nil), [tooLong])
    }

    private static var program: ExternalProgram? {
        (browsers + ["weasyprint"]).lazy.compactMap { ExternalProgram($0) }.first
    }

    /// How many pages a file has that a program printed here.
    static func pageCount(of bytes: [UInt8]) -> Int {
        let mark = Array("/Type /Page".utf8)
        var (count, start) = (0, 0)
        while let place = bytes[start...].firstRange(of: mark) {
            // `/Pages` is the list of them.
            if place.upperBound == bytes.count || bytes[place.upperBound] != 0x73 { count += 1 }
            start = place.upperBound
        }
        return count
    }

    /// Prints any page.
    ///
    /// - Parameter html: the page; pictures on it may have to bring their own style.
    static func print(by program: ExternalProgram? = program, _ html: (_ stylesPictures: Bool) -> [UInt8])
        throws(DebriefError) -> [UInt8]
    {
        guard let program else {
            throw DebriefError(
                .unavailable,
                "a PDF needs chromium or weasyprint; install one (apt install chromium), or print the html from a browser"
            )
        }
        let folder = try WorkFolder()
        let target = folder.path(of: "page.pdf")
        let isBrowser = browsers.contains(program.name)
        let page = try folder.write(html(!isBrowser), as: "page.html")
        try run(
            program,
            isBrowser
                ? arguments(page: page, target: target, profile: folder.path(of: "profile"))
                : ["--encoding", "utf-8", page, target]
        )
        guard let bytes = folder.read("page.pdf"), bytes.starts(with: Array("%PDF".utf8)) else {
            throw DebriefError(.unavailable, "no PDF was made; print the html from a browser instead")
        }
        return bytes
    }

    private static func arguments(page: String, target: String, profile: String) -> [String] {
        // A browser does not lock itself in for root; the page has no script and loads nothing.
        let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
        return sandbox + [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
            "--user-data-dir=\(profile)", "--no-pdf-header-footer", "--generate-pdf-document-outline",
            "--print-to-pdf=\(target)", URL(filePath: page).absoluteString,
        ]
    }

    static func run(_ program: ExternalProgram, _ arguments: [String]) throws(DebriefError) {
        do {
            _ = try program.run(arguments, limit: 1 << 20)
        } catch {
            switch error {
            case .notStarted: throw DebriefError(.unavailable, "\(program.name) could not be started")
            case .tooSlow, .tooLong:
                throw DebriefError(.unavailable, "\(program.name) did not end within a minute; publish html instead")
            case .failed: throw DebriefError(.unavailable, "\(program.name) failed; publish html instead")
            }
        }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// A page of Statuspage and the like, saved by a browser: its posts stand in it as they do in a copy as text.
struct StatusPageReader: EvidenceReader {
    let id = "status-html"
    let name = "status page saved as HTML"
    let info = ReaderInfo(
        producer: "pages of Statuspage and others of its kind, saved by the browser",
        reads:
            "the posts of each incident with their state, as of a page copied as text; scripts and forms are left out",
        times: "as the page prints them; the zone of the time, else of `--zone`, and reported without any"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        let head = file.source.text.utf8.prefix(2_000)
        guard head.first(where: { $0 > 0x20 }) == UInt8(ascii: "<"),
            String(decoding: head, as: UTF8.self).lowercased().contains("<html")
        else { return false }
        return PageText.sections(of: file.source).contains { StatusTextReader().recognizes($0.file) }
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var reading = EvidenceReading()
        for section in PageText.sections(of: file.source) where StatusTextReader().recognizes(section.file) {
            let found = StatusTextReader().read(section.file, options: options)
            reading.events += found.events.map { event in
                var event = event
                event.citation = section.placed(event.citation)
                event.support = event.support.map(section.placed)
                return event
            }
            reading.diagnostics += found.diagnostics.map { section.placed($0, in: file.source) }
        }
        return reading
    }
}

/// The words of an incident on a page of HTML, line by line as a browser shows them, and where each line stands.
private struct PageText {
    let file: EvidenceFile
    /// By line of the text, where it begins in the page.
    private let offsets: [Int]
    private let source: SourceText

    /// More is no page that somebody reads.
    private static let longest = 4_000_000

    static func sections(of source: SourceText) -> [PageText] {
        var sections: [[(text: String, offset: Int)]] = [[]]
        var line = (text: "", offset: 0)
        // What no reader sees, and how many of its name are open within it.
        var hidden: (name: String, depth: Int)?
        var scanner = MarkupScanner(source.text.prefix(longest))
        func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
        func close() {
            let text = PlainText.line(line.text)
            if !text.isEmpty { sections[sections.count - 1].append((text, line.offset)) }
            line = ("", 0)
        }
        while let token = scanner.next() {
            switch token {
            case .start(let name, let attributes):
                if let open = hidden {
                    if open.name == name { hidden?.depth += 1 }
                } else if Self.unseen.contains(name) || Self.isControl(attributes) {
                    hidden = (name, 1)
                } else if Self.isTitle(attributes) {
                    close()
                    sections.append([])
                } else if Self.blocks.contains(name) {
                    close()
                }
            case .end(let name):
                if let open = hidden {
                    guard open.name == name else { continue }
                    if open.depth == 1 { hidden = nil } else { hidden?.depth -= 1 }
                } else if Self.blocks.contains(name) {
                    close()
                }
            case .text(let text):
                guard hidden == nil else { continue }
                if isBlank(line.text), !isBlank(text) { line.offset = scanner.offset }
                line.text += text.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
        }
        close()
        return sections.filter { !$0.isEmpty }.map { PageText($0, source) }
    }

    private init(_ lines: [(text: String, offset: Int)], _ source: SourceText) {
        let text = lines.map(\.text).joined(separator: "\n") + "\n"
        file = EvidenceFile(source: SourceText(text, path: source.path))
        offsets = lines.map(\.offset)
        self.source = source
    }

    /// The line of the page that a line of the text stands on.
    private func line(_ line: Int) -> Int {
        offsets.isEmpty ? 1 : source.line(at: offsets[min(max(line, 1), offsets.count) - 1])
    }

    func placed(_ citation: Citation) -> Citation {
        Citation(path: citation.path, line: line(citation.line), subject: citation.subject)
    }

    func placed(_ diagnostic: Diagnostic, in page: SourceText) -> Diagnostic {
        let line = file.source.line(at: diagnostic.range.lowerBound)
        let offset = offsets.isEmpty ? 0 : offsets[min(line, offsets.count) - 1]
        return Diagnostic(
            id: diagnostic.id,
            severity: diagnostic.severity,
            source: page,
            finding: Finding(
                diagnostic.finding.message,
                at: offset..<offset,
                occurrences: diagnostic.finding.occurrences
            ),
            language: diagnostic.language
        )
    }

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "tr", "td", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section",
        "article",
        "header", "footer", "body", "main", "title",
    ]
    private static let unseen: Set<String> = [
        "script", "style", "noscript", "svg", "form", "button", "select", "template", "nav",
    ]

    /// Whether an element is one to press: `class="subscribe"`.
    private static func isControl(_ attributes: String) -> Bool {
        MarkupScanner.attribute("class", in: attributes).map { $0.contains("subscribe") || $0.contains("modal") }
            ?? false
    }

    /// Whether an element is the title of an incident, with which its posts begin.
    private static func isTitle(_ attributes: String) -> Bool {
        MarkupScanner.attribute("class", in: attributes).map { value in
            value.split(separator: " ").contains { $0 == "incident-title" || $0 == "incident-name" }
        } ?? false
    }
}

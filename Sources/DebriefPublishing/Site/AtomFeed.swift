import DebriefCore
import DebriefLanguage
import DebriefText

/// New postmortems for readers of feeds (RFC 4287).
struct AtomFeed {
    static let path = "feed.xml"

    private let site: Site
    /// More than these nobody's reader has missed.
    private static let most = 50

    init(_ site: Site) { self.site = site }

    var text: String {
        let entries = site.documents.filter { day(of: $0) != nil }
            .sorted { (stamp(of: $1), $0.path) < (stamp(of: $0), $1.path) }
            .prefix(Self.most)
        var xml = HTMLWriter(isXML: true)
        xml.literal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        xml.element(
            "feed",
            ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": PageWords(language: site.language).tag]
        ) {
            xml in
            xml.lineBreak()
            xml.element("title", text: site.title)
            xml.element("id", text: site.address ?? "urn:debrief:" + identifier(site.title, ""))
            xml.void("link", ["rel": "self", "href": (site.address ?? "") + Self.path])
            xml.void("link", ["rel": "alternate", "type": "text/html", "href": (site.address ?? "") + "index.html"])
            // The newest entry says when the feed has changed: the same input gives the same bytes.
            xml.element("updated", text: entries.map { stamp(of: $0) }.max() ?? "1970-01-01T00:00:00Z")
            xml.element("author") { $0.element("name", text: site.title) }
            xml.element("generator", text: "Debrief")
            xml.lineBreak()
            for document in entries { write(document, to: &xml) }
        }
        xml.lineBreak()
        return xml.html
    }

    private func write(_ document: SiteDocument, to xml: inout HTMLWriter) {
        xml.element("entry", ["xml:lang": PageWords(language: document.language).tag]) { xml in
            xml.element("title", text: document.title)
            xml.element("id", text: "urn:debrief:" + identifier(site.address ?? site.title, document.path))
            xml.void("link", ["rel": "alternate", "type": "text/html", "href": (site.address ?? "") + document.path])
            xml.element("updated", text: stamp(of: document))
            if let severity = document.severity { xml.void("category", ["term": severity]) }
            for service in document.services { xml.void("category", ["term": service]) }
            xml.element("summary", text: document.summary.isEmpty ? document.title : document.summary)
        }
        xml.lineBreak()
    }

    private func day(of document: SiteDocument) -> CivilDate? { document.published ?? document.day }

    private func stamp(of document: SiteDocument) -> String {
        (day(of: document)?.dateText ?? "1970-01-01") + "T00:00:00Z"
    }

    private func identifier(_ words: String...) -> String {
        String(TextHash(words.joined(separator: "\u{0}").utf8).value, radix: 16)
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// A form in which a postmortem is handed to readers or to another program.
///
/// To add one: create `Documents/<Name>Format.swift`, add it to ``DocumentFormats/all``, and run `make update` to write
/// its snapshot.
package protocol DocumentFormat: Sendable {
    /// Stable, lower case: `html`.
    var id: String { get }
    /// Other names that people look for it by.
    var aliases: [String] { get }
    /// Without the dot.
    var fileExtension: String { get }
    /// One line for a list of forms, without a full stop.
    var summary: String { get }

    /// Whether it holds drawn pictures itself.
    var holdsPictures: Bool { get }

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition
}

extension DocumentFormat {
    package var aliases: [String] { [] }
    package var holdsPictures: Bool { false }

    /// Whether a name means this form, in any case.
    package func isCalled(_ name: String) -> Bool {
        let name = name.lowercased()
        return id == name || aliases.contains(name)
    }
}

/// What the author of a form chooses.
package struct RenderOptions: Sendable {
    /// Where the whole document can be read; for forms that hold a part of it.
    package var link: String?
    /// What a page is to be printed on; it then has page numbers.
    package var paper: Paper?
    /// How it is brought onto one page of the paper; `nil` for as many as it takes.
    package var onePage: OnePage?
    /// Whether whoever takes the form writes the title where it belongs.
    package var isTitleTaken = false
    /// Whether pictures bring their own style, for programs that apply no sheet to what they draw.
    package var stylesPictures = false
    /// Pictures for forms that can hold them, drawn; none where nothing can draw them.
    package var pictures: [Picture] = []
    /// What notes cite, by their label in lower case, for a page that shows it; none for one that does not.
    package var evidence: [String: [String]] = [:]
    /// Where a page stands in a site; `nil` for one that stands alone.
    package var site: SitePlace?

    package init(link: String? = nil) {
        self.link = link.flatMap { link in
            if case .external(let target) = LinkTarget(link) { target } else { nil }
        }
    }
}

/// What a document is printed on.
package enum Paper: String, CaseIterable, Sendable {
    case a4, letter
}

/// A document in one of its forms.
package struct Rendition: Sendable {
    package let bytes: [UInt8]
    /// What the form cannot hold, for whoever publishes it.
    package let omissions: [Message]

    package init(_ text: String, omissions: [Message] = []) {
        bytes = Array(text.utf8)
        self.omissions = omissions
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension DocumentFormat {
    /// The form as text, without anything chosen.
    func text(of postmortem: Postmortem) -> String { render(postmortem, options: RenderOptions()).text }
}

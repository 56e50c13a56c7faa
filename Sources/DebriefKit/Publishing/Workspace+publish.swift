import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// What the author of a publication chooses.
package struct PublishOptions: Sendable {
    /// A form's name, or another name for it.
    package var format = "html"
    /// Where the whole document can be read.
    package var link: String?
    /// Whether whoever takes the form writes the title where it belongs.
    package var isTitleTaken = false
    /// Whether whoever takes the form also takes its pictures as files of their own.
    package var attachesPictures = false
    /// Whether notes can be opened to read what they cite.
    package var withEvidence = false
    /// Who it is for; `nil` for whoever may read the document.
    package private(set) var audience: Audience?
    package private(set) var paper = Paper.a4

    package init() {}

    /// Who a version can be made for.
    package static let audiences = Audience.allCases.map(\.rawValue)

    package mutating func choose(audience name: String) throws(DebriefError) {
        guard let audience = Audience(rawValue: name.lowercased()) else {
            throw DebriefError(
                .invalid,
                "--for \(name) is unknown; " + Spelling.remedy(for: name, among: Self.audiences, lead: "write")
            )
        }
        self.audience = audience
    }

    /// What a PDF can be printed on.
    package static let papers = Paper.allCases.map(\.rawValue)

    package mutating func choose(paper name: String) throws(DebriefError) {
        guard let paper = Paper(rawValue: name.lowercased()) else {
            throw DebriefError(
                .invalid,
                "--paper \(name) is unknown; " + Spelling.remedy(for: name, among: Self.papers, lead: "write")
            )
        }
        self.paper = paper
    }
}

/// A document in another form.
package struct Publication: Sendable {
    package let bytes: [UInt8]
    /// Without the dot.
    package let fileExtension: String
    /// Whether it is text that a terminal can show.
    package let isText: Bool
    /// How many secrets and how much of persons was masked that people left in the document.
    package let masked: Masking.Count
    /// What the form cannot hold, in the language of the document.
    package var omissions: [String]
    let title: String
    let language: Language
    /// What was made of the document for its audience; `nil` when it was published as it is.
    package var version: AudienceVersion?
    /// The pictures that the form refers to and does not hold.
    package var attachments: [Picture] = []

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A form that a document can be published in.
package struct PublishedForm: Sendable {
    package let id: String
    package let aliases: [String]
    package let summary: String
}

extension Workspace {
    /// The forms that a document can be published in, in the order of lists.
    package static var documentForms: [PublishedForm] {
        let own = DocumentFormats.all.map { PublishedForm(id: $0.id, aliases: $0.aliases, summary: $0.summary) }
        let printed = PrintedFormat.allCases.map {
            PublishedForm(id: $0.rawValue, aliases: $0.aliases, summary: $0.summary)
        }
        return own.prefix(1) + printed + own.dropFirst()
    }

    /// A document in another form, in which secrets are masked that people left in it, and what tells who somebody is.
    package func publish(_ source: SourceText, _ options: PublishOptions) throws(DebriefError) -> Publication {
        if options.withEvidence { try Self.requireReadersOfEvidence(options) }
        if let audience = options.audience {
            let version = try version(of: source, for: audience)
            var publication = try publish(version.postmortem, options, masked: Masking.Count())
            publication.version = version
            if let warning = draftWarning(of: source, for: audience) { publication.omissions.insert(warning, at: 0) }
            return publication
        }
        let (text, masked) = Masking.published(markup: source.text)
        let postmortem = try postmortem(parsing: masked.isNone ? source : SourceText(text, path: source.path))
        return try publish(postmortem, options, masked: masked)
    }

    /// That a version says less surely what its document does: readers outside see neither its status nor its questions.
    private func draftWarning(of source: SourceText, for audience: Audience) -> String? {
        guard audience == .customers, let postmortem = try? postmortem(parsing: source) else { return nil }
        let questions = postmortem.questions.count
        let isDraft = (postmortem.stage ?? .draft) < .final
        guard questions > 0 || isDraft && postmortem.metadata[.status] != nil else { return nil }
        let stage = postmortem.metadata[.status] ?? "draft"
        return Message(
            "the document is '\(stage)' with \(questions) open \(questions == 1 ? "question" : "questions"), "
                + "and its version for customers shows neither; is it certain enough for them?",
            zh: "文档状态为“\(stage)”，有 \(questions) 个待答问题，客户版本都不显示；内容是否已足够确定？"
        ).text(in: postmortem.language)
    }

    func publish(_ postmortem: Postmortem, _ options: PublishOptions, masked: Masking.Count) throws(DebriefError)
        -> Publication
    {
        if let link = options.link, RenderOptions(link: link).link == nil {
            throw DebriefError(.invalid, "--link \(link) is no address; write one that begins with https://")
        }
        let language = postmortem.language
        let path = postmortem.source.path
        let evidence = options.withEvidence ? citedEvidence(of: postmortem, besideDocument: path) : [:]
        if let format = DocumentFormats.all.first(where: { $0.isCalled(options.format) }) {
            var chosen = RenderOptions(link: options.link)
            chosen.isTitleTaken = options.isTitleTaken
            chosen.evidence = evidence
            chosen.pictures = try pictures(of: postmortem, for: format, options)
            let rendition = format.render(postmortem, options: chosen)
            var publication = Publication(
                bytes: rendition.bytes,
                fileExtension: format.fileExtension,
                isText: true,
                masked: masked,
                omissions: rendition.omissions.map { $0.text(in: language) },
                title: Brief(postmortem).title,
                language: language
            )
            if options.attachesPictures { publication.attachments = chosen.pictures }
            return publication
        }
        guard let format = PrintedFormat.allCases.first(where: { $0.isCalled(options.format) }) else {
            throw Workspace.unknownForm(options.format)
        }
        let (bytes, omissions) = try format.print(postmortem, options, evidence)
        return Publication(
            bytes: bytes,
            fileExtension: format.rawValue,
            isText: false,
            masked: masked,
            omissions: omissions.map { $0.text(in: language) },
            title: Brief(postmortem).title,
            language: language
        )
    }

    /// Evidence is for those inside, in forms that can fold it away.
    private static func requireReadersOfEvidence(_ options: PublishOptions) throws(DebriefError) {
        if let audience = options.audience {
            throw DebriefError(.invalid, "--with-evidence shows the inside; leave out --for \(audience.rawValue)")
        }
        guard DocumentFormats.page.isCalled(options.format) || PrintedFormat.pdf.isCalled(options.format) else {
            throw DebriefError(.invalid, "'\(options.format)' holds no evidence; publish html or pdf --with-evidence")
        }
    }

    /// The drawn pictures of a form that holds them itself, or whose reader takes them as files.
    private func pictures(
        of postmortem: Postmortem,
        for format: any DocumentFormat,
        _ options: PublishOptions
    ) throws(DebriefError) -> [Picture] {
        guard format.holdsPictures || options.attachesPictures else { return [] }
        return try PicturePrinter.pictures(of: postmortem, in: WorkFolder()) { name, _ in
            format.holdsPictures ? "cid:\(name)@debrief" : "debrief-\(name).png"
        }
    }

    /// What the name of a file in a form ends with.
    package static func fileExtension(of form: String) throws(DebriefError) -> String {
        if let format = DocumentFormats.all.first(where: { $0.isCalled(form) }) { return format.fileExtension }
        if let format = PrintedFormat.allCases.first(where: { $0.isCalled(form) }) { return format.rawValue }
        throw unknownForm(form)
    }

    private static func unknownForm(_ name: String) -> DebriefError {
        let names = documentForms.flatMap { [$0.id] + $0.aliases }
        let hint = Spelling.nearest(to: name.lowercased(), among: names).map { "did you mean '\($0)'? " } ?? ""
        let ids = documentForms.map(\.id).joined(separator: ", ")
        return DebriefError(.notFound, "no format '\(name)'; \(hint)there are \(ids)")
    }

    /// The ids of the forms that diagnostics can be printed in.
    package static var reportFormats: [String] { ReportFormats.all.map(\.id) }
}

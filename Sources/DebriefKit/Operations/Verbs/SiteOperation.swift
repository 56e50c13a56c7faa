import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A static site of a library.
package struct SiteOperation: Operation {
    package var paths: [String]
    package var output: String
    package var audience: String?
    package var withRestricted: Bool?
    package var title: String?
    package var language: String?
    package var url: String?
    package var force: Bool?

    package init(paths: [String], output: String) { (self.paths, self.output) = (paths, output) }

    package static let info = OperationInfo(
        "site",
        command: "site",
        "Make a static site of postmortems: list with search, a page for each, actions, services, quarterly reviews, feeds.",
        example: #"{"paths": ["postmortems"], "output": "public", "audience": "company"}"#,
        effect: .changes,
        paths: ["paths", "output"],
        input: [
            Key("paths", .strings, "postmortems, or folders of them"),
            Key("output", .string, "the folder to write; what an earlier run has made there is renewed"),
            Key(
                "audience",
                .choice(SiteOptions.audiences),
                "`--for` of the command: who reads it; takes out what they should not see"
            )
            .optional,
            Key("withRestricted", .boolean, "also documents whose head says `visibility: restricted`").optional,
            Key("title", .string, "what the site is called").optional,
            Key("language", .choice(["en", "zh"]), "of all but the postmortems; that of most of them").optional,
            Key("url", .string, "where it will stand, for feeds and calendars").optional,
            Key("force", .boolean, "replace files that no site has made").optional,
        ],
        output: .object([
            Key("path", .string, "the folder"),
            Key("documents", .integer, "postmortems that have a page"),
            Key("written", .integer, "files that are new or have changed"),
            Key("unchanged", .integer),
            Key("removed", .integer, "pages of documents that are gone"),
            Key("kept", .strings, "pages of documents that are gone, which somebody has changed"),
            Key("restricted", .strings, "documents that only some may read and that are in no part of it"),
            Key("masked", .integer, "secrets that documents hold and no page shows; take them out"),
            Key("maskedPersonal", .integer, "the same of what tells who somebody is: addresses, telephones, numbers"),
        ])
    )

    package func run(in environment: Environment) throws -> SiteResult {
        var options = SiteOptions(today: try environment.day())
        options.title = title
        options.withRestricted = withRestricted == true
        if let audience { try options.choose(audience: audience) }
        if let language { options.language = try Arguments.language(language) }
        if let url { try options.choose(address: url) }
        let folder = paths.first { DocumentFile.isFolder($0) }
        let configuration = try Configuration.forDocument(at: folder.map { $0 + "/-" } ?? paths.first ?? "-")
        (options.factors, options.targets) = (configuration.factors, configuration.targets)
        options.objectives = configuration.objectives
        return try Workspace().site(paths, to: output, options, overwrite: force == true)
    }
}

extension SiteResult: OperationOutput {
    package var json: JSON {
        .object([
            ("path", .string(path)), ("documents", .number(documents)), ("written", .number(written)),
            ("unchanged", .number(unchanged)), ("removed", .number(removed)), ("kept", .strings(kept)),
            ("restricted", .strings(restricted)), ("masked", .number(masked.secrets)),
            ("maskedPersonal", .number(masked.personal)),
        ])
    }
}

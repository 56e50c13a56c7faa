import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

extension Workspace {
    /// The ids of the forms that a document can be published in.
    package static var documentFormats: [String] { DocumentFormats.all.map(\.id) }

    /// A document in another form, in which secrets are masked that people left in it; `masked` says how many.
    package func publish(_ source: SourceText, as format: String) throws(DebriefError) -> (
        text: String, masked: Int
    ) {
        let found = try Workspace.documentFormat(format)
        let (text, count) = Masking.withoutSecrets(source.text)
        let open = count == 0 ? source : SourceText(text, path: source.path)
        return (found.render(try postmortem(parsing: open)), count)
    }

    /// What the name of a file in a form ends with.
    package static func fileExtension(of format: String) throws(DebriefError) -> String {
        try documentFormat(format).fileExtension
    }

    private static func documentFormat(_ id: String) throws(DebriefError) -> any DocumentFormat {
        guard let found = DocumentFormats.all.first(where: { $0.id == id }) else {
            throw DebriefError(
                .notFound,
                "no format '\(id)'; there are \(Workspace.documentFormats.joined(separator: ", "))"
            )
        }
        return found
    }

    /// The ids of the forms that diagnostics can be printed in.
    package static var reportFormats: [String] { ReportFormats.all.map(\.id) }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

extension Workspace {
    /// The ids of the forms that a document can be published in.
    package static var documentFormats: [String] { DocumentFormats.all.map(\.id) }

    /// A document in another form.
    package func publish(_ source: SourceText, as format: String) throws(DebriefError) -> (
        text: String, fileExtension: String
    ) {
        guard let found = DocumentFormats.all.first(where: { $0.id == format }) else {
            throw DebriefError(
                .notFound,
                "no format '\(format)'; there are \(Workspace.documentFormats.joined(separator: ", "))"
            )
        }
        return (found.render(try postmortem(parsing: source)), found.fileExtension)
    }

    /// The ids of the forms that diagnostics can be printed in.
    package static var reportFormats: [String] { ReportFormats.all.map(\.id) }
}

import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

/// A `debrief.yml` for documents that exist already, each line with what it was read from.
package struct ConfigurationProposal: Sendable {
    /// The documents that it was read from.
    package let count: Int
    /// What would be found in them before, and with the proposal, baseline left out.
    package let before: Int
    package let after: Int
    package let text: String
}

extension Workspace {
    /// Reads the documents of a folder and proposes what its organisation seems to have decided.
    ///
    /// - Throws: ``DebriefError`` with code `notFound` where there is no document to read.
    package func proposedConfiguration(for folder: String) throws(DebriefError) -> ConfigurationProposal {
        var expansion = DocumentFile.expansion(of: [folder], configuration: Configuration())
        if let failure = expansion.failures.stopping { throw failure }
        // Files of other endings count when they look like postmortems.
        let others = expansion.otherEndings.filter { path in
            (try? DocumentFile.read(path)).map { Postmortem.isReport($0) } ?? false
        }
        expansion.paths += others
        let documents = Parallel.map(expansion.paths) { path in
            (try? DocumentFile.read(path)).map { Postmortem(parsing: $0) }
        }.compactMap(\.self)
        guard !documents.isEmpty else {
            let reasons = expansion.passedOver.map { "; passed over " + $0 }.joined()
            throw DebriefError(.notFound, "no postmortem found in \(folder)\(reasons)")
        }
        let found = Parallel.map(documents) { document in
            (try? check(document, options: CheckOptions(plain: Configuration()))) ?? []
        }
        let endings = Set(others.compactMap { $0.split(separator: ".").last?.lowercased() })
        let survey = DocumentSurvey(documents, endings: endings)
        // What the sections settle is no habit of its own.
        let settled = try Configuration(SourceText(survey.settings, path: Configuration.fileName))
        let text = survey.proposal(
            finding: Parallel.map(documents) { document in
                (try? check(document, options: CheckOptions(plain: settled))) ?? []
            }
        )
        let chosen = try Configuration(SourceText(text, path: Configuration.fileName))
        let left = Parallel.map(documents) { document in
            (try? check(document, options: CheckOptions(plain: chosen))) ?? []
        }
        return ConfigurationProposal(
            count: documents.count,
            before: found.reduce(0) { $0 + $1.count },
            after: left.reduce(0) { $0 + $1.count },
            text: text
        )
    }
}

extension CheckOptions {
    /// A run by one configuration, wherever the documents lie.
    fileprivate init(plain configuration: Configuration) {
        self.init()
        self.configuration = configuration
    }
}

import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// A version for an audience, and what a reviewer needs to agree to it.
package struct AudienceVersion: Sendable {
    let edition: Edition
    let postmortem: Postmortem

    /// What was taken out and what stayed, without the values.
    package func report(showsValues: Bool = false) -> String {
        let name = postmortem.source.path.split(separator: "/").last.map(String.init) ?? ""
        return RemovalReport.text(of: edition, name: name, showsValues: showsValues, language: postmortem.language)
    }

    /// How much was taken out.
    package var removals: Int { edition.removals.count }
    /// How many words stayed that look internal.
    package var suspects: Int { edition.suspects.count }
}

extension Workspace {
    /// The version of a document for an audience.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` where something that must not leave is left in it, with file and line.
    func version(of source: SourceText, for audience: Audience) throws(DebriefError) -> AudienceVersion {
        let configuration = try Configuration.forDocument(at: source.path)
        let postmortem = configuration.postmortem(parsing: source)
        guard postmortem.markup == .markdown else {
            throw DebriefError(
                .invalid,
                "\(source.path) is no Markdown; bring it into Debrief's shape first: debrief import \(source.path)"
            )
        }
        let edition = try EditionBuilder.edition(of: postmortem, configuration.policy(for: audience))
        let result = configuration.postmortem(parsing: SourceText(edition.text, path: source.path))
        let left = leftovers(in: result, edition, configuration)
        guard left.isEmpty else {
            let more = left.count > 8 ? ["\(left.count - 8) more"] : []
            throw DebriefError(
                .invalid,
                "this version is not published: \((left.prefix(8) + more).joined(separator: "; ")); "
                    + "take it out, or put it between <!-- debrief:for internal --> and <!-- /debrief:for -->"
            )
        }
        return AudienceVersion(edition: edition, postmortem: result)
    }

    /// What the checks of privacy, which know nothing of how the version was made, still find in it.
    private func leftovers(in result: Postmortem, _ edition: Edition, _ configuration: Configuration) -> [String] {
        var plain = Configuration()
        plain.customers = configuration.customers
        var options = CheckOptions()
        options.configuration = plain
        options.profile = edition.audience == .customers ? .public : .internal
        let found = (try? check(result, options: options)) ?? []
        let source = result.source
        var left = found.filter { Self.isPrivacy($0.id) }.map { diagnostic in
            place(source.line(at: diagnostic.range.lowerBound), edition, source.path)
                + ": \(diagnostic.finding.message.english) [\(diagnostic.id)]"
        }
        for (index, line) in source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if edition.stillNames(String(line)) {
                left.append(place(index + 1, edition, source.path) + ": a name that was taken out elsewhere")
            }
        }
        return left
    }

    private func place(_ line: Int, _ edition: Edition, _ path: String) -> String {
        "\(path):\(edition.lines.indices.contains(line - 1) ? edition.lines[line - 1] : 1)"
    }

    private static func isPrivacy(_ id: String) -> Bool {
        ["pii-", "secret-"].contains(where: id.hasPrefix) || id == "internal-reference"
    }
}

extension Configuration {
    /// What the organisation has decided about a version.
    func policy(for audience: Audience) -> AudiencePolicy {
        var policy = audiences[audience] ?? AudiencePolicy(audience)
        policy.customers = customers
        return policy
    }
}

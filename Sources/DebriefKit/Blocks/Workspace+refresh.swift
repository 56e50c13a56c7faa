import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a refresh changes in a document.
package struct Refresh: Sendable {
    package let text: String
    /// The names of the blocks whose content is new.
    package let renewed: [String]
    /// The names of blocks that stand in the document and nobody knows how to generate.
    package let unknown: [String]
}

extension Workspace {
    /// Renews what stands between generated comments; everything else stays byte for byte.
    package func refresh(_ source: SourceText) throws(DebriefError) -> Refresh {
        let postmortem = try postmortem(parsing: source)
        var edits: [Edit] = []
        var renewed: [String] = []
        var unknown: [String] = []
        for block in postmortem.generatedBlocks {
            guard let generate = GeneratedBlocks.all[block.name] else {
                unknown.append(block.name)
                continue
            }
            let content = "\n\(generate(postmortem))\n"
            guard source[block.contentRange] != content else { continue }
            edits.append(Edit(replacing: block.contentRange, with: content))
            renewed.append(block.name)
        }
        return Refresh(text: try source.applying(edits), renewed: renewed, unknown: unknown)
    }
}

/// The generated blocks that a document may hold, by the name in their comments.
enum GeneratedBlocks {
    static let all: [String: @Sendable (Postmortem) -> String] = [
        "metrics": MetricsTable.markdown
    ]
}

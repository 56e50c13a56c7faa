import DebriefLanguage

extension Postmortem {
    /// Whether only some may read it, so that nothing of it stands among other documents: it says `visibility: restricted`,
    /// or names as its readers what is no wide circle.
    package var isRestricted: Bool {
        // Who restricts a document and misspells it has restricted it.
        if let visibility = metadata[.visibility], !VisibilityWords.isWide(visibility) { return true }
        return metadata[.audience].map { VisibilityWords.restricted.occur(in: $0.lowercased()) } ?? false
    }
}

/// The words that say who may read a document.
package enum Visibility {
    /// In English and Chinese, in lower case; what is none of them is read as restricting it.
    package static let names = Vocabulary.documents.words("wide visibility") + Vocabulary.documents.words("restricted")
}

/// What fields say of who may read a document.
private enum VisibilityWords {
    static let restricted = Phrases(.documents, "restricted")
    private static let wide = Phrases(.documents, "wide visibility")

    static func isWide(_ value: String) -> Bool {
        let parts = value.lowercased().split { ",;/()，；、（）".contains($0) }
        return !parts.isEmpty && parts.allSatisfy { wide.contains($0) }
    }
}

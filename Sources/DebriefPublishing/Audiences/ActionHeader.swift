import DebriefLanguage

/// The headers of columns that are for those inside.
enum ActionHeader {
    /// What heads the column that says whether an action is done.
    static let state = Set(Vocabulary.privacy.words("column for states"))
    static let inside = Set(Vocabulary.privacy.words("column for insiders"))
}

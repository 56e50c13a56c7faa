import DebriefLanguage

/// The headers of columns that are for those inside.
enum ActionHeader {
    static let inside = Set(Vocabulary.privacy.words("column for insiders"))
}

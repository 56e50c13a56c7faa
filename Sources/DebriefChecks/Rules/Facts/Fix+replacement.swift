import DebriefCore
import DebriefLanguage
import DebriefText

extension Fix {
    /// A number put right, for a person to agree to: nobody can know from outside which of two was meant.
    static func replace(_ range: SourceRange, with text: String) -> Fix {
        Fix(Message("replace with '\(text)'", zh: "替换为“\(text)”"), .suggested, [Edit(replacing: range, with: text)])
    }
}

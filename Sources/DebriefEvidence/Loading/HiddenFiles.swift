import DebriefLanguage
import DebriefText

/// Files that systems and tools put beside evidence, which nobody means by it.
enum HiddenFiles {
    private static let known = Set(Vocabulary.machines.words("no evidence"))

    /// Whether a name, or a part of a path, is such a one; case does not matter.
    static func areKnown(_ name: Substring) -> Bool {
        let name = name.lowercased()
        return known.contains(name) || name.hasPrefix(".debrief") || name.hasSuffix(".debrief") && name.hasPrefix(".")
    }
}

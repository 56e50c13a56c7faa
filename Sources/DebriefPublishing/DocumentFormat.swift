import DebriefCore
import DebriefLanguage
import DebriefText

/// A form in which a postmortem is handed to readers.
///
/// To add one: create `Documents/<Name>Format.swift`, add it to ``DocumentFormats/all``, and run `make update` to write
/// its snapshot.
package protocol DocumentFormat: Sendable {
    /// Stable, lower case: `html`.
    var id: String { get }
    /// Without the dot.
    var fileExtension: String { get }

    func render(_ postmortem: Postmortem) -> String
}

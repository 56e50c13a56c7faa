/// Which fields of a file mean what, where no reader knows its format: a table, or JSON records.
///
/// A field is a column's heading, or keys parted by dots: `change.opened_by`.
package struct EvidenceMapping: Hashable, Sendable {
    /// The ending of the path of files it is for, such as `changes.csv`; empty for all that nothing else recognizes.
    package var files: String
    package var time: String
    package var text: String
    package var actor: String?
    package var service: String?
    package var severity: String?
    package var status: String?
    package var subject: String?

    package init(files: String = "", time: String, text: String) {
        self.files = files
        self.time = time
        self.text = text
    }
}

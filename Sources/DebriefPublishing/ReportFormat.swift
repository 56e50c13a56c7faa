/// A form in which diagnostics are printed.
///
/// To add one: create `Reports/<Name>Report.swift`, add it to ``ReportFormats/all``, and run `make update` to write its
/// snapshot.
package protocol ReportFormat: Sendable {
    /// Stable, lower case: `text`.
    var id: String { get }

    /// - Parameter styled: whether escape sequences for colour may be used.
    func render(_ report: Report, styled: Bool) -> String
}

/// What people want to know of a format of evidence before they export anything.
///
/// Its sentences are cells of a table in Markdown: one line each, and no full stop at the end.
package struct ReaderInfo: Sendable {
    /// Who writes the format, with the versions or interfaces whose records were read.
    package let producer: String
    /// The records that become events or series, and what of them is kept.
    package let reads: String
    /// Which field is the time of an event; and its zone, where that is not simply the offset it states.
    package let times: String

    package init(producer: String, reads: String, times: String) {
        self.producer = producer
        self.reads = reads
        self.times = times
    }
}

/// The reference page of the evidence, written from the readers themselves.
package enum EvidenceReference {
    /// One row for each reader, in the order in which they are asked.
    package static var page: String {
        var page = """
            # Evidence

            What `debrief draft` reads. Each file is recognised by its content: its name does not matter. The first format
            of this table that recognises a file reads it. Folders, zip archives and git repositories are opened, and what
            is in them is read in the same way. A record that is not understood is reported with file and line, and the
            rest of the file is still read.

            Unless its row says otherwise, a time is ISO 8601 with an offset, or counts seconds or milliseconds since 1970.
            A time that states no zone is in that of `--zone`; without that it is reported, and never taken as UTC.

            | Evidence | Written by | What is read | Times and their zone | Sample |
            | --- | --- | --- | --- | --- |

            """
        for reader in EvidenceReaders.all {
            let sample = "[`\(reader.id)`](../../Tests/DebriefEvidenceTests/Fixtures/\(reader.id))"
            let info = reader.info
            page += "| \(reader.name) | \(info.producer) | \(info.reads) | \(info.times) | \(sample) |\n"
        }
        return page
    }
}

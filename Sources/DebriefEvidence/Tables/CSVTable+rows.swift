extension CSVTable {
    /// The rest of the rows that have as many cells as their header; the others are told.
    mutating func rows(under header: Row, _ builder: inout ReadingBuilder) -> [Row] {
        var rows: [Row] = []
        while let row = next() {
            if row.fields.count == header.fields.count {
                rows.append(row)
            } else {
                let what = "row has another number of cells than the header"
                builder.tally("evidence-malformed", what, at: row.offset)
            }
        }
        return rows
    }
}

import DebriefLanguage

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

extension CSVTable.Row {
    private static let nothing = Set(Vocabulary.labels.words("empty cell"))

    /// What a cell says; `nil` for one that is not there, is empty or stands for nothing, such as `n/a`.
    func said(at place: Int) -> String? {
        guard fields.indices.contains(place) else { return nil }
        let cell = PlainText.line(fields[place])
        return cell.isEmpty || Self.nothing.contains(cell.lowercased()) ? nil : cell
    }
}

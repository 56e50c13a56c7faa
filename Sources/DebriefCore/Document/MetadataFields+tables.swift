import DebriefLanguage
import DebriefText

extension MetadataFields {
    /// Reads tables whose first column holds names, or whose header does above a single row.
    mutating func readTables(of root: Block, in source: SourceText, _ sections: [Section]) {
        for table in root.children where table.kind == .table {
            let index = sections.firstPlace { $0.headingRange.lowerBound > table.range.lowerBound } - 1
            if index >= 0, let kind = sections[index].kind, MetadataReader.silent.contains(kind) { continue }
            guard let header = table.children.first else { continue }
            if !readRow(below: header, of: table) { readPairs(of: table) }
        }
    }

    /// `| Severity | Status |` above `| SEV2 | Resolved |`: most names of the header are those of fields.
    private mutating func readRow(below header: Block, of table: Block) -> Bool {
        guard table.children.count == 2, header.children.count >= 2 else { return false }
        let labels = header.children.map { MetadataLabel($0.plainText) }
        let known = zip(labels, table.children[1].children).compactMap { label, cell in
            label.flatMap { MetadataFields.fits(cell.plainText, $0.key) ? $0.key : nil }
        }
        guard Set(known).count >= 2, known.count * 2 > labels.count else { return false }
        for (index, cell) in table.children[1].children.enumerated() {
            guard let label = labels[safe: index] ?? nil else { continue }
            add(cell, header.children[index].plainText, label)
        }
        return true
    }

    /// Names and values side by side, in one pair of columns or in several.
    private mutating func readPairs(of table: Block) {
        let rows = table.children.filter { $0.children.count.isMultiple(of: 2) && $0.children.count <= 6 }
        let isNamed = rows.map { row in row.children.first.flatMap { MetadataLabel($0.plainText) } != nil }
        for (index, row) in rows.enumerated() {
            // `| Service | Status |` heads two columns, unless names stand below it too.
            if index == 0, row.kind == .tableRow(isHeader: true), row.children.count > 1 {
                guard isNamed.dropFirst().contains(true), MetadataLabel(row.children[1].plainText) == nil else {
                    continue
                }
            }
            for place in stride(from: 0, to: row.children.count, by: 2) {
                let name = row.children[place].plainText
                guard let label = MetadataLabel(name) else { continue }
                add(row.children[place + 1], name, label)
            }
        }
    }

    private mutating func add(_ cell: Block, _ name: String, _ label: MetadataLabel) {
        add(Metadata.Field(key: name, value: cell.plainText, range: cell.range), as: label.key, rank: label.rank)
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// The rows of a text whose cells are parted by commas, semicolons or tabs; cells in quotation marks may hold them too.
struct CSVTable {
    struct Row {
        let fields: [String]
        /// Where the row begins in the file.
        let offset: Int
    }

    private let source: SourceText
    private let separator: UInt8
    private var cursor = 0

    init(_ source: SourceText) {
        self.source = source
        var header = source[source.range(ofLine: 1)].utf8
        // `sep=,` is a note for spreadsheets.
        if header.starts(with: "sep=".utf8), source.lineCount > 1 {
            cursor = source.start(ofLine: 2)
            header = source[source.range(ofLine: 2)].utf8
        }
        let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = marks.map { mark in header.prefix(10_000).reduce(0) { $0 + ($1 == mark ? 1 : 0) } }
        separator = zip(marks, counts).reduce((marks[0], 0)) { $1.1 > $0.1 ? $1 : $0 }.0
    }

    /// The next row that is not empty.
    mutating func next() -> Row? {
        while cursor < source.count {
            let row = readRow()
            if row.fields.count > 1 || row.fields.first?.isEmpty == false { return row }
        }
        return nil
    }

    private mutating func readRow() -> Row {
        let start = cursor
        let (fields, end) = source.withBytes { bytes in
            var cursor = start
            var fields: [String] = []
            var field: [UInt8] = []
            var isQuoted = false
            while cursor < bytes.count {
                let byte = bytes[cursor]
                cursor += 1
                if isQuoted {
                    if byte != UInt8(ascii: "\"") {
                        field.append(byte)
                    } else if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "\"") {
                        field.append(byte)
                        cursor += 1
                    } else {
                        isQuoted = false
                    }
                } else if byte == UInt8(ascii: "\""), field.isEmpty {
                    isQuoted = true
                } else if byte == separator {
                    fields.append(Self.text(field))
                    field = []
                } else if byte == 0x0A {
                    break
                } else {
                    field.append(byte)
                }
            }
            fields.append(Self.text(field))
            return (fields, cursor)
        }
        cursor = end
        return Row(fields: fields, offset: start)
    }

    private static func text(_ field: [UInt8]) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0D }
        let trimmed = field.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: trimmed, as: UTF8.self)
    }
}

import DebriefText

/// Finds what cmark-gfm would take the square of its size to read, before it does, and takes its markup away.
///
/// The version that Debian 12 has fills up each row of a table to the columns of its header (CVE-2023-37463), reads a row
/// cell by cell from the start, and looks at every open image for each link that ends (CVE-2023-22486). What lies within
/// the limits costs a multiple of its size; see decision 25. Where in doubt this counts too much, never too little.
struct MarkdownBounds {
    /// Bars in a line.
    static let bars = 1_000
    /// Cells of all tables that no row has and the parser would make up, as GitHub counts them.
    static let madeUpCells = 200_000
    /// `![` between two blank lines.
    static let images = 500
    /// `<?` and `<!` between two blank lines, from each of which the parser looks for an end.
    static let instructions = 500
    /// `>` before the words of a line.
    static let quotes = 200
    /// Columns of a table whose names are looked at: neither a timeline nor a list of actions has as many.
    static let columns = 40

    /// Where a byte stands for another: a bar, the sign of an image or of a quotation, or the line under the header of a
    /// table.
    private(set) var replacements: [(offset: Int, byte: UInt8)] = []
    /// Joined signs that no writing has.
    private let excess: [Range<Int>]
    private(set) var problems: [ReadingProblem] = []

    private let bytes: UnsafeBufferPointer<UInt8>
    /// Columns of the table that goes on, at most; 0 outside of tables.
    private var columns = 0
    /// The line under the header of that table.
    private var delimiter = 0..<0
    private var missing = 0
    private var openImages = 0
    private var openInstructions = 0

    /// - Parameter base: where Markdown begins.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from base: Int) {
        self.bytes = bytes
        excess = JoinedSigns.excess(in: bytes, from: base)
        var start = base
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            read(start..<end)
            if let first = excess.first, (start...end).contains(first.lowerBound) {
                problems.append(ReadingProblem(kind: .signs, range: start..<end))
            }
            start = end + 1
        }
    }

    /// What the parser is given instead; `nil` when nothing is beyond a limit.
    func bounded() -> [UInt8]? {
        guard !replacements.isEmpty || !excess.isEmpty else { return nil }
        var bounded = Array(bytes)
        JoinedSigns.replace(excess, in: &bounded)
        for (offset, byte) in replacements { bounded[offset] = byte }
        return bounded
    }

    private mutating func read(_ line: Range<Int>) {
        var count = 0
        var escaped = 0
        var first: UInt8?
        var last: UInt8 = 0
        var hasDash = false
        // Whether the line holds nothing but what a delimiter row, or a blank line in a quotation, is made of.
        var isDelimiter = true
        var isBlank = true
        var previous: UInt8 = 0
        var quotes = 0
        for index in line {
            let byte = bytes[index]
            switch byte {
            case 0x7C:
                count += 1
                if previous == 0x5C { escaped += 1 }
                isBlank = false
                if count > Self.bars {
                    if count == Self.bars + 1 { problems.append(ReadingProblem(kind: .columns, range: line)) }
                    replacements.append((index, 0x2F))
                }
            case 0x5B where previous == 0x21:
                openImages += 1
                (isBlank, isDelimiter) = (false, false)
                if openImages > Self.images {
                    if openImages == Self.images + 1 { problems.append(ReadingProblem(kind: .images, range: line)) }
                    replacements.append((index - 1, 0x2E))
                }
            case 0x3F where previous == 0x3C, 0x21 where previous == 0x3C:
                openInstructions += 1
                (isBlank, isDelimiter) = (false, false)
                if openInstructions > Self.instructions {
                    if openInstructions == Self.instructions + 1 {
                        problems.append(ReadingProblem(kind: .instructions, range: line))
                    }
                    replacements.append((index - 1, 0x2E))
                }
            case 0x2D: (hasDash, isBlank) = (true, false)
            case 0x3A: isBlank = false
            case 0x3E where first == nil:
                quotes += 1
                if quotes > Self.quotes {
                    if quotes == Self.quotes + 1 { problems.append(ReadingProblem(kind: .quotes, range: line)) }
                    replacements.append((index, 0x2E))
                }
            case 0x20, 0x09, 0x3E: break
            default: (isBlank, isDelimiter) = (false, false)
            }
            if byte != 0x20, byte != 0x09 {
                if byte != 0x3E { first = first ?? byte }
                last = byte
            }
            previous = byte
        }
        let bars = min(count, Self.bars) - escaped
        let cells = bars < 1 ? 1 : max(1, bars + 1 - (first == 0x7C ? 1 : 0) - (last == 0x7C ? 1 : 0))
        if isBlank {
            (columns, openImages, openInstructions) = (0, 0, 0)
        } else if columns == 0, isDelimiter, hasDash, count > 0 {
            (columns, delimiter) = (cells, line)
        } else if columns > 0 {
            missing += max(0, columns - cells)
            guard missing > Self.madeUpCells else { return }
            problems.append(ReadingProblem(kind: .cells, range: delimiter))
            replacements += delimiter.lazy.filter { [bytes] in bytes[$0] == 0x2D }.map { ($0, 0x3D) }
            (columns, missing) = (0, 0)
        }
    }
}

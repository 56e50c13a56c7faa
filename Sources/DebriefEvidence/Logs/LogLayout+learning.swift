extension LogLayout {
    /// Lines that a layout is learned from.
    private static let sampleLines = 1_000
    /// Parts of a head behind its last anchor.
    private static let maximumSteps = 8
    /// How far two anchors may stand apart, in columns.
    private static let maximumGap = 6
    /// Logs in logs that are looked into.
    private static let maximumDepth = 2

    /// Shares of the lines that have a head which must agree on something.
    private enum Share {
        static let head = 0.3
        static let anchor = 0.8
        static let letter = 0.9
        static let trailer = 0.9
        static let floatingLevel = 0.85
        static let access = 0.8
        static let table = 0.98
        static let inner = 0.6
    }

    /// - Parameters:
    ///   - lines: the first lines of a file, without their ends.
    ///   - depth: how many layouts this one stands in.
    ///   - isDayFirst: in dates of which the lines do not tell it.
    init(_ bytes: UnsafeBufferPointer<UInt8>, lines: [Range<Int>], depth: Int = 0, isDayFirst: Bool? = nil) {
        let lines = Array(lines.prefix(Self.sampleLines))
        let objects = lines.count { LogFields.isObject(bytes, $0) }
        let pairs = lines.count { LogFields.isKeyValue(bytes, $0) }
        // A document of JSON may have objects on lines of their own, but does not begin with one.
        if objects * 2 > lines.count, let first = lines.first, LogFields.isObject(bytes, first) {
            format = .json
        } else if pairs * 2 > lines.count {
            format = .keyValue
        } else {
            learnText(LogSample(bytes, lines), isDayFirst)
        }
        learnInner(bytes, lines, depth)
        origin = LogOriginFinder(bytes, lines, self).best
    }

    private mutating func learnText(_ sample: LogSample, _ isDayFirst: Bool?) {
        (order, isDateAmbiguous) = sample.dateOrder()
        if isDateAmbiguous, let isDayFirst { (order, isDateAmbiguous) = (isDayFirst ? .dayFirst : .monthFirst, false) }
        let table = sample.columns(order: order)
        let heads = sample.lines.count { !LogSample.continues(sample.bytes, $0) }
        guard !table.isEmpty, Double(table.count) >= Share.head * Double(heads) else { return }
        learnAnchors(sample, table)
        guard !anchors.isEmpty else { return }
        var rests: [LogSample.Rest] = []
        for line in sample.lines {
            let header = header(sample.bytes, line.lowerBound, line.upperBound)
            guard !header.isContinuation else { continue }
            rests.append(LogSample.Rest(line: line, start: header.content, end: header.end))
        }
        hasFloatingLevel = !anchors.contains { $0.kind != .time } && learnsFloatingLevel(sample, rests)
        if hasFloatingLevel {
            for index in rests.indices {
                rests[index].start = header(sample.bytes, rests[index].line.lowerBound, rests[index].end).content
            }
        }
        let lastIsLevel = hasFloatingLevel || anchors.last?.kind != .time
        while steps.count < Self.maximumSteps, let step = nextStep(sample.bytes, rests, lastIsLevel) {
            steps.append(step)
            for index in rests.indices {
                rests[index].start = step.end(sample.bytes, rests[index].start, rests[index].end) ?? rests[index].start
            }
        }
        let trailers = rests.count { LogHeaderStep.trailer(sample.bytes, $0.start, $0.end) != nil }
        hasTrailer = Double(trailers) >= Share.trailer * Double(rests.count)
        let requests = rests.count { LogRequest(sample.bytes, $0.start, $0.end) != nil }
        isAccess = Double(requests) >= Share.access * Double(rests.count)
        if !isAccess { tableColumns = Self.tableColumns(sample.bytes, rests) }
    }

    /// The number of columns that nearly all lines have, when so many and so few of them words that they are no text.
    private static func tableColumns(_ bytes: UnsafeBufferPointer<UInt8>, _ rests: [LogSample.Rest]) -> Int {
        let fewest = 8
        var counts: [Int: Int] = [:]
        var words = 0
        for rest in rests {
            let columns = LogColumns(bytes, rest.start..<rest.end, maximum: .max).ranges
            counts[columns.count, default: 0] += 1
            words += columns.count { column in
                column.allSatisfy { LogBytes.isLetter(bytes[$0]) && bytes[$0] & 0x20 != 0 }
            }
        }
        guard let (columns, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), columns >= fewest,
            Double(count) >= Share.table * Double(rests.count), words * 8 <= columns * rests.count
        else { return 0 }
        return columns
    }

    private mutating func learnAnchors(_ sample: LogSample, _ table: [[LogSample.Column]]) {
        let count = Double(table.count)
        var last = 0
        var hasTag = false
        for column in 0..<LogColumns.maximum {
            let kinds = table.map { column < $0.count ? $0[column].kind : .other }
            let times = Double(kinds.count { $0 == .time })
            let levels = Double(kinds.count { $0 == .level })
            let letters = Double(kinds.count { $0 == .letter })
            let isLetter = letters >= Share.letter * count
            if times + levels >= max(1, Share.anchor * count) || isLetter, column - last <= Self.maximumGap {
                let isLevel = isLetter || levels > times
                // A time behind `daemon[7]:` is what the daemon says.
                if hasTag, !isLevel, !anchors.isEmpty { break }
                anchors.append(Anchor(column: column, kind: isLetter ? .letter : isLevel ? .level : .time))
                last = column
            } else {
                let tags = table.count { column < $0.count && sample.isTag($0[column].range) }
                hasTag = hasTag || Double(tags) >= Share.anchor * count
            }
        }
        guard let reach = anchors.last?.column,
            let timeColumn = sample.timeColumn(order: order, among: 0...reach)
        else { return }
        anchors = anchors.map { Anchor(column: $0.column, kind: $0.kind, isTime: $0.column == timeColumn) }
        (hasSeconds, hasFractions) = sample.precision(order: order, column: timeColumn)
    }

    private func learnsFloatingLevel(_ sample: LogSample, _ rests: [LogSample.Rest]) -> Bool {
        let levels = rests.count { rest in
            var header = Header(content: rest.start, end: rest.end)
            return floatingLevel(sample.bytes, rest.start, rest.end, &header) != nil
        }
        return Double(levels) >= Share.floatingLevel * Double(rests.count)
    }

    private func nextStep(_ bytes: UnsafeBufferPointer<UInt8>, _ rests: [LogSample.Rest], _ lastIsLevel: Bool)
        -> LogHeaderStep?
    {
        let hasTag = steps.contains(.tag) || steps.contains(.hostAndTag)
        return LogHeaderStep.allCases.first { step in
            if step == .hostAndTag || step == .syslogFields, !steps.isEmpty || lastIsLevel { return false }
            if step == .tag, hasTag { return false }
            if step == .column, steps.contains(.column) { return false }
            let ends = rests.map { step.end(bytes, $0.start, $0.end) }
            guard Double(ends.count { $0 != nil }) >= step.share * Double(rests.count), !rests.isEmpty else {
                return false
            }
            guard step.variety < .max else { return true }
            var texts: Set<[UInt8]> = []
            for (rest, end) in zip(rests, ends) { if let end { texts.insert(Array(bytes[rest.start..<end])) } }
            return texts.count <= step.variety
        }
    }

    /// Logs of programs are often wrapped in those of what runs them.
    private mutating func learnInner(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Range<Int>], _ depth: Int) {
        guard depth < Self.maximumDepth, format != .text || !anchors.isEmpty else { return }
        let messages = lines.compactMap { line in
            let header = header(bytes, line.lowerBound, line.upperBound)
            return header.isContinuation || header.content == line.lowerBound ? nil : header.content..<header.end
        }
        let layout = LogLayout(bytes, lines: messages, depth: depth + 1)
        // A time further behind is what the program says.
        guard layout.format != .text || layout.anchors.first?.column == 0 else { return }
        let headed = messages.count { message in
            let header = layout.header(bytes, message.lowerBound, message.upperBound)
            return header.content > message.lowerBound && (header.time != nil || header.severity != .unknown)
        }
        if Double(headed) >= Share.inner * Double(messages.count), headed > 0 { inner = [layout] }
    }
}

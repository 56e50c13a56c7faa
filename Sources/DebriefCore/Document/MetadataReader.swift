/// Reads what a document says about itself outside its front matter: bold key lines, `Key: value` lines, small tables.
struct MetadataReader {
    let source: SourceText
    let markup: Markup
    let root: Block
    let sections: [Section]

    /// Key lines stand at the top; this many lines are looked at.
    private static let lineLimit = 80

    func metadata(_ frontMatter: FrontMatter?) -> Metadata {
        var metadata = Metadata()
        metadata.fields = frontMatter?.fields ?? [:]
        metadata.serviceLevel = frontMatter?.serviceLevel
        switch markup {
        case .markdown:
            let first = frontMatter.map { source.line(at: max(0, $0.range.upperBound - 1)) + 1 } ?? 1
            let end = timelineStart.map { source.line(at: $0) } ?? Int.max
            let last = min(source.lineCount, first + MetadataReader.lineLimit, end)
            if first <= last {
                for line in first...last { read(source.range(ofLine: line), into: &metadata) }
            }
        case .html:
            // A line of HTML may hold the whole page, and a paragraph many lines.
            var paragraphs: [SourceRange] = []
            collectParagraphs(of: root, into: &paragraphs)
            let end = timelineStart ?? Int.max
            for range in paragraphs.prefix(MetadataReader.lineLimit) where range.lowerBound < end {
                read(range, into: &metadata)
            }
        }
        readTables(root, into: &metadata)
        if metadata.fields[.title] == nil { metadata.fields[.title] = title }
        return metadata
    }

    private func collectParagraphs(of block: Block, into found: inout [SourceRange]) {
        switch block.kind {
        case .paragraph: found.append(block.range)
        case .document, .list, .listItem: for child in block.children { collectParagraphs(of: child, into: &found) }
        default: break
        }
    }

    /// Clock times after this belong to the timeline and are no key lines.
    private var timelineStart: Int? { sections.first { $0.kind == .timeline }?.headingRange.lowerBound }

    private var title: Metadata.Field? {
        let headings = root.children.filter { if case .heading = $0.kind { true } else { false } }
        let first = headings.first { $0.kind == .heading(level: 1) } ?? headings.first
        guard let first, !SectionKind.isKnownName(first.plainText) else { return nil }
        return Metadata.Field(key: "", value: first.plainText, range: first.range)
    }

    /// Reads `**Date**: 2025-01-15 | **Severity**: SEV2`: each known key takes what follows up to the next.
    private func read(_ range: SourceRange, into metadata: inout Metadata) {
        guard range.count < 1_000 else { return }
        let line = source[range]
        var pieces: [(key: Metadata.Key, name: String, start: Substring.Index)] = []
        var wordStart = line.startIndex
        // Scalars and not characters: a line is read by its colons and bars, whatever stands between them.
        for index in line.unicodeScalars.indices {
            let scalar = line.unicodeScalars[index]
            if scalar == ":" || scalar == "：" {
                let next = line.unicodeScalars.index(after: index)
                if let (key, word) = MetadataReader.key(endingIn: MetadataReader.cleaned(line[wordStart..<index])) {
                    pieces.append((key, word, next))
                    wordStart = next
                }
            } else if scalar == "|" || scalar == "｜" || scalar == "；" || scalar == "\u{3000}" {
                wordStart = line.unicodeScalars.index(after: index)
            }
        }
        for (number, piece) in pieces.enumerated() {
            var end = line.endIndex
            if number + 1 < pieces.count {
                let upTo = line[piece.start..<pieces[number + 1].start]
                end = upTo.firstPlace(of: pieces[number + 1].name)?.lowerBound ?? upTo.endIndex
            }
            let value = line[piece.start..<end].prefix { $0 != "|" && $0 != "｜" && $0 != "；" && $0 != "\u{3000}" }
            add(piece.key, piece.name, value, into: &metadata)
        }
    }

    private func add(_ key: Metadata.Key, _ name: String, _ value: Substring, into metadata: inout Metadata) {
        let text = MetadataReader.cleaned(value)
        guard !text.isEmpty, metadata.fields[key] == nil, let place = value.firstPlace(of: text) else { return }
        let whole = source.text
        let lower = whole.utf8.distance(from: whole.startIndex, to: place.lowerBound)
        metadata.fields[key] = Metadata.Field(key: name, value: text, range: lower..<lower + text.utf8.count)
    }

    /// Tables of two columns whose first holds keys.
    private func readTables(_ block: Block, into metadata: inout Metadata) {
        guard block.kind == .document else { return }
        for table in block.children where table.kind == .table {
            guard let header = table.children.first, header.children.count == 2 else { continue }
            for row in table.children where row.children.count == 2 {
                let name = row.children[0].plainText
                guard let (key, word) = MetadataReader.key(endingIn: MetadataReader.cleaned(name[...])),
                    word.count == name.count
                else { continue }
                let cell = row.children[1]
                guard metadata.fields[key] == nil, !cell.plainText.isEmpty else { continue }
                metadata.fields[key] = Metadata.Field(key: name, value: cell.plainText, range: cell.range)
            }
        }
    }

    /// Without emphasis, bullets, code marks and spaces around.
    private static func cleaned(_ text: Substring) -> String {
        var rest = text.unicodeScalars
        while let first = rest.first, isMark(first) { rest.removeFirst() }
        while let last = rest.last, isMark(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "_", "`", "-", "#", ">", "•", " ", "\t": true
        default: false
        }
    }

    /// The key that a text is, or ends in after other words (`Complete Severity`).
    private static func key(endingIn text: String) -> (Metadata.Key, String)? {
        if let key = keys[text.lowercased()] { return (key, text) }
        guard let space = text.lastIndex(of: " ") else { return nil }
        let word = String(text[text.index(after: space)...])
        return keys[word.lowercased()].map { ($0, word) }
    }

    fileprivate static let keys: [String: Metadata.Key] = [
        "incident id": .id, "incident number": .id, "事件编号": .id, "事故编号": .id, "故障编号": .id, "文档编号": .id, "故障单号": .id,
        "事件id": .id, "编号": .id,
        "title": .title, "标题": .title,
        "severity": .severity, "incident severity": .severity, "严重性": .severity, "事件严重性": .severity,
        "等级": .severity, "故障等级": .severity, "事故等级": .severity, "事件等级": .severity, "定级": .severity, "故障定级": .severity,
        "事故级别": .severity, "事故定级": .severity, "严重程度": .severity, "级别": .severity, "事件级别": .severity, "故障级别": .severity,
        "严重级别": .severity,
        "status": .status, "状态": .status, "文档状态": .status, "复盘状态": .status, "报告状态": .status,
        "date": .date, "incident date": .date, "date of incident": .date, "日期": .date, "事件日期": .date, "故障日期": .date,
        "事故日期": .date, "发生日期": .date, "故障时间": .date, "事故时间": .date,
        "发生时间": .date,
        "authors": .authors, "author": .authors, "作者": .authors, "owner": .authors, "postmortem owner": .authors,
        "负责人": .authors, "撰写人": .authors, "复盘负责人": .authors, "文档负责人": .authors, "故障负责人": .authors, "事故负责人": .authors,
        "主持人": .authors, "主持": .authors, "执笔": .authors, "执笔人": .authors, "主笔": .authors, "起草": .authors,
        "起草人": .authors,
        "汇报人": .authors, "牵头人": .authors, "接口人": .authors, "复盘": .authors, "复盘组织人": .authors, "复盘主持人": .authors,
        "复盘人": .authors, "编写": .authors, "编写人": .authors, "撰写": .authors,
        "填写人": .authors,
        "整理人": .authors, "整理": .authors, "记录人": .authors, "报告人": .authors, "所有者": .authors, "文档作者": .authors,
        "文档所有者": .authors,
        "复盘 owner": .authors, "复盘owner": .authors,
        "services": .services, "service": .services, "services affected": .services, "affected services": .services,
        "影响服务": .services, "影响业务": .services, "受影响业务": .services, "受影响服务": .services, "受影响的服务": .services,
        "服务": .services,
        "duration": .duration, "incident duration": .duration, "total duration": .duration, "持续时间": .duration,
        "事件持续时间": .duration, "时长": .duration, "故障时长": .duration, "影响时长": .duration, "持续时长": .duration,
        "故障持续时间": .duration, "故障持续时长": .duration, "事故时长": .duration, "总时长": .duration,
        "published": .published, "publication date": .published, "发布日期": .published, "复盘日期": .published,
        "reviewers": .reviewers, "reviewer": .reviewers, "reviewed by": .reviewers, "approved by": .reviewers,
        "评审人": .reviewers, "审核人": .reviewers, "审核": .reviewers, "评审": .reviewers, "审批人": .reviewers,
        "audience": .audience, "shared with": .audience, "读者": .audience, "公开范围": .audience,
        "time zone": .zone, "timezone": .zone, "时区": .zone,
    ]
}

extension Metadata.Key {
    /// The field that a label names, in English or Chinese, whatever the case.
    package init?(name: some StringProtocol) {
        guard let key = MetadataReader.keys[name.lowercased()] else { return nil }
        self = key
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// Reads minutes: the sheet that `debrief meeting` prints, and what people type in headings, lists and `Decision: …`.
struct MinutesReader {
    private let document: Postmortem
    private var minutes = Minutes()
    /// What stands below the last heading that names something.
    private var part: Minutes.Part?
    /// A question whose answer is still to come, with its line.
    private var asked: (text: String, line: Int)?

    /// Minutes as `debrief meeting` reads them back.
    static func read(_ source: SourceText) -> Minutes {
        var reader = MinutesReader(source)
        reader.readAll()
        return reader.minutes
    }

    private init(_ source: SourceText) { document = Postmortem(parsing: source) }

    private var source: SourceText { document.source }

    private func line(of block: Block) -> Int { source.line(at: block.range.lowerBound) }

    private mutating func readAll() {
        let blocks = sheet
        for block in blocks { read(block) }
        finishQuestion()
        if minutes.day == nil {
            let heading = blocks.first { if case .heading = $0.kind { true } else { false } }
            minutes.day = heading.flatMap { day(in: $0.plainText) } ?? document.metadata[.date].flatMap(day)
        }
    }

    /// The blocks below the heading of the minutes, where other pages stand beside them; else all.
    private var sheet: ArraySlice<Block> {
        let blocks = document.root.children
        let headings = blocks.indices.compactMap { index -> (Int, Int)? in
            if case .heading(let level) = blocks[index].kind { (index, level) } else { nil }
        }
        guard let start = headings.last(where: { $0.1 > 1 && MinutesWords.isMinutes(blocks[$0.0].plainText) }) else {
            return blocks[...]
        }
        let end = headings.first { $0.0 > start.0 && $0.1 <= start.1 }?.0 ?? blocks.count
        return blocks[start.0..<end]
    }

    private mutating func read(_ block: Block) {
        switch block.kind {
        case .heading:
            finishQuestion()
            part = MinutesWords.part(ofHeading: block.plainText)
        case .paragraph: readLines(of: block)
        case .list: for item in block.children { readItem(item) }
        case .blockQuote: for child in block.children { read(child) }
        case .table: readTable(block)
        default: return
        }
    }

    private mutating func readItem(_ item: Block) {
        guard let first = item.children.first else { return }
        readLines(of: first, with: item.children.dropFirst())
    }

    /// The lines of a paragraph; one without a name goes on with what the line before says.
    ///
    /// - Parameter below: what is nested below it, which belongs to it unless it has a name of its own.
    private mutating func readLines(of block: Block, with below: ArraySlice<Block> = []) {
        var statements: [(text: String, line: Int)] = []
        var number = line(of: block)
        var open: [Inline] = []
        for inline in block.inlines + [Inline(kind: .softBreak, range: nil)] {
            guard inline.kind == .softBreak || inline.kind == .lineBreak else {
                open.append(inline)
                continue
            }
            let text = Inline.plainText(open).trimmed
            if let last = statements.indices.last, label(of: text) == nil {
                statements[last].text +=
                    (text.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false ? "" : " ") + text
            } else if !text.isEmpty {
                statements.append((text, number))
            }
            (number, open) = (number + 1, [])
        }
        for item in below.flatMap({ $0.kind == .paragraph ? [$0] : $0.children }) {
            let inner = item.kind == .paragraph ? item : item.children.first
            guard let inner, !inner.plainText.isEmpty else { continue }
            if label(of: inner.plainText) != nil || statements.isEmpty {
                statements.append((inner.plainText, line(of: item)))
            } else {
                let isChinese = document.language == .chinese
                statements[statements.count - 1].text += (isChinese ? "；" : "; ") + inner.plainText
            }
        }
        for (text, line) in statements { read(text, line) }
    }

    // MARK: Statements

    /// The name before a colon or a dash, and what stands behind it.
    private func label(of text: String) -> (name: Substring, rest: String)? {
        // The first sign counts: behind `更正：10:09 …` a clock has one as well.
        let places = [":", "：", " – ", " — ", " - ", "——"].compactMap { text.firstPlace(of: $0) }
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let name = text[..<place.lowerBound]
            guard name.count <= 40,
                MinutesWords.Group.allCases.contains(where: { MinutesWords.names($0, String(name)) })
            else { continue }
            return (name, String(text[place.upperBound...]).trimmed)
        }
        return nil
    }

    private mutating func read(_ text: String, _ line: Int) {
        guard let (name, rest) = label(of: text) else { return readUnnamed(text, line) }
        let label = String(name)
        if MinutesWords.names(.question, label) { return ask(rest, line) }
        if MinutesWords.names(.answer, label) { return answer(rest, line) }
        finishQuestion()
        guard !rest.isEmpty else { return }
        if MinutesWords.names(.decision, label) {
            minutes.decisions.append(.init(text: rest, line: line))
        } else if MinutesWords.names(.dissent, label) {
            minutes.dissent.append(.init(text: rest, line: line))
        } else if MinutesWords.names(.correction, label) {
            minutes.corrections.append(.init(text: rest, line: line))
        } else if MinutesWords.names(.followUp, label), let day = day(in: rest) {
            minutes.followUp = day
        } else if MinutesWords.names(.toDo, label) {
            act(rest, line)
        } else if MinutesWords.names(.day, label) {
            minutes.day = minutes.day ?? day(in: rest)
        } else if !MinutesWords.names(.about, label) {
            readUnnamed(text, line)
        }
    }

    private mutating func readUnnamed(_ text: String, _ line: Int) {
        if part == nil, let part = MinutesWords.part(ofSentence: text) {
            finishQuestion()
            let statement = Minutes.Statement(text: text, line: line)
            if part == .dissent { minutes.dissent.append(statement) } else { minutes.decisions.append(statement) }
            return
        }
        guard !text.isEmpty, !MinutesWords.names(.about, text), !MinutesWords.names(.minutes, text) else { return }
        switch part {
        case .decision: minutes.decisions.append(.init(text: text, line: line))
        case .dissent: minutes.dissent.append(.init(text: text, line: line))
        case .correction: minutes.corrections.append(.init(text: text, line: line))
        case .action: act(text, line)
        case .answers where asked != nil && !text.contains(where: Self.isQuestionMark): answer(text, line)
        case .answers: ask(text, line)
        case .afterwards: return
        case nil: minutes.unread.append(.init(text: text, line: line))
        }
    }

    private static func isQuestionMark(_ character: Character) -> Bool { character == "?" || character == "？" }

    /// A question, with its answer where one stands behind it.
    private mutating func ask(_ text: String, _ line: Int) {
        finishQuestion()
        for mark in text.indices where Self.isQuestionMark(text[mark]) || text[mark] == ":" || text[mark] == "：" {
            let isSign = !Self.isQuestionMark(text[mark])
            let head = text[..<mark]
            // `q-4f2a91: 611 orders`
            guard !isSign || head.hasPrefix("q-") && head.count == 8 else { continue }
            let rest = String(text[text.index(after: mark)...]).trimmed
            guard !rest.isEmpty else { break }
            let words = label(of: rest).flatMap { MinutesWords.names(.answer, String($0.name)) ? $0.rest : nil }
            asked = (String(isSign ? head : text[...mark]), line)
            return answer(words ?? rest, line)
        }
        if let (question, words) = parted(text) {
            asked = (question, line)
            return answer(words, line)
        }
        asked = (text, line)
    }

    /// `What could have shown it sooner A: an alert`: a question without its mark in front of a named answer.
    private func parted(_ text: String) -> (question: String, answer: String)? {
        for mark in text.indices where text[mark] == ":" || text[mark] == "：" {
            let name = text[..<mark].reversed().prefix { $0.isLetter }
            let label = String(name.reversed())
            let isChinese = label.unicodeScalars.contains { $0.value >= 0x2E80 }
            // A letter names an answer where it is a capital one: `case a: …` is none.
            guard MinutesWords.names(.answer, label), isChinese || label.first?.isUppercase == true || label.count > 1
            else {
                continue
            }
            let question = String(text[..<mark].dropLast(label.count)).trimmed
            let answer = String(text[text.index(after: mark)...]).trimmed
            if !question.isEmpty, !answer.isEmpty { return (question, answer) }
        }
        return nil
    }

    private mutating func answer(_ text: String, _ line: Int) {
        guard let question = asked else {
            minutes.unread.append(.init(text: text, line: line))
            return
        }
        asked = nil
        let words = String(text.drop { !$0.isLetter && !$0.isNumber && !"(（“\"'[@#$€£¥~<>+-".contains($0) })
        guard !words.isEmpty else { return }
        minutes.answers.append(.init(question: question.text, text: words, source: "", line: line))
    }

    /// A question that nobody answered stays open in the document: nothing is to be recorded. What does not even end like
    /// one may hold its answer.
    private mutating func finishQuestion() {
        if let asked, !asked.text.contains(where: Self.isQuestionMark) {
            minutes.unread.append(.init(text: asked.text, line: asked.line))
        }
        asked = nil
    }

    private mutating func act(_ text: String, _ line: Int) {
        guard let item = MinutesAction(text, day: day).item else {
            minutes.unread.append(.init(text: text, line: line))
            return
        }
        minutes.actions.append((item, line))
    }

    private func day(in text: String) -> CivilDate? {
        let source = SourceText(text)
        let dates = TimeScanner.expressions(in: source, range: 0..<source.count).compactMap(\.date)
        return dates.first { $0.year != nil && !$0.isAmbiguous }?.resolved(near: nil)
    }

    // MARK: Tables

    /// What a table holds: by its header, unless the heading above it says so.
    private func part(of names: [String]) -> Minutes.Part? {
        if let first = names.first, MinutesWords.names(.question, first) { return .answers }
        switch part {
        case .decision, .dissent, .correction: return part
        default: return names.contains { ActionColumns.column($0) == .action } ? .action : part
        }
    }

    private mutating func readTable(_ table: Block) {
        guard let header = table.children.first else { return }
        let names = header.children.map(\.plainText)
        let kind = part(of: names)
        for row in table.children.dropFirst() {
            let cells = row.children.map(\.plainText)
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            let line = line(of: row)
            let text = cells.filter { !$0.isEmpty }.joined(separator: document.language == .chinese ? "——" : " – ")
            switch kind {
            case .answers:
                guard cells.count > 1, !cells[1].isEmpty else {
                    // Words in another column are an answer all the same.
                    if cells.dropFirst().contains(where: { !$0.isEmpty }) {
                        minutes.unread.append(.init(text: text, line: line))
                    }
                    continue
                }
                let source = cells.count > 2 ? cells[2] : ""
                minutes.answers.append(.init(question: cells[0], text: cells[1], source: source, line: line))
            case .action: continue
            case .correction: minutes.corrections.append(.init(text: text, line: line))
            case .decision: minutes.decisions.append(.init(text: text, line: line))
            case .dissent: minutes.dissent.append(.init(text: text, line: line))
            case .afterwards, nil: minutes.unread.append(.init(text: text, line: line))
            }
        }
        guard kind == .action else { return }
        let lines = source.line(at: table.range.lowerBound)...source.line(at: max(0, table.range.upperBound - 1))
        let text = "## Action items\n\n" + lines.map { source[source.range(ofLine: $0)] + "\n" }.joined()
        let copy = SourceText(text)
        for item in Postmortem(parsing: copy).actionItems where item.text.contains(where: \.isLetter) {
            minutes.actions.append((item, lines.lowerBound + copy.line(at: item.range.lowerBound) - 3))
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Yams

extension InterviewState {
    /// The answers as YAML, in the order of the questions; what `--answers` reads.
    ///
    /// A question that was left open is kept as an empty answer, so that it is not asked again.
    package var yaml: String {
        var lines = ["zone: \(InterviewState.quoted(zone.name))"]
        for question in Interview.questions {
            let key = question.id.rawValue
            if let answer = answers[question.id] {
                if question.repeats {
                    lines.append("\(key):")
                    lines += answer.lines.map { "  - \(InterviewState.quoted($0.text))" }
                } else {
                    lines.append("\(key): \(InterviewState.quoted(answer.lines.first?.text ?? ""))")
                }
            } else if skipped.contains(question.id) {
                lines.append("\(key): \"\"")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Always between quotes, so that no answer is ever taken for a number or a date.
    private static func quoted(_ text: String) -> String {
        let text = InertText.plain(text, limit: 20_000)
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Reads answers, each as it could have been typed.
    ///
    /// - Parameters:
    ///   - zone: of times, when the file names none.
    ///   - path: for messages.
    /// - Throws: ``DebriefError`` with code `invalid`, naming file and line.
    package init(yaml source: SourceText, zone: ZoneRule, now: Moment) throws(DebriefError) {
        let node = try InterviewState.node(source)
        guard let mapping = node?.mapping else {
            if node == nil {
                self.init(zone: zone)
                return
            }
            throw DebriefError(
                .invalid,
                "\(source.path):1: answers are lines such as 'what_happened: …'",
                file: source.path
            )
        }
        var rule = zone
        if let name = mapping["zone"]?.string, !name.isEmpty {
            guard let known = ZoneRule(named: name) else {
                throw DebriefError(
                    .invalid,
                    "\(source.path):\(mapping["zone"]?.line ?? 1): '\(name)' is no zone",
                    file: source.path,
                    line: mapping["zone"]?.line ?? 1
                )
            }
            rule = known
        }
        self.init(zone: rule)
        var found: [InterviewQuestion.ID: Node] = [:]
        for (key, value) in mapping where key.string != "zone" {
            guard let id = InterviewQuestion.ID(rawValue: key.string ?? "") else {
                let known = InterviewQuestion.ID.allCases.map(\.rawValue)
                let word = key.string ?? ""
                throw DebriefError(
                    .invalid,
                    "\(source.path):\(key.line): no question '\(word)'; " + Spelling.remedy(for: word, among: known),
                    file: source.path,
                    line: key.line
                )
            }
            found[id] = value
        }
        // In the order of the questions, as a time may count from one before it.
        for question in Interview.questions {
            guard let value = found[question.id] else { continue }
            try take(value, question, now, path: source.path)
        }
    }

    private mutating func take(
        _ value: Node,
        _ question: InterviewQuestion,
        _ now: Moment,
        path: String
    ) throws(DebriefError) {
        let items = InterviewState.items(value)
        var kept: [Answer.Line] = []
        do {
            try answer(question.id, items.map(\.text).joined(separator: "\n"), now: now)
        } catch {
            // Which of several lines it was, is found by taking them one after another.
            let line = items.first { item in
                var trial = self
                return (try? trial.answer(question.id, item.text, now: now)) == nil
            }
            throw DebriefError(
                .invalid,
                "\(path):\(line?.number ?? value.line): \(question.id.rawValue): \(error.message)",
                file: path
            )
        }
        for (index, line) in (answers[question.id]?.lines ?? []).enumerated() {
            let number = index < items.count ? items[index].number : value.line
            kept.append(Answer.Line(line.text, number: question.repeats ? number : value.line))
        }
        if !kept.isEmpty { answers[question.id] = Answer(lines: kept) }
    }

    /// The lines of an answer: a scalar, a list of them, or a list of `{text, owner, due}`.
    private static func items(_ value: Node) -> [Answer.Line] {
        if let sequence = value.sequence {
            return sequence.compactMap { item in
                if let mapping = item.mapping {
                    let parts = [mapping["text"] ?? mapping["action"], mapping["owner"], mapping["due"]]
                    return Answer.Line(
                        parts.map { $0?.scalar?.string ?? "" }.joined(separator: "; "),
                        number: item.line
                    )
                }
                return item.scalar.map { Answer.Line($0.string, number: item.line) }
            }
            .filter { !$0.text.isEmpty }
        }
        let text = value.scalar?.string ?? ""
        return text.split(whereSeparator: \.isNewline).enumerated().map {
            Answer.Line(String($0.element), number: value.line + $0.offset)
        }
    }

    private static func node(_ source: SourceText) throws(DebriefError) -> Node? {
        do {
            return try Yams.compose(yaml: source.text)
        } catch let error as YamlError {
            throw DebriefError(
                .invalid,
                "\(source.path):\(line(of: error)): this is no YAML; \(reason(of: error))",
                file: source.path,
                line: line(of: error)
            )
        } catch {
            throw DebriefError(.invalid, "\(source.path):1: this is no YAML", file: source.path)
        }
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    private static func reason(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        default: "it cannot be read"
        }
    }
}

extension Node {
    fileprivate var line: Int { mark?.line ?? 1 }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Yams

/// A value of `debrief.yml` that knows its place, so that what is wrong with it can be said there.
struct ConfigurationNode {
    let file: String
    /// The names from the top of the file to this value.
    let path: [String]
    let node: Node

    /// Reads a file of YAML; `nil` when it holds nothing but comments.
    init?(_ source: SourceText) throws(DebriefError) {
        do {
            guard let node = try Yams.compose(yaml: source.text) else { return nil }
            self.init(file: source.path, path: [], node: node)
        } catch let error as YamlError {
            throw DebriefError(
                .invalid,
                "\(source.path):\(Self.line(of: error)): this is no YAML; \(Self.reason(of: error))",
                file: source.path,
                line: Self.line(of: error)
            )
        } catch {
            throw DebriefError(.invalid, "\(source.path):1: this is no YAML", file: source.path, line: 1)
        }
    }

    private init(file: String, path: [String], node: Node) {
        self.file = file
        self.path = path
        self.node = node
    }

    /// The members of a mapping, in the order of the file; only names that the reference has.
    func members() throws(DebriefError) -> [(name: String, value: ConfigurationNode)] {
        guard let mapping = node.mapping else {
            throw wrong("'\(path.joined(separator: "."))' holds no keys; write them below it, as 'key: value'")
        }
        let known = ConfigurationKeys.names(below: path)
        var members: [(name: String, value: ConfigurationNode)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw wrong("a key is no word", at: key) }
            if !known.isEmpty, !known.contains(name) {
                let nearest = Spelling.nearest(to: name, among: known)
                let remedy = nearest.map { "write '\($0)'" } ?? "there are \(known.joined(separator: ", "))"
                throw wrong(
                    "'\(name)' is no key\(path.isEmpty ? "" : " of '\(path.joined(separator: "."))'"); \(remedy)",
                    at: key
                )
            }
            guard !members.contains(where: { $0.name == name }) else {
                throw wrong("'\(name)' stands here a second time; keep one", at: key)
            }
            members.append((name, ConfigurationNode(file: file, path: path + [name], node: value)))
        }
        return members
    }

    var isList: Bool { node.sequence != nil }

    /// The elements of a list of words.
    func texts() throws(DebriefError) -> [String] {
        guard let sequence = node.sequence else { throw wrong("'\(name)' is no list; write [one, two]") }
        var texts: [String] = []
        for element in sequence {
            guard let scalar = element.scalar else {
                throw wrong("'\(name)' lists something that is no word", at: element)
            }
            texts.append(scalar.string)
        }
        return texts
    }

    /// A single value; empty when nothing is written.
    func text() throws(DebriefError) -> String {
        guard let scalar = node.scalar else { throw wrong("'\(name)' is more than one value; write one") }
        return scalar.string == "~" || scalar.string == "null" ? "" : scalar.string
    }

    /// `09:00-17:00`
    func hours() throws(DebriefError) -> SupportHours {
        let text = try text()
        let ends = text.split { "-–".contains($0) }.map { part -> Int? in
            let fields = part.split(separator: ":").map { Int(read: $0.filter { !$0.isWhitespace }) }
            guard fields.count == 2, let hour = fields[0], let minute = fields[1], (0...24).contains(hour),
                (0..<60).contains(minute)
            else { return nil }
            return hour * 3_600 + minute * 60
        }
        guard ends.count == 2, let open = ends[0], let close = ends[1], open < close, close <= 86_400 else {
            throw wrong("'\(text)' are no hours; write 09:00-17:00")
        }
        return SupportHours(open: open, close: close)
    }

    /// One of several words.
    func choice<Value>(_ values: [(String, Value)]) throws(DebriefError) -> Value {
        let text = try text()
        guard let value = values.first(where: { $0.0 == text })?.1 else {
            throw wrong(
                "'\(text)' is no value of '\(name)'; "
                    + Spelling.remedy(for: text, among: values.map(\.0), lead: "write")
            )
        }
        return value
    }

    /// A length such as `5m`, in seconds.
    func seconds() throws(DebriefError) -> Int {
        let text = try text()
        guard let seconds = DurationText.seconds(text) else {
            throw wrong("'\(text)' is no length; write it as 90s, 15m, 2h or 1d")
        }
        return seconds
    }

    func wholeNumber(of things: String = "days", such example: Int = 5) throws(DebriefError) -> Int {
        let text = try text()
        guard let number = Int(read: text), (0...10_000).contains(number) else {
            throw wrong("'\(text)' is no number of \(things); write one such as \(example)")
        }
        return number
    }

    /// A number from 1 up.
    func count() throws(DebriefError) -> Int {
        let text = try text()
        guard let number = Int(read: text), (1...1_000_000).contains(number) else {
            throw wrong("'\(text)' is no number; write one such as 4000")
        }
        return number
    }

    /// `20` or `20 %`.
    func percent() throws(DebriefError) -> Double {
        let text = try text()
        guard let number = Double(text.filter { $0 != "%" && $0 != " " }), (0...100).contains(number) else {
            throw wrong("'\(text)' is no share; write a number from 0 to 100, such as 20 %")
        }
        return number
    }

    /// The error for this value, with file and line.
    func wrong(_ message: String) -> DebriefError { wrong(message, at: node) }

    private func wrong(_ message: String, at node: Node) -> DebriefError {
        DebriefError(.invalid, "\(file):\(node.mark?.line ?? 1): \(message)", file: file, line: node.mark?.line ?? 1)
    }

    private var name: String { path.joined(separator: ".") }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    private static func reason(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping: "a key stands twice; keep one"
        default: "it cannot be read"
        }
    }
}

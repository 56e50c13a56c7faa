import DebriefEvents
import DebriefLanguage
import DebriefText

/// Leads to a value of a record, or to the first of several that is there: `error.message | message`.
///
/// | step | leads to |
/// | --- | --- |
/// | `a.b` | keys; a string that holds JSON is gone into as well |
/// | `a.0` | the first of a list |
/// | `a.*` | each of a list, joined by commas |
/// | `a[name=x].b` | the element of a list whose `name` is `x` |
/// | `a.json` | what a string of JSON holds |
/// | `a/` | the words behind the last slash |
/// | `^a` | the next object around the record that has the key |
/// | `$a` | the record, from an element that `each` has chosen |
struct ServicePath: Sendable {
    private enum Step: Sendable {
        case key(String)
        case index(Int)
        case each
        case element(key: [String], value: String)
    }

    fileprivate enum Start: Sendable { case here, record, around }

    private let ways: [(start: Start, steps: [Step], isLastPart: Bool)]

    init(_ text: Substring) {
        ways = text.split(separator: "|").map { way in
            var rest = way.drop { $0 == " " }
            while rest.last == " " { rest.removeLast() }
            let start: Start = rest.hasPrefix("^") ? .around : rest.hasPrefix("$") ? .record : .here
            if start != .here { rest.removeFirst() }
            let isLastPart = rest.last == "/"
            return (start, Self.steps(isLastPart ? rest.dropLast() : rest), isLastPart)
        }
    }

    private static func steps(_ text: Substring) -> [Step] {
        var steps: [Step] = []
        var rest = text
        while !rest.isEmpty {
            if rest.first == "[", let end = rest.firstIndex(of: "]"), let equals = rest.firstIndex(of: "=") {
                let key = rest[rest.index(after: rest.startIndex)..<equals].split(separator: ".").map(String.init)
                steps.append(.element(key: key, value: String(rest[rest.index(after: equals)..<end])))
                rest = rest[rest.index(after: end)...]
            } else if rest.first == "." {
                rest.removeFirst()
            } else {
                let name = rest.prefix { $0 != "." && $0 != "[" }
                steps.append(name == "*" ? .each : Int(read: name).map { .index($0) } ?? .key(String(name)))
                rest = rest[name.endIndex...]
            }
        }
        return steps
    }

    /// A key that has to stand in a file for the path to lead anywhere; `nil` when there are several ways.
    var key: String? {
        guard ways.count == 1 else { return nil }
        let keys = ways[0].steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
        return keys.max { $0.utf8.count < $1.utf8.count }
    }

    /// The first value that is there.
    func value(in place: ServicePlace) -> JSONValue? {
        for way in ways {
            for start in place.starts(way.start) {
                if let found = Self.follow(way.steps[...], from: start) { return found }
            }
        }
        return nil
    }

    /// What the first value with words says; lists in one line.
    func words(in place: ServicePlace) -> String? {
        for way in ways {
            for start in place.starts(way.start) {
                let words = Self.words(way.steps[...], from: start)
                guard !words.isEmpty else { continue }
                return way.isLastPart ? words.split(separator: "/").last.map(String.init) : words
            }
        }
        return nil
    }

    private static func words(_ steps: ArraySlice<Step>, from value: JSONValue) -> String {
        guard let split = steps.firstIndex(where: { if case .each = $0 { true } else { false } }) else {
            return follow(steps, from: value)?.words() ?? ""
        }
        let list = follow(steps[..<split], from: value)
        let parts = (list?.elements(maximum: 20) ?? []).map { words(steps[(split + 1)...], from: $0) }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func follow(_ steps: ArraySlice<Step>, from start: JSONValue) -> JSONValue? {
        var value = start
        for step in steps {
            if value.node.kind == .string {
                // What is no JSON says itself.
                guard let inner = value.embedded?.first else {
                    if case .key("json") = step { continue }
                    return nil
                }
                value = inner
                if case .key("json") = step { continue }
            }
            switch step {
            case .key(let key):
                guard let next = value[key] else { return nil }
                value = next
            case .index(let index):
                guard let next = value.elements(maximum: index + 1).dropFirst(index).first else { return nil }
                value = next
            case .each:
                guard let next = value.firstElement else { return nil }
                value = next
            case .element(let key, let wanted):
                let found = value.elements(maximum: 200).first { element in
                    key.reduce(element as JSONValue?) { $0?[$1] }?.scalarText?.lowercased() == wanted.lowercased()
                }
                guard let found else { return nil }
                value = found
            }
        }
        return value
    }
}

/// Where paths lead from.
struct ServicePlace {
    let record: JSONValue
    /// The record itself, or the element of one of its lists.
    let element: JSONValue
    /// The objects around the record, the innermost last.
    let wrappers: [JSONValue]

    fileprivate func starts(_ start: ServicePath.Start) -> [JSONValue] {
        switch start {
        case .here: [element]
        case .record: [record]
        case .around: wrappers.reversed()
        }
    }
}

extension JSONValue {
    /// The keys under which chats and cards keep what people read, where a text is a list of parts.
    private static let parts = ["title", "text", "content", "value", "elements", "user_name"]

    /// What a value says: a scalar as it is written, a list of parts in one piece.
    func words(depth: Int = 0) -> String {
        if let text = scalarText { return text }
        if node.kind == .yes || node.kind == .no { return isTrue ? "true" : "false" }
        guard depth < 8 else { return "" }
        if isArray {
            let elements = elements(maximum: 200)
            // Paragraphs are lists of their own.
            let separator = elements.contains { $0.isArray || $0["tag"]?.string == "p" } ? "\n" : ""
            return elements.map { $0.words(depth: depth + 1) }.filter { !$0.isEmpty }.joined(separator: separator)
        }
        let found = Self.parts.compactMap { self[$0]?.words(depth: depth + 1) }.filter { !$0.isEmpty }
        return found.joined(separator: " ")
    }
}

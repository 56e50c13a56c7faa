import DebriefText

/// What a value of JSON looks like, said once.
///
/// The schema of a verb, its table in the reference, the description of a tool and the test of what is printed are all made
/// of it, so that they cannot say different things.
package struct Shape: Sendable {
    indirect enum Kind: Sendable {
        case string, integer, number, boolean
        case array(Shape)
        case object([Key])
    }

    /// A key of an object.
    package struct Key: Sendable {
        let name: String
        let shape: Shape
        /// For people, in Markdown; empty where the name says it all.
        let meaning: String
        /// Whether it may be left out. Of what Debrief prints that is rare: what is not known is `null`.
        private(set) var isOptional = false

        init(_ name: String, _ shape: Shape, _ meaning: String = "") {
            (self.name, self.shape, self.meaning) = (name, shape, meaning)
        }

        /// The meaning with the choices that there are.
        fileprivate var fullMeaning: String {
            guard let first = shape.choices.first, !meaning.contains("`\(first)`") else { return meaning }
            let choices = shape.choices.map { "`\($0)`" }.joined(separator: ", ")
            return meaning.isEmpty || meaning == "see below"
                ? choices + (meaning.isEmpty ? "" : "; see below") : "\(choices): \(meaning)"
        }

        /// The same key, which may be left out.
        var optional: Key {
            var key = self
            key.isOptional = true
            return key
        }
    }

    let kind: Kind
    private(set) var isNullable = false
    /// The only strings there are; empty for any.
    private(set) var choices: [String] = []
    /// What the reference calls an object that comes in several places, and describes once.
    private(set) var name: String?

    private init(_ kind: Kind) { self.kind = kind }

    static let string = Shape(.string)
    static let integer = Shape(.integer)
    static let number = Shape(.number)
    static let boolean = Shape(.boolean)
    static let strings = Shape.array(.string)

    static func array(_ element: Shape) -> Shape { Shape(.array(element)) }
    static func object(_ keys: [Key]) -> Shape { Shape(.object(keys)) }

    static func choice(_ choices: [String]) -> Shape {
        var shape = Shape.string
        shape.choices = choices
        return shape
    }

    var orNull: Shape {
        var shape = self
        shape.isNullable = true
        return shape
    }

    func named(_ name: String) -> Shape {
        var shape = self
        shape.name = name
        return shape
    }

    package var isArray: Bool {
        if case .array = kind { true } else { false }
    }

    /// A list in an object, with what could not be worked on, for protocols whose results are objects.
    package static func list(of result: Shape) -> Shape {
        .object([
            Key("result", result, "of the inputs that could be worked on"),
            Key("failures", .array(.error), "one for each input that could not"),
        ])
    }

    /// The keys of an object.
    var keys: [Key] {
        if case .object(let keys) = kind { keys } else { [] }
    }
}

/// Descriptions are long enough without a longer name.
typealias Key = Shape.Key

extension Shape {
    var typeName: String {
        switch kind {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .array: "array"
        case .object: "object"
        }
    }

    /// As JSON Schema has it: https://json-schema.org/draft/2020-12.
    package var schema: JSON { .object(schemaMembers()) }

    /// The schema as a file of its own.
    ///
    /// - Parameter title: what it is the schema of.
    package func schemaFile(title: String) -> String {
        let head: [(key: String, value: JSON)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
        ]
        return JSON.object(head + schemaMembers()).text + "\n"
    }

    private func schemaMembers(meaning: String = "") -> [(key: String, value: JSON)] {
        let type = JSON.string(typeName)
        var members: [(key: String, value: JSON)] = [("type", isNullable ? .array([type, .string("null")]) : type)]
        if !meaning.isEmpty { members.append(("description", .string(meaning))) }
        if !choices.isEmpty {
            members.append(("enum", .array(choices.map(JSON.string) + (isNullable ? [.null] : []))))
        }
        switch kind {
        case .array(let element): members.append(("items", element.schema))
        case .object(let keys):
            members.append(
                ("properties", .object(keys.map { ($0.name, .object($0.shape.schemaMembers(meaning: $0.meaning))) }))
            )
            members.append(("required", .array(keys.filter { !$0.isOptional }.map { .string($0.name) })))
            members.append(("additionalProperties", .bool(false)))
        default: break
        }
        return members
    }
}

extension Shape {
    /// The table of an operation's output in `docs/reference/json.md`: each key by its path from an element of the output.
    package var table: String {
        let element: Shape = if case .array(let element) = kind { element } else { self }
        let rows = element.rows(below: "").map { "| `\($0.path)` | \($0.type) | \($0.meaning) |" }
        return (["| key | type | meaning |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
            .replacing("|  |", with: "| |")
    }

    /// The table of an object that the reference describes once.
    package var namedTable: String {
        let rows = keys.map { "| `\($0.name)` | \($0.shape.words) | \($0.fullMeaning) |" }
        let head =
            "| key of \(name.map { "aeiou".contains($0.prefix(1)) ? "an \($0)" : "a \($0)" } ?? "") | type | meaning |"
        return ([head, "| --- | --- | --- |"] + rows).joined(separator: "\n").replacing("|  |", with: "| |")
    }

    private var words: String {
        var words = name ?? typeName
        if case .array(let element) = kind, element.keys.isEmpty || element.name != nil {
            words += " of \(element.name ?? element.typeName)"
        }
        return words + (isNullable ? " or null" : "")
    }

    private func rows(below path: String) -> [(path: String, type: String, meaning: String)] {
        keys.flatMap { key -> [(path: String, type: String, meaning: String)] in
            let place = path + key.name
            var meaning = key.fullMeaning
            if key.isOptional { meaning = "only where there is one" + (meaning.isEmpty ? "" : "; ") + meaning }
            return [(place, key.shape.words, meaning)] + key.shape.inner(below: place)
        }
    }

    private func inner(below place: String) -> [(path: String, type: String, meaning: String)] {
        guard name == nil else { return [] }
        return switch kind {
        case .array(let element): element.name == nil ? element.rows(below: place + "[].") : []
        case .object: rows(below: place + ".")
        default: []
        }
    }
}

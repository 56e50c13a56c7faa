import DebriefText

extension Shape {
    /// What in a value is not as the shape says, each with its place: `files[0] is no string`; empty for one that fits.
    package func violations(of value: JSON) -> [String] {
        var found: [String] = []
        collect(value, "", &found)
        return found
    }

    /// Of a value of many wrong parts the first are enough.
    private static let limit = 20

    private func collect(_ value: JSON, _ place: String, _ found: inout [String]) {
        guard found.count < Self.limit else { return }
        let shown = place.isEmpty ? "the whole" : place
        switch (kind, value) {
        case (_, .null) where isNullable: return
        case (.string, .string(let string)):
            guard !choices.isEmpty, !choices.contains(string) else { return }
            let near = Spelling.nearest(to: string, among: choices).map { "; did you mean '\($0)'?" } ?? ""
            found.append("\(shown) is none of \(choices.joined(separator: ", "))\(near)")
        case (.integer, .number), (.number, .number), (.number, .decimal), (.boolean, .bool): return
        case (.array(let element), .array(let values)):
            for (index, value) in values.enumerated() { element.collect(value, "\(place)[\(index)]", &found) }
        case (.object(let keys), .object(let members)):
            let lead = place.isEmpty ? "" : place + "."
            for key in keys {
                if let member = members.first(where: { $0.key == key.name }) {
                    key.shape.collect(member.value, lead + key.name, &found)
                } else if !key.isOptional {
                    found.append("\(lead)\(key.name) is missing")
                }
            }
            for member in members where !keys.contains(where: { $0.name == member.key }) {
                let near = Spelling.nearest(to: member.key, among: keys.map(\.name))
                found.append("\(lead)\(member.key) is unknown" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
        default: found.append("\(shown) is no \(typeName)")
        }
    }
}

extension Shape {
    /// A value with all that the shape allows, for tests.
    package var sample: JSON {
        switch kind {
        case .string: .string(choices.first ?? "1")
        case .integer, .number: .number(1)
        case .boolean: .bool(true)
        case .array(let element): .array([element.sample])
        case .object(let keys): .object(keys.map { ($0.name, $0.shape.sample) })
        }
    }
}

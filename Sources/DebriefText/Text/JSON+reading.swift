import Foundation

extension JSON: Decodable {
    /// Reads any value; the order of keys is not kept.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(Double.self) {
            self = .decimal(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let values = try? container.decode([JSON].self) {
            self = .array(values)
        } else {
            self = .object(
                try container.decode([String: JSON].self).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            )
        }
    }

    package static func strings(_ strings: [String]) -> JSON { .array(strings.map(JSON.string)) }

    /// Reads a text of JSON; `nil` for anything else.
    package init?(reading bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// The member of an object.
    package subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    package var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var numberValue: Int? {
        if case .number(let value) = self { value } else { nil }
    }

    package var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements of a list; empty for anything else.
    package var elements: [JSON] {
        if case .array(let values) = self { values } else { [] }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Finds the records of a format in JSON, however they are wrapped: alone, in a list, one a line, in a page of an API, in
/// a webhook that was recorded with its headers, in a string of a queue's message.
struct RecordFinder<Shape> {
    /// Objects around a record, at most.
    private static var maximumDepth: Int { 10 }
    /// Strings that carry what was given to their writer.
    private static var carriers: Set<String> {
        ["body", "Body", "data", "Message", "message", "payload", "string", "rawBody"]
    }

    private let shape: (JSONValue, String) -> Shape?
    /// How many elements of a list are looked at.
    private let sample: Int
    /// How many values may still be looked at.
    private var allowance: Int
    private(set) var records: [FoundRecord<Shape>] = []
    /// Values that stand beside records and have none in them.
    private(set) var strangers: [JSONValue] = []
    /// Where the JSON in strings is not JSON.
    private(set) var damages: [JSONDamage] = []

    /// - Parameters:
    ///   - sample: how many elements of a list, and a hundred times as many values in all, are looked at.
    ///   - shape: what a value is, given the key of the object or list it stands under; `nil` for no record.
    init(sample: Int = .max, shape: @escaping (JSONValue, String) -> Shape?) {
        self.shape = shape
        self.sample = sample
        allowance = sample.multipliedReportingOverflow(by: 100).overflow ? .max : sample * 100
    }

    /// Collects the records of values that stand side by side.
    mutating func search(_ roots: [JSONValue]) {
        for root in roots where !search(root, under: "", in: []) { strangers.append(root) }
    }

    private mutating func search(_ value: JSONValue, under key: String, in wrappers: [JSONValue]) -> Bool {
        guard wrappers.count < Self.maximumDepth, allowance > 0 else { return false }
        allowance -= 1
        if value.isObject {
            if let shape = shape(value, key) {
                records.append(FoundRecord(shape: shape, value: value, wrappers: wrappers))
                return true
            }
            let wrappers = wrappers + [value]
            var hasFound = false
            for (key, member) in value.members where search(member, under: key, in: wrappers) {
                hasFound = true
            }
            return hasFound
        }
        if value.isArray {
            let elements = value.elements(maximum: sample)
            let without = elements.filter { !search($0, under: key, in: wrappers) }
            guard without.count < elements.count else { return false }
            strangers += without
            return true
        }
        guard Self.carriers.contains(key), let embedded = value.embedded, let root = embedded.first,
            search(root, under: key, in: wrappers + [value])
        else { return false }
        damages += embedded.damages.map { JSONDamage(message: $0.message, offset: value.offset) }
        return true
    }
}

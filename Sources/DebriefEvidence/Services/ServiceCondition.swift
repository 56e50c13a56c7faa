import DebriefText

/// What has to hold of a record: `state`, `!deleted_at`, `type=note/comment`, `action^=incident.` (begins),
/// `mail*=-bot@` (contains), `state!=up`, parted by commas.
struct ServiceCondition: Sendable {
    private enum Test: Sendable {
        case isThere, isMissing
        case isOneOf([String])
        case isNoneOf([String])
        case begins([String])
        case contains([String])
    }

    private let tests: [(path: ServicePath, test: Test)]

    init(_ text: some StringProtocol) {
        tests = text.split(separator: ",").map { part in
            let part = Substring(part.drop { $0 == " " })
            func values(_ from: Substring.Index) -> [String] {
                part[from...].split(separator: "/").map { value in
                    String(value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).lowercased()
                }
            }
            guard let equals = part.firstIndex(of: "=") else {
                return part.first == "!" ? (ServicePath(part.dropFirst()), .isMissing) : (ServicePath(part), .isThere)
            }
            let after = part.index(after: equals)
            let before = part[..<equals]
            switch before.last {
            case "^": return (ServicePath(before.dropLast()), .begins(values(after)))
            case "*": return (ServicePath(before.dropLast()), .contains(values(after)))
            case "!": return (ServicePath(before.dropLast()), .isNoneOf(values(after)))
            default: return (ServicePath(before), .isOneOf(values(after)))
            }
        }
    }

    /// The longest key without which it cannot hold.
    var key: String? {
        tests.compactMap { path, test in
            switch test {
            case .isThere, .isOneOf, .begins, .contains: path.key
            case .isMissing, .isNoneOf: nil
            }
        }.max { $0.utf8.count < $1.utf8.count }
    }

    func holds(in place: ServicePlace) -> Bool {
        tests.allSatisfy { path, test in
            switch test {
            case .isThere: path.value(in: place) != nil
            case .isMissing: path.value(in: place) == nil
            case .isOneOf(let values): values.contains(Self.word(path, place))
            case .isNoneOf(let values): !values.contains(Self.word(path, place))
            case .begins(let values): values.contains { Self.word(path, place).hasPrefix($0) }
            case .contains(let values): values.contains { Self.word(path, place).contains($0) }
            }
        }
    }

    private static func word(_ path: ServicePath, _ place: ServicePlace) -> String {
        (path.words(in: place) ?? "").lowercased()
    }
}

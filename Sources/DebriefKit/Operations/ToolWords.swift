import DebriefText

/// What operations say to people at a command line, said to a program that calls them as tools: options become the keys that
/// it can pass, verbs the tools that it can call, and advice that it cannot follow is left out.
package struct ToolWords: Sendable {
    /// The keys of the tool, by the options that they stand for.
    private let keys: [String: String]

    package init(_ info: OperationInfo) {
        var keys: [String: String] = [:]
        for key in info.input {
            keys[Self.option(of: key.name)] = key.name
            // A key of another name says which option it is: `` `--as` of the command ``.
            for word in key.meaning.split(separator: "`") where word.hasPrefix("--") { keys[String(word)] = key.name }
        }
        self.keys = keys
    }

    /// `--max-tokens` for `maxTokens`
    private static func option(of key: String) -> String {
        "--" + key.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }

    package func told(_ error: DebriefError) -> DebriefError {
        DebriefError(error.code, told(error.message), file: error.file, line: error.line)
    }

    /// A message as a program can follow it.
    package func told(_ message: String) -> String {
        let parts = Self.split(message, at: ["; "])
        var kept = [worded(parts[0], isFact: true) ?? parts[0]]
        for part in parts.dropFirst() {
            let found = Self.split(part, at: [", or ", " or "]).compactMap { worded($0, isFact: false) }
            if !found.isEmpty { kept.append(found.joined(separator: " or ")) }
        }
        return kept.joined(separator: "; ")
    }

    private static func split(_ text: String, at marks: [String]) -> [String] {
        guard let mark = marks.first(where: { text.contains($0) }) else { return [text] }
        return text.components(at: mark).flatMap { Self.split($0, at: marks) }
    }

    /// - Parameter isFact: whether it says what is so, and not what to do about it.
    /// - Returns: `nil` for advice that no program can follow.
    private func worded(_ text: String, isFact: Bool) -> String? {
        var result: [String] = []
        for word in Self.withTools(text).components(at: " ") {
            let bare = word.prefix { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }
            guard bare.hasPrefix("--"), bare.count > 3 else {
                result.append(word)
                continue
            }
            if let key = keys[String(bare)] {
                result.append("'\(key)'" + word.dropFirst(bare.count))
            } else if isFact {
                result.append("'\(bare.dropFirst(2))'" + word.dropFirst(bare.count))
            } else {
                return nil
            }
        }
        return result.joined(separator: " ")
    }

    /// `debrief check --list` is the tool `checks`; a verb that is no tool stays what a person may type.
    private static func withTools(_ text: String) -> String {
        var text = text
        for (command, name) in tools where text.contains(command) {
            text =
                text.components(at: command).reduce(nil as String?) { done, part in
                    guard let done else { return part }
                    // `debrief check` is not the beginning of `debrief checks`.
                    let goesOn = part.first.map { $0.isLetter || $0 == "-" } ?? false
                    return done + (goesOn ? command : "the tool \(name)") + part
                } ?? text
        }
        return text
    }

    /// The longest first, as `debrief check` begins `debrief check --list`.
    private static let tools = Operations.infos.filter { !$0.isForPeople }
        .map { (command: $0.command, name: $0.name) }.sorted { $0.command.utf8.count > $1.command.utf8.count }
}

extension String {
    /// The stretches between the places where a mark stands.
    fileprivate func components(at mark: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let place = rest.firstPlace(of: mark) {
            found.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return found + [String(rest)]
    }
}

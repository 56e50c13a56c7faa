extension JSONValue {
    /// The value of a tag or label with the first of these names that is there.
    ///
    /// Tools write them as `{"service": "shop"}`, `["service:shop"]`, `"env:live,service:shop"`,
    /// `[{"tag": "service", "value": "shop"}]` or `[["service", "shop"]]`.
    func tag(_ names: String...) -> String? {
        let pairs = tags
        for name in names {
            if let value = pairs.first(where: { $0.name == name })?.value, !value.isEmpty { return value }
        }
        return nil
    }

    private var tags: [(name: String, value: String)] {
        if isObject { return members.map { ($0.key, $0.value.scalarText ?? "") } }
        if let list = string { return list.split(separator: ",").compactMap(Self.pair) }
        return elements(maximum: 100).compactMap { element in
            if let text = element.string { return Self.pair(text[...]) }
            if element.isArray {
                return element.firstElement?.string.map { ($0, element.elements.dropFirst().first?.scalarText ?? "") }
            }
            return element.text("tag", "name", "key").map { ($0, element.text("value") ?? "") }
        }
    }

    private static func pair(_ text: Substring) -> (name: String, value: String)? {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
        func trimmed(_ text: Substring) -> String { String(text.drop { $0 == " " }) }
        return (trimmed(text[..<colon]), trimmed(text[text.index(after: colon)...]))
    }
}

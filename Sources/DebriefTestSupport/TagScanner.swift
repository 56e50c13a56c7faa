/// Reads the tags of a page the way a browser does at its most generous: every `<` begins one.
package enum TagScanner {
    package struct Tag: Equatable {
        package let name: String
        package let attributes: [(name: String, value: String)]

        package static func == (left: Tag, right: Tag) -> Bool {
            left.name == right.name && left.attributes.map(\.name) == right.attributes.map(\.name)
        }

        /// The value of an attribute.
        package subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    /// All opening tags, and whether closing tags match them.
    package static func tags(of html: String) -> (tags: [Tag], isBalanced: Bool) {
        let void: Set<String> = ["meta", "br", "hr", "input", "img", "link", "!doctype"]
        var tags: [Tag] = []
        var open: [String] = []
        var isBalanced = true
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            let end = rest.firstIndex(of: ">") ?? rest.endIndex
            let content = rest[..<end]
            rest = rest[end...]
            if content.first == "/" {
                if open.popLast() != String(content.dropFirst()) { isBalanced = false }
                continue
            }
            let name = content.prefix { !$0.isWhitespace }.lowercased()
            tags.append(Tag(name: name, attributes: attributes(of: content.dropFirst(name.count))))
            if !void.contains(name) { open.append(name) }
        }
        return (tags, isBalanced && open.isEmpty)
    }

    private static func attributes(of text: Substring) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var rest = text.drop(while: \.isWhitespace)
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "=" && !$0.isWhitespace }
            rest = rest.dropFirst(name.count)
            var value = ""
            if rest.hasPrefix("=\"") {
                value = String(rest.dropFirst(2).prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 3)
            }
            found.append((name.lowercased(), value))
            rest = rest.drop(while: \.isWhitespace)
        }
        return found
    }
}

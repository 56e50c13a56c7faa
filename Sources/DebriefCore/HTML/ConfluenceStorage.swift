import DebriefLanguage
import DebriefText

/// Rewrites what only Confluence shows into HTML that shows the same: panels, states, tasks, code, links and mentions.
///
/// Storage format names what it shows in attributes and parameters, which are no words of a page; so it is rewritten
/// before a page is turned into Markdown, and not when it is only read.
package struct ConfluenceStorage {
    private struct Macro {
        let name: String
        /// Parameters without their markup, still with character references.
        var parameters: [(name: String, value: String)] = []
        var isBegun = false
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var tokenizer: HTMLTokenizer
    private var result = ""
    private var macros: [Macro] = []
    private var parameter: String?
    private var isState = false
    private var isHidden = false
    /// What an open link points to, and whether it has words of its own.
    private var link: (target: String, hasWords: Bool)?

    /// The text itself when nothing in it is Confluence's.
    package static func html(_ text: String) -> String {
        guard text.contains("<ac:") || text.contains("<ri:") || text.contains("<time ") else { return text }
        return text.utf8.withContiguousStorageIfAvailable { html($0) } ?? Array(text.utf8).withUnsafeBufferPointer(html)
    }

    private static func html(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var storage = ConfluenceStorage(bytes: bytes, tokenizer: HTMLTokenizer(bytes, from: 0))
        while let token = storage.tokenizer.next() { storage.write(token) }
        return storage.result
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, tokenizer: HTMLTokenizer) {
        self.bytes = bytes
        self.tokenizer = tokenizer
    }

    private mutating func write(_ token: HTMLTokenizer.Token) {
        let words = String(decoding: bytes[token.range], as: UTF8.self)
        switch token {
        case .open(let name, let range): open(name, range, words)
        case .close(let name, _): close(name, words)
        case .hidden:
            if let name = parameter, !macros.isEmpty {
                macros[macros.count - 1].parameters.append((name, ConfluenceStorage.withoutTags(words)))
            } else {
                result += words
            }
        case .text, .literal:
            if isState {
                result +=
                    words.contains("incomplete")
                    ? "<input type=\"checkbox\"/>" : "<input type=\"checkbox\" checked=\"\"/>"
            } else if !isHidden {
                if words.utf8.contains(where: { $0 > 0x20 }) {
                    link?.hasWords = true
                    begin()
                }
                result += words
            }
        }
    }

    private mutating func open(_ name: String, _ range: SourceRange, _ words: String) {
        let isEmpty = words.hasSuffix("/>")
        switch name {
        case "ac:structured-macro", "ac:macro":
            begin()
            macros.append(Macro(name: attribute("ac:name", range)))
            if isEmpty { close(name, "") }
        case "ac:parameter": parameter = isEmpty ? nil : attribute("ac:name", range)
        case "ac:task-list": result += "<ul>"
        case "ac:task": result += "<li>"
        case "ac:task-id", "ac:task-uuid": isHidden = !isEmpty
        case "ac:task-status": isState = !isEmpty
        case "ac:link": link = isEmpty ? nil : ("", false)
        case "ri:page", "ri:blog-post", "ri:attachment", "ri:user", "ri:url", "ri:shortcut", "ri:space":
            target(name, range)
        case "time": result += attribute("datetime", range)
        case "ac:emoticon": result += attribute("ac:emoji-fallback", range)
        default:
            begin()
            result += words
        }
    }

    private mutating func close(_ name: String, _ words: String) {
        switch name {
        case "ac:structured-macro", "ac:macro":
            begin()
            guard let macro = macros.popLast() else { break }
            if ConfluenceStorage.panels.contains(macro.name) { result += "</blockquote>" }
        case "ac:parameter": parameter = nil
        case "ac:task-list": result += "</ul>"
        case "ac:task": result += "</li>"
        case "ac:task-id", "ac:task-uuid": isHidden = false
        case "ac:task-status": isState = false
        case "ac:link":
            if let link, !link.target.isEmpty {
                result += link.hasWords ? " (\(link.target))" : link.target
            }
            link = nil
        case "time", "ac:emoticon", "ri:page", "ri:attachment", "ri:user", "ri:url": break
        default: result += words
        }
    }

    private mutating func target(_ name: String, _ range: SourceRange) {
        let value =
            switch name {
            case "ri:user":
                "@"
                    + (["ri:username", "ri:userkey", "ri:account-id"].map { attribute($0, range) }
                        .first { !$0.isEmpty } ?? "")
            case "ri:attachment": attribute("ri:filename", range)
            case "ri:url": attribute("ri:value", range)
            case "ri:space": attribute("ri:space-key", range)
            default: attribute("ri:content-title", range)
            }
        if link != nil { link?.target = value } else { result += "<img alt=\"\(value)\" src=\"\(value)\"/>" }
    }

    /// Writes what stands at the head of the innermost macro, once its parameters are known.
    private mutating func begin() {
        guard parameter == nil, let macro = macros.last, !macro.isBegun else { return }
        macros[macros.count - 1].isBegun = true
        func value(_ name: String) -> String { macro.parameters.first { $0.name == name }?.value ?? "" }
        let title = value("title")
        switch macro.name {
        case "status": result += "<strong>\(title)</strong>"
        case "jira": result += value("key").isEmpty ? value("jqlQuery") : value("key")
        case "toc", "anchor", "": break
        case let name where ConfluenceStorage.panels.contains(name):
            result += "<blockquote>" + (title.isEmpty ? "" : "<p><strong>\(title)</strong></p>")
        case "code", "noformat", "expand", "excerpt", "section", "column", "details", "detailssummary":
            if !title.isEmpty { result += "<p><strong>\(title)</strong></p>" }
        default:
            let values = macro.parameters.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
            result += "<p>\(macro.name)\(values.isEmpty ? "" : " (\(values))")</p>"
        }
    }

    private func attribute(_ name: String, _ range: SourceRange) -> String {
        ConfluenceStorage.escaped(tokenizer.attribute(name, in: range) ?? "")
    }

    private static let panels: Set<String> = ["info", "note", "warning", "tip", "panel"]

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static func withoutTags(_ text: String) -> String {
        var depth = 0
        return text.filter { character in
            if character == "<" { depth += 1 }
            defer { if character == ">" { depth = max(0, depth - 1) } }
            return depth == 0 && character != ">"
        }
    }
}

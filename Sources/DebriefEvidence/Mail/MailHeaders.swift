import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// The head of a mail, or of a part of one: names and what stands behind them, folded lines in one.
struct MailHeaders {
    private var fields: [(name: String, value: String)] = []
    /// The line behind the empty one that ends the head.
    let bodyLine: Int

    /// - Parameter lines: of the mail, without their ends.
    init(_ lines: [Substring], from start: Int, to end: Int) {
        var line = start
        var names: Set<String> = []
        while line < end, !lines[line].isEmpty {
            let text = lines[line]
            line += 1
            if text.first?.isWhitespace == true, let last = fields.indices.last {
                // No header of a mail is as long as this.
                if fields[last].value.utf8.count < 20_000 {
                    fields[last].value += " " + text.drop(while: \.isWhitespace)
                }
            } else if let (name, value) = Self.field(text) {
                fields.append((name, value))
                names.insert(name)
            } else if Self.isShownHead(names) {
                bodyLine = line - 1
                return
            }
        }
        bodyLine = min(line + 1, end)
    }

    /// Whether these fields are all that a program shows of a mail that another one quotes, so that what the mail says may
    /// stand right below them.
    static func isShownHead(_ names: Set<String>) -> Bool {
        names.isSuperset(of: ["from", "date"]) && names.isSubset(of: shownNames)
    }

    private static let shownNames = Set(shown.values)

    /// `Subject: what` with its name in lower case; `nil` for a line that is none.
    static func field(_ line: Substring) -> (name: String, value: String)? {
        // `**From:** Ana Roe`, as a mail is pasted into Markdown.
        let line = line.first == "*" || line.first == "_" ? Emphasis.without(line) : line
        guard let colon = line.prefix(80).firstIndex(where: { $0 == ":" || $0 == "：" }), colon > line.startIndex
        else { return nil }
        let name = line[..<colon].lowercased()
        guard shown[name] != nil || line[colon] == ":" && name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        return (shown[name] ?? name, PlainText.line(line[line.index(after: colon)...], maximum: 20_000))
    }

    /// What programs call fields when they show a mail: `Sent`, `发件人`.
    private static let shown = Vocabulary.labels.pairs("mail field")

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// With its encoded words read.
    func text(_ name: String) -> String? { self[name].map(MailText.decodedWords) }

    /// `text/plain` of `text/plain; charset=utf-8`, in lower case.
    var type: String { (self["content-type"] ?? "text/plain").prefix { $0 != ";" }.filter { $0 != " " }.lowercased() }

    /// A parameter of a field: the `boundary` of `Content-Type`.
    func parameter(_ key: String, of field: String) -> String? {
        for part in (self[field] ?? "").split(separator: ";").dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].filter { $0 != " " }.lowercased()
            guard name == key else { continue }
            let value = part[part.index(after: equals)...].drop { $0 == " " }
            return value.first == "\""
                ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value.prefix { $0 != " " })
        }
        return nil
    }

    /// A subject without what answering and forwarding put in front: `Checkout down` of `Re: Fwd: Checkout down`.
    static func withoutAnswer(_ subject: String) -> String {
        var rest = subject[...]
        while let colon = rest.prefix(8).firstIndex(where: { $0 == ":" || $0 == "：" }),
            answers.contains(rest[..<colon].lowercased())
        {
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    private static let answers = Set(Vocabulary.labels.words("front of an answer"))

    /// The name and the address of `Ana Roe <ana@example.com>`, `ana@example.com (Ana Roe)`.
    static func person(_ field: String) -> (name: String?, address: String) {
        if let open = field.lastIndex(of: "<"), let close = field[open...].firstIndex(of: ">") {
            let address = String(field[field.index(after: open)..<close])
            let name = PlainText.line(field[..<open]).filter { $0 != "\"" }
            return (name.isEmpty ? nil : name, address)
        }
        // `From: Priya Nair`, as a program shows it.
        guard field.contains("@") else { return (field.isEmpty ? nil : field, "") }
        let address = String(field.prefix { $0 != " " && $0 != "(" })
        guard let open = field.firstIndex(of: "("), let close = field.lastIndex(of: ")"), open < close else {
            return (nil, address)
        }
        return (PlainText.line(field[field.index(after: open)..<close]), address)
    }
}

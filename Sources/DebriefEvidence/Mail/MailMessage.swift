import DebriefEvents
import DebriefLanguage
import DebriefText

/// A mail: its head, and what its author wrote, without what is quoted from others.
struct MailMessage {
    let headers: MailHeaders
    let text: String

    /// Parts within parts.
    private static let maximumDepth = 6

    /// - Parameter lines: without their ends.
    init(_ lines: [Substring]) {
        headers = MailHeaders(lines, from: 0, to: lines.count)
        text = Self.text(headers, lines, to: lines.count, depth: 0)
    }

    private static func text(_ headers: MailHeaders, _ lines: [Substring], to end: Int, depth: Int) -> String {
        let body = headers.bodyLine
        guard body < end else { return "" }
        if headers.type.hasPrefix("multipart/") {
            guard depth < maximumDepth, let boundary = headers.parameter("boundary", of: "content-type") else {
                return ""
            }
            return parts(boundary, lines, body..<end, depth)
        }
        guard headers.type.hasPrefix("text/"), headers["content-disposition"]?.hasPrefix("attachment") != true else {
            return ""
        }
        let decoded = MailText.body(
            lines[body..<end],
            encoding: headers["content-transfer-encoding"] ?? "",
            charset: headers.parameter("charset", of: "content-type") ?? ""
        )
        return headers.type == "text/html" ? MailQuote.withoutQuotes(html: decoded) : MailQuote.withoutQuotes(decoded)
    }

    /// The plain part where there is one, else the first that says anything.
    private static func parts(_ boundary: String, _ lines: [Substring], _ range: Range<Int>, _ depth: Int) -> String {
        var starts: [Int] = []
        let (mark, last) = ("--" + boundary, "--" + boundary + "--")
        var end = range.upperBound
        for line in range where lines[line].hasPrefix(mark) {
            if lines[line].hasPrefix(last) {
                end = line
                break
            }
            starts.append(line)
        }
        var found = ""
        for (index, start) in starts.prefix(50).enumerated() {
            let partEnd = index + 1 < starts.count ? starts[index + 1] : end
            let headers = MailHeaders(lines, from: start + 1, to: partEnd)
            let said = text(headers, lines, to: partEnd, depth: depth + 1)
            guard said.contains(where: { !$0.isWhitespace }) else { continue }
            if headers.type == "text/plain" { return said }
            if found.isEmpty { found = said }
        }
        return found
    }
}

/// What a mail repeats of the one that it answers.
enum MailQuote {
    static func withoutQuotes(_ text: String) -> String {
        var kept: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop(while: \.isWhitespace)
            guard !isEnd(words) else {
                // `On Wed, Ana wrote:` may be broken in two lines.
                if isIntroduction(words), !begins(words), let last = kept.last, begins(last[...]) { kept.removeLast() }
                break
            }
            if words.first != ">" { kept.append(line) }
        }
        return kept.joined(separator: "\n")
    }

    private static func begins(_ line: Substring) -> Bool { line.hasPrefix("On ") || line.hasPrefix("在 ") }

    /// Cut where clients begin to quote.
    static func withoutQuotes(html: String) -> String {
        let marks = [
            "<blockquote", "class=\"gmail_quote", "id=\"appendonsend\"", "id=\"divRplyFwdMsg\"",
            "class=\"moz-cite-prefix",
            "id=\"mail-editor-reference-message-container\"", "class=\"OutlookMessageHeader",
        ]
        var end = html.endIndex
        for mark in marks { if let found = html[..<end].firstPlace(of: mark) { end = found.lowerBound } }
        // The mark may stand within a tag, whose beginning goes with it.
        var text = html[..<end]
        if let open = text.lastIndex(of: "<"), text[open...].firstIndex(of: ">") == nil { text = text[..<open] }
        return withoutQuotes(lines(HTMLText(broken(text)).text))
    }

    /// Paragraphs and lines of HTML keep their ends.
    private static let lineEnd = "\u{1E}"

    private static func broken(_ html: Substring) -> String {
        var text = String(html)
        for tag in ["<br", "</p", "</div", "</li", "</tr"] { text = text.replacing(tag, with: lineEnd + tag) }
        return text
    }

    private static func lines(_ text: String) -> String { text.replacing(lineEnd, with: "\n") }

    private static func isEnd(_ line: Substring) -> Bool {
        // Signatures and the foot of lists.
        if line == "-- " || line == "--" || line.hasPrefix("________________") { return true }
        let rule = line.prefix { $0 == "-" }
        if rule.count >= 2, rule.count < line.count {
            let words = line.drop { $0 == "-" || $0 == " " }.lowercased()
            if titles.contains(where: words.hasPrefix) { return true }
        }
        if isIntroduction(line) { return true }
        return heads.contains { line.hasPrefix($0) } && line.contains { $0 == "@" || $0 == "<" || $0 == "[" }
    }

    /// `On Wed, 15 Jan 2025 at 14:02, Ana <ana@example.com> wrote:`, `在 2025年1月15日，林晓 写道：`
    private static func isIntroduction(_ line: Substring) -> Bool {
        guard line.utf8.count < 400 else { return false }
        let words = PlainText.line(line)
        guard let last = words.last, last == ":" || last == "：" else { return false }
        let body = words.dropLast().lowercased()
        return body.hasPrefix("on ") && body.hasSuffix(" wrote") || body.hasSuffix("写道") || body.hasSuffix("寫道")
            || body.hasPrefix("on ") && body.contains("@") || body.hasSuffix("> wrote") || body == "wrote"
            || body.hasSuffix(" wrote") && body.contains("@")
    }

    private static let titles = ["original message", "forwarded message", "原始邮件", "转发邮件", "邮件原件", "原始郵件"]
    private static let heads = ["From:", "发件人:", "发件人：", "寄件者:", "Von:", "De :"]
}

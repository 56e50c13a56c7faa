import DebriefCore
import DebriefLanguage
import DebriefText

/// A mail to be opened, addressed and sent: plain text, and HTML that the common programs for mail show alike.
struct MailFormat: DocumentFormat {
    let id = "eml"
    let aliases = ["mail", "email", "e-mail"]
    let fileExtension = "eml"
    let summary = "a mail with plain text, HTML and pictures, opened as a draft"
    let holdsPictures = true

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let content = Content(postmortem, options.pictures)
        var text = PlainTextWriter(content).text
        var writer = MailWriter(content)
        if let link = options.link {
            text += "\n\(content.words("The whole document", "完整文档")): \(Content.visible(link))\n"
            writer.write(link: link)
        }
        let html = writer.page
        let sum = String(TextHash((text + html).utf8).value, radix: 16)
        let page = MailFormat.leaf("text/html; charset=utf-8", MailFormat.base64(html))
        let parts = [
            MailFormat.leaf("text/plain; charset=utf-8", MailFormat.base64(text)),
            options.pictures.isEmpty
                ? page
                : MailFormat.multipart("related", "debrief-pictures-\(sum)", [page] + options.pictures.map(picture)),
        ]
        let lines =
            [
                "MIME-Version: 1.0",
                "Subject: " + MailFormat.encoded(MailFormat.subject(of: content)),
                "X-Unsent: 1",
            ] + MailFormat.multipart("alternative", "debrief-\(sum)", parts)
        let size = html.utf8.count / 1_000
        let tooLong = Message(
            "the mail has \(size) kB; Gmail shows the first 102 and a link to the rest",
            zh: "邮件有 \(size) kB；Gmail 只显示前 102 kB，其余需点开"
        )
        return Rendition(
            lines.map { $0 + "\r\n" }.joined(),
            omissions: [.noPictures(postmortem, options), size > 102 ? tooLong : nil].compactMap(\.self)
        )
    }

    private static func subject(of content: Content) -> String {
        let start = content.words("Postmortem: ", "事故复盘：") + content.title
        return content.id.map { "[\($0)] \(start)" } ?? start
    }

    /// A mail of plain text.
    static func plain(subject: String, text: String) -> String {
        let lines =
            [
                "MIME-Version: 1.0", "Subject: " + encoded(subject), "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64", "",
            ] + base64(text)
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// A header's words in ASCII (RFC 2047), each part short enough and whole characters.
    static func encoded(_ words: String) -> String {
        let words = words.replacing("\n", with: " ").replacing("\t", with: " ")
        if words.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), words.count <= 60 { return words }
        var parts: [String] = []
        var part = ""
        for character in words {
            if part.utf8.count + character.utf8.count > 42 {
                parts.append(part)
                part = ""
            }
            part.append(character)
        }
        parts.append(part)
        return parts.map { "=?UTF-8?B?\(Base64.text(of: Array($0.utf8)))?=" }.joined(separator: "\r\n ")
    }

    private static func leaf(_ type: String, _ body: [String], _ more: [String] = []) -> [String] {
        ["Content-Type: \(type)", "Content-Transfer-Encoding: base64"] + more + [""] + body
    }

    private static func multipart(_ kind: String, _ boundary: String, _ parts: [[String]]) -> [String] {
        ["Content-Type: multipart/\(kind); boundary=\"\(boundary)\"", ""]
            + parts.flatMap { ["--\(boundary)"] + $0 } + ["--\(boundary)--"]
    }

    /// A picture that the page refers to and programs show in it, not as an attachment.
    private func picture(_ picture: Picture) -> [String] {
        MailFormat.leaf(
            "image/png",
            MailFormat.base64(picture.drawn),
            [
                "Content-ID: <\(picture.target.dropFirst(4))>",
                "Content-Disposition: inline; filename=\"\(picture.name).png\"",
            ]
        )
    }

    private static func base64(_ text: String) -> [String] {
        base64(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    /// Lines of 76 signs.
    private static func base64(_ bytes: [UInt8]) -> [String] {
        let encoded = Array(Base64.text(of: bytes).utf8)
        return stride(from: 0, to: encoded.count, by: 76).map {
            String(decoding: encoded[$0..<min($0 + 76, encoded.count)], as: UTF8.self)
        }
    }
}

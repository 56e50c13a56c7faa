import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// How mails write texts that are not plain ASCII.
enum MailText {
    /// Bytes of a mail's text that are read: far more than is shown.
    private static let reach = 200_000

    /// `=?utf-8?B?5pSv5LuY?=` as what it stands for.
    static func decodedWords(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = ""
        var rest = text[...]
        var isBehindWord = false
        while let open = rest.firstPlace(of: "=?") {
            let between = rest[..<open.lowerBound]
            let parts = rest[open.upperBound...].prefix(2_000)
                .split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].first == "=",
                let word = decoded(parts[2], parts[1].lowercased(), String(parts[0].prefix { $0 != "*" }))
            else {
                result += between + "=?"
                rest = rest[open.upperBound...]
                isBehindWord = false
                continue
            }
            // Spaces between two such words belong to neither.
            if !isBehindWord || !between.allSatisfy(\.isWhitespace) { result += between }
            result += word
            rest = rest[parts[3].startIndex...].dropFirst()
            isBehindWord = true
        }
        return result + rest
    }

    private static func decoded(_ text: Substring, _ encoding: String, _ charset: String) -> String? {
        switch encoding {
        case "b": return base64(text).flatMap { string($0, charset) }
        case "q": return string(quotedPrintable(text.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }), charset)
        default: return nil
        }
    }

    /// The text of a part.
    static func body(_ lines: ArraySlice<Substring>, encoding: String, charset: String) -> String {
        var text = ""
        for line in lines {
            guard text.utf8.count < reach else { break }
            text += line + "\n"
        }
        switch encoding.lowercased() {
        case "base64": return withLineFeeds(base64(text[...]).flatMap { string($0, charset) } ?? "")
        case "quoted-printable": return withLineFeeds(string(quotedPrintable(Array(text.utf8)), charset) ?? text)
        // The file was decoded as a whole.
        default: return text
        }
    }

    /// With line feeds alone at the ends of lines, whatever the mail has.
    private static func withLineFeeds(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

    private static func base64(_ text: Substring) -> [UInt8]? {
        Data(base64Encoded: String(text), options: .ignoreUnknownCharacters).map(Array.init)
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "=") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                index += 2
            } else if index + 2 < bytes.count, let value = hexadecimal(bytes[index + 1], bytes[index + 2]) {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = Character(Unicode.Scalar(high)).hexDigitValue,
            let low = Character(Unicode.Scalar(low)).hexDigitValue
        else { return nil }
        return UInt8(high * 16 + low)
    }

    private static func string(_ bytes: [UInt8], _ charset: String) -> String? {
        let name = charset.lowercased()
        if name == "utf-8" || name == "us-ascii" || name.isEmpty, let text = String(validating: bytes, as: UTF8.self) {
            return text
        }
        return TextEncoding.text(bytes, in: name.isEmpty ? "utf-8" : name, isStrict: false)
            ?? String(decoding: bytes, as: UTF8.self)
    }
}

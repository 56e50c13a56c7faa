import DebriefText

/// Replaces secrets and personal data of evidence by dots, the same in every language.
package enum Masking {
    /// Stands for all that is masked but addresses, which show that they were some.
    package static let mask = "••••••"
    private static let address = "•••@•••"

    /// The text with all that must not be passed on masked; what was masked already stays as it is.
    package static func masked(_ text: String) -> String {
        let spans = SensitiveScanner.spans(in: text, origin: .evidence)
        guard !spans.isEmpty else { return text }
        return String(decoding: masked(Array(text.utf8), spans, isJSON: false), as: UTF8.self)
    }

    /// What many lines have in common, masked, and with it what is secret in one of them: the words that say so may be gone.
    package static func masked(_ text: String, commonTo line: String) -> String {
        let bytes = Array(line.utf8)
        return SensitiveScanner.spans(in: line, origin: .evidence).reduce(masked(text)) { text, span in
            let value = String(decoding: bytes[span.range], as: UTF8.self)
            return value.utf8.count < 8 ? text : text.replacing(value, with: mask)
        }
    }

    /// What was masked of something that is passed on.
    package struct Count: Equatable, Sendable {
        package var secrets = 0
        package var personal = 0

        package init(secrets: Int = 0, personal: Int = 0) { (self.secrets, self.personal) = (secrets, personal) }

        package var isNone: Bool { secrets == 0 && personal == 0 }

        package mutating func add(_ other: Count) {
            secrets += other.secrets
            personal += other.personal
        }

        /// `2 secrets and 1 detail of a person`
        package var text: String {
            let parts = [
                secrets == 0 ? "" : "\(secrets) \(secrets == 1 ? "secret" : "secrets")",
                personal == 0 ? "" : "\(personal) \(personal == 1 ? "detail of a person" : "details of persons")",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: " and ")
        }
    }

    /// A document without its secrets; what it says of people stays.
    package static func withoutSecrets(_ text: String) -> (text: String, count: Int) {
        let spans = SensitiveScanner.spans(in: text, origin: .published).filter(\.kind.isSecret)
        guard !spans.isEmpty else { return (text, 0) }
        return (masked(Array(text.utf8), spans), spans.count)
    }

    /// An excerpt of a document with a star for each byte of the secrets in it, so that all else keeps its place.
    ///
    /// - Parameter hidesPersons: whether what tells who somebody is counts as well.
    package static func starred(_ text: String, hidesPersons: Bool = false) -> String {
        let spans = SensitiveScanner.spans(in: text, origin: .published).filter { hidesPersons || $0.kind.isSecret }
        guard !spans.isEmpty else { return text }
        var bytes = Array(text.utf8)
        for span in spans {
            for index in span.range where bytes[index] != 0x0A { bytes[index] = 0x2A }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A file's content masked, line for line; `nil` when there is nothing to mask.
    ///
    /// - Parameter isJSON: whether a bare number is replaced by a string, so that the file can still be read.
    package static func masked(_ bytes: [UInt8], isJSON: Bool) -> [UInt8]? {
        let spans = bytes.withUnsafeBufferPointer { SensitiveScanner.spans(in: $0, origin: .evidence) }
        return spans.isEmpty ? nil : masked(bytes, spans, isJSON: isJSON)
    }

    /// A path whose parts hold no secrets: each becomes a word that any system can have in a name.
    package static func maskedPath(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part -> String in
            // What a name ends with tells what kind of file it is.
            let dot = part.lastIndex(of: ".") ?? part.endIndex
            let (stem, ending) = (String(part[..<dot]), String(part[dot...]))
            for (text, rest) in [(stem, ending), (String(part), "")] {
                let spans = SensitiveScanner.spans(in: text, origin: .evidence)
                guard !spans.isEmpty else { continue }
                var bytes = Array(text.utf8)
                for span in spans.reversed() { bytes.replaceSubrange(span.range, with: "masked".utf8) }
                return String(decoding: bytes, as: UTF8.self) + rest
            }
            return String(part)
        }
        return parts.joined(separator: "/")
    }

    /// Somebody's handle for their mail address, and any other name as it is.
    package static func maskedActor(_ name: String) -> String {
        let spans = SensitiveScanner.spans(in: name, origin: .evidence)
        guard let span = spans.first, spans.count == 1, span.kind == .mailAddress else { return masked(name) }
        // `Ana Silva <ana@example.com>` has a name already.
        let before = String(decoding: name.utf8.prefix(span.range.lowerBound), as: UTF8.self)
        let isNamed = before.contains(where: \.isLetter)
        let address = name.utf8.dropFirst(span.range.lowerBound).prefix(span.range.count)
        let handle = isNamed ? before : String(decoding: address.prefix { $0 != 0x40 }, as: UTF8.self)
        return String(handle.drop { "<( ".contains($0) }.reversed().drop { "<( ".contains($0) }.reversed())
    }

    static func masked(_ bytes: [UInt8], _ spans: [SensitiveSpan]) -> String {
        String(decoding: masked(bytes, spans, isJSON: false), as: UTF8.self)
    }

    /// - Parameter isJSON: whether a bare number is replaced by a string.
    package static func masked(_ bytes: [UInt8], _ spans: [SensitiveSpan], isJSON: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var done = 0
        var isInString = false
        for span in spans {
            let between = bytes[done..<span.range.lowerBound]
            if isJSON { isInString = ends(inString: between, from: isInString) }
            result += between
            let isNumber = isJSON && !isInString && bytes[span.range].allSatisfy { $0 &- 0x30 < 10 }
            if isNumber { result.append(0x22) }
            // Each line of a key stays a line, so that citations still point where they did.
            for (number, line) in bytes[span.range].split(separator: 0x0A, omittingEmptySubsequences: false)
                .enumerated()
            {
                if number > 0 { result.append(0x0A) }
                if !line.isEmpty { result += (span.kind == .mailAddress ? address : mask).utf8 }
            }
            if isNumber { result.append(0x22) }
            done = span.range.upperBound
        }
        return result + bytes[done...]
    }

    private static func ends(inString bytes: ArraySlice<UInt8>, from start: Bool) -> Bool {
        var isInString = start
        var isEscaped = false
        for byte in bytes {
            if byte == 0x22, !isEscaped { isInString.toggle() }
            isEscaped = byte == 0x5C && !isEscaped
        }
        return isInString
    }
}

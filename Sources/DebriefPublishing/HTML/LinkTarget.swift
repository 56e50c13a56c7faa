/// Where a link of a document may lead.
enum LinkTarget: Equatable {
    case external(String)
    /// A path beside the document or a place in it.
    case local(String)

    private static let schemes: Set<String> = ["http", "https", "mailto"]

    /// Fails for every scheme but the web's and mail's, and for whatever a browser might read as another one.
    init?(_ destination: String) {
        let scalars = destination.unicodeScalars
        guard !scalars.isEmpty, scalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }),
            !destination.contains("\\"), !destination.hasPrefix("//")
        else { return nil }
        // Browsers drop leading spaces before they look for a scheme.
        let target = destination.drop(while: \.isWhitespace).replacing(" ", with: "%20")
        guard !target.isEmpty, !target.hasPrefix("//") else { return nil }
        guard let end = target.firstIndex(where: { ":/?#".contains($0) }), target[end] == ":" else {
            self = .local(String(target))
            return
        }
        guard LinkTarget.schemes.contains(target[..<end].lowercased()) else { return nil }
        self = .external(String(target))
    }

    /// Whether a destination is a picture that travels inside the document and cannot run anything.
    static func isInlinePicture(_ destination: String) -> Bool {
        let kinds = ["png", "jpeg", "gif", "webp"].map { "data:image/\($0);base64," }
        guard let prefix = kinds.first(where: destination.hasPrefix) else { return false }
        return destination.utf8.dropFirst(prefix.utf8.count).allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 43
                || byte == 47 || byte == 61
        }
    }
}

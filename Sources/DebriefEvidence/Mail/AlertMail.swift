import DebriefLanguage
import DebriefText

/// A mail that a monitoring program wrote: its subject says what happened, its body repeats that field by field,
/// `Host: gw-1`, `State: DOWN`, `Additional Info: …`.
struct AlertMail {
    /// The subject without its stars, and what the check printed.
    let text: String
    /// Who took the alert up, where the mail says that somebody did.
    let acknowledgedBy: String?

    /// - Parameter lines: of the body.
    init?(subject: String, lines: some Sequence<Substring>) {
        var (fields, others) = (0, 0)
        var (info, author, comment) = ("", "", "")
        for line in lines where line.contains(where: \.isLetter) {
            let source = SourceText(String(line))
            if let field = AlertField(source.range, in: source) {
                fields += 1
                switch field.kind {
                case "text": info = info.isEmpty ? field.value : info
                case "author": author = field.value
                case "comment": comment = field.value
                default: break
                }
            } else if Self.isField(line) {
                fields += 1
            } else {
                others += 1
            }
        }
        guard fields >= 2, fields > others * 2 else { return nil }
        let head = PlainText.line(subject.filter { $0 != "*" })
        let isTakenUp = !author.isEmpty && Self.words(subject).contains { Self.takeUps.contains($0) }
        acknowledgedBy = isTakenUp ? author : nil
        text = [head, isTakenUp || info.isEmpty ? comment : info].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    /// `Address: 10.44.0.9`, `Date/Time: Tue Jan 20 02:31:02`
    private static func isField(_ line: Substring) -> Bool {
        guard let colon = line.prefix(32).firstIndex(where: { ":：".contains($0) }) else { return false }
        let name = line[..<colon]
        return name.split(separator: " ").count <= 3 && name.first?.isLetter == true
            && !line[line.index(after: colon)...].isBlank
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }

    private static let takeUps = Set(Vocabulary.evidence.words("alert is taken up"))
}

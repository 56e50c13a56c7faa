import DebriefLanguage
import DebriefText

/// Finds the owner, date, priority, ticket and status that are written into the words of an action item.
struct ActionDetails {
    private let source: SourceText
    private let range: SourceRange
    private let pieces: ActionPieces
    private let vocabulary = ActionVocabulary.standard

    /// - Parameter range: the words of the item, or of what stands below it.
    init(source: SourceText, range: SourceRange) {
        self.source = source
        // A comment behind the words is about the item and not part of it: `<!-- debrief:ignore action-no-owner: … -->`.
        let whole = source[range]
        let end = whole.firstPlace(of: "<!--").map { whole.utf8.distance(from: whole.startIndex, to: $0.lowerBound) }
        self.range = range.lowerBound..<range.lowerBound + (end ?? range.count)
        pieces = ActionPieces(source, in: self.range)
    }

    /// Sets what the item does not have yet.
    func complete(_ item: inout ActionItem) {
        item.owner = item.owner ?? owner
        item.due = item.due ?? due
        item.priority = item.priority ?? labelled("priority") ?? pieces.all.lazy.compactMap(priority).first
        item.ticket = item.ticket ?? ticket
        item.status = item.status ?? status
    }

    /// Whether an owner, a date or a ticket stands there, so that somebody follows it up.
    var tellFollowUp: Bool { owner != nil || due != nil || ticket != nil }

    /// How far it is.
    var status: ActionItem.Field? { statedStatus ?? mark }

    /// The same where a label says so: `Status: in progress`.
    var statedStatus: ActionItem.Field? { labelled("status") }

    private var ticket: ActionItem.Field? { labelled("ticket") ?? ActionTicket.find(in: source, range) }

    /// Whether all of the words are fields: `Owner: Ana`, `Owner: Ana, due: Friday`.
    var holdsOnlyFields: Bool {
        !pieces.all.isEmpty && pieces.all.allSatisfy { isField($0) || ownership($0) == .team }
            && pieces.all.contains { label(of: $0) != nil || ActionTicket.find(in: source, $0.range) != nil }
    }

    // MARK: Pieces

    private func field(_ range: SourceRange) -> ActionItem.Field {
        ActionItem.Field(String(source[range]), at: range)
    }

    /// What a piece such as `Owner: Ana`, `assigned to Ana` or `due 2026-02-01` says, and where its value stands.
    private func label(of piece: ActionPieces.Piece) -> (name: String, value: SourceRange)? {
        let text = pieces.text(piece)
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        // `DONE: …` is a state and names none.
        guard let name = vocabulary.field(text[..<colon]), Self.fields.contains(name),
            vocabulary.status(text[..<colon]) == nil
        else { return nil }
        let value = trimmed(text[text.index(after: colon)...])
        return value.isEmpty ? nil : (name, value)
    }

    /// The columns that are fields of an action wherever they stand.
    private static let fields = Set<ActionItem.Column>([.owner, .due, .priority, .ticket, .status]).reduce(
        into: Set<String>()
    ) {
        $0.insert($1.rawValue)
    }

    private func labelled(_ name: String) -> ActionItem.Field? {
        pieces.all.lazy.compactMap(label).first { $0.name == name }.map { field($0.value) }
    }

    private func trimmed(_ text: Substring) -> SourceRange {
        let kept = text.drop { " *_`".contains($0) }
        let lower = source.text.utf8.distance(from: source.text.startIndex, to: kept.startIndex)
        var count = kept.utf8.count
        while count > 0, [0x20, 0x2A, 0x5F, 0x60, 0x2E].contains(source[byte: lower + count - 1]) { count -= 1 }
        return lower..<lower + count
    }

    // MARK: Owner

    private enum Ownership { case none, name, team }

    private var owner: ActionItem.Field? {
        if let found = labelled("owner") ?? handle ?? spoken { return found }
        let others = pieces.all.dropFirst()
        if let nobody = others.first(where: { vocabulary.nobody.contains(String(pieces.text($0))) }) {
            return field(nobody.range)
        }
        let kept = others.first { piece in
            switch ownership(piece) {
            case .none: false
            case .team: piece.group > 0
            // A name stands beside a date or the like, so that `(Grafana)` is none.
            case .name: others.contains { $0.group == piece.group && $0.range != piece.range && isField($0) }
            }
        }
        return kept.map { field($0.range) }
    }

    /// `@ana`; not the `@` of an address or of a package's version.
    private var handle: ActionItem.Field? {
        source.withBytes { bytes in
            for offset in range where bytes[offset] == 0x40 {
                let before = offset > range.lowerBound ? bytes[offset - 1] : 0x20
                guard before >= 0x80 || !isWord(before), before != 0x2F else { continue }
                var end = offset + 1
                while end < range.upperBound, !isChineseSign(bytes, end),
                    isWord(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E
                {
                    end += 1
                }
                while bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
                let isPackage = end < range.upperBound && (bytes[end] == 0x2F || bytes[end] == 0x40)
                guard end > offset + 1, !(bytes[offset + 1] &- 0x30 < 10), !isPackage else { continue }
                // `@ana` in code at the end is somebody; the annotations of programs stand between words.
                if before == 0x60, !endsWords(bytes, end + 1) { continue }
                return field(offset..<end)
            }
            return nil
        }
    }

    /// Whether nothing follows but brackets.
    private func endsWords(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let next = (start..<max(start, range.upperBound)).first { bytes[$0] != 0x20 }
        return next.map { [0x5B, 0x28, 0x2C, 0x2E, 0x0A].contains(bytes[$0]) } ?? true
    }

    /// `owner Ana`, `assigned to the platform team`
    private var spoken: ActionItem.Field? {
        pieces.all.lazy.compactMap { piece in
            let text = pieces.text(piece)
            guard text.utf8.count < 60, let space = text.firstIndex(of: " ") else { return nil }
            for end in [text[text.index(after: space)...].firstIndex(of: " "), space].compactMap(\.self) {
                guard vocabulary.field(text[..<end]) == ActionItem.Column.owner.rawValue else { continue }
                let value = trimmed(text[end...])
                return vocabulary.isName(source[value]) || vocabulary.isTeam(source[value]) ? field(value) : nil
            }
            return nil
        }
        .first
    }

    private func ownership(_ piece: ActionPieces.Piece) -> Ownership {
        let text = pieces.text(piece)
        if vocabulary.isTeam(text) { return .team }
        return vocabulary.isName(text) && !isField(piece) ? .name : .none
    }

    // MARK: Dates

    private var due: ActionItem.Field? {
        if let labelled = labelled("due") { return labelled }
        let dates = TimeScanner.expressions(in: source, range: range).filter { $0.date != nil }
        if let found = dates.first(where: isLed) ?? dates.last { return field(found.range) }
        return ActionDue.phrase(in: source, pieces).map(field)
    }

    private func isLed(_ found: TimeExpression) -> Bool {
        let lead = source[range.lowerBound..<found.range.lowerBound].split(separator: " ").last
        return lead.map { vocabulary.dueLeads.contains($0.lowercased().trimmingSuffix(":(")) } ?? false
    }

    // MARK: Others

    /// Whether a piece is nothing but a date, a priority, a ticket, a status or a handle.
    private func isField(_ piece: ActionPieces.Piece) -> Bool {
        let text = pieces.text(piece)
        if label(of: piece) != nil || priority(piece) != nil || vocabulary.status(text) != nil { return true }
        if text.hasPrefix("@"), !text.contains(" ") { return true }
        if let ticket = ActionTicket.find(in: source, piece.range), ticket.range == piece.range { return true }
        return ActionDue.isDue(piece.range, in: source)
    }

    private func priority(_ piece: ActionPieces.Piece) -> ActionItem.Field? {
        for word in pieces.text(piece).split(separator: " ", maxSplits: 24) {
            let core = word.drop { "*_`:".contains($0) }
            if Self.isPriority(core.trimmingSuffix("*_`:")) {
                let lower = source.text.utf8.distance(from: source.text.startIndex, to: core.startIndex)
                return field(lower..<lower + 2)
            }
        }
        return nil
    }

    /// `P0` to `P4`
    static func isPriority(_ word: String) -> Bool {
        word.utf8.count == 2 && word.utf8.first.map { $0 | 0x20 == 0x70 } == true
            && word.utf8.last.map { (0x30...0x34).contains($0) } == true
    }

    /// `✅`, `(done)`, `[in progress]`, `DONE: …` and the like; a word of running text is none.
    private var mark: ActionItem.Field? {
        for piece in pieces.all {
            let text = pieces.text(piece)
            if piece.group > 0 || piece.range == pieces.all.last?.range, vocabulary.status(text) != nil {
                return field(piece.range)
            }
            let head = text.prefix { $0 != " " && $0 != ":" && $0 != "：" }
            let isShouted = head.utf8.count > 2 && head == head.uppercased()
            let isLabel = head.endIndex < text.endIndex && text[head.endIndex] != " "
            if isShouted || isLabel, vocabulary.status(head) != nil { return field(range(of: head)) }
            if let tail = text.split(separator: " ").last, tail.count > 2 || !tail.allSatisfy(\.isASCII),
                tail == tail.uppercased(), tail != tail.lowercased() || !tail.allSatisfy(\.isASCII),
                vocabulary.status(tail) != nil
            {
                return field(range(of: tail))
            }
        }
        return nil
    }

    private func range(of text: Substring) -> SourceRange {
        let lower = source.text.utf8.distance(from: source.text.startIndex, to: text.startIndex)
        return lower..<lower + text.utf8.count
    }

    /// `，`, `）`, `、` and the like.
    private func isChineseSign(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        guard offset + 1 < bytes.count else { return false }
        return bytes[offset] == 0xEF && bytes[offset + 1] == 0xBC || bytes[offset] == 0xE3 && bytes[offset + 1] == 0x80
    }

    private func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
    }
}

import DebriefLanguage
import DebriefText

/// Finds the owner, date, priority, ticket and status that are written into the words of an action item.
struct ActionDetails {
    private let source: SourceText
    private let range: SourceRange
    private let pieces: ActionPieces
    /// What the pieces say that begin with a label.
    private let labels: [Label]
    private let vocabulary = ActionVocabulary.standard

    /// What a piece such as `Owner: Ana`, `assigned to Ana` or `due 2026-02-01` says, and where its value stands.
    private struct Label {
        let piece: SourceRange
        let name: String
        let value: SourceRange
    }

    /// - Parameter range: the words of the item, or of what stands below it.
    init(source: SourceText, range: SourceRange) {
        self.source = source
        // A comment behind the words is about the item and not part of it: `<!-- debrief:ignore action-no-owner: … -->`.
        let whole = source[range]
        let end = whole.firstPlace(of: "<!--").map { whole.utf8.distance(from: whole.startIndex, to: $0.lowerBound) }
        self.range = range.lowerBound..<range.lowerBound + (end ?? range.count)
        let pieces = ActionPieces(source, in: self.range)
        self.pieces = pieces
        labels = pieces.all.compactMap { Self.label(of: $0, in: pieces) }
    }

    /// Sets what the item does not have yet.
    func complete(_ item: inout ActionItem) { for column in Self.columns { complete(&item, column) } }

    /// What may stand in the words of an action.
    static let columns: [ActionItem.Column] = [.owner, .due, .priority, .ticket, .status]

    /// Sets one of ``columns`` unless the item has it already.
    func complete(_ item: inout ActionItem, _ column: ActionItem.Column) {
        switch column {
        case .owner: item.owner = item.owner ?? owner
        case .due: item.due = item.due ?? due
        case .priority:
            item.priority =
                item.priority ?? labelled("priority") ?? pieces.all.lazy.compactMap(priority).first
        case .ticket: item.ticket = item.ticket ?? ticket
        case .status: item.status = item.status ?? status
        case .action, .type, .doneWhen: break
        }
    }

    /// Whether an owner, a date or a ticket stands there, so that somebody follows it up.
    var tellFollowUp: Bool { owner != nil || due != nil || ticket != nil }

    /// How far it is.
    var status: ActionItem.Field? { statedStatus ?? mark }

    /// The same where a label says so: `Status: in progress`, with what it goes on to say: `Status: done, verified in the drill`.
    var statedStatus: ActionItem.Field? {
        guard let stated = labelled("status"),
            let index = pieces.all.firstIndex(where: { $0.range.contains(stated.range) }),
            let next = pieces.all[(index + 1)...].first, ActionState(status: stated.text).isClosed,
            ActionState(status: pieces.text(next)) == .verified
        else { return labelled("status") }
        return field(stated.range.lowerBound..<next.range.upperBound)
    }

    /// Where labels say how far it is, each from behind the label to the end of its bracket, or of what it goes on to say.
    var statementsOfState: [SourceRange] {
        labels.filter { $0.name == ActionItem.Column.status.rawValue }.map { label in
            let open = enclosingBracket(of: label.piece.lowerBound)
            if let open { return label.value.lowerBound..<open }
            let lineEnd = lineEnd(label.piece.lowerBound)
            var end = label.value.upperBound
            for piece in pieces.all where piece.range.lowerBound >= label.piece.upperBound {
                let isAddress = pieces.text(piece).contains("://")
                guard isAddress || !isField(piece), !isLabelled(piece),
                    piece.range.lowerBound < lineEnd
                else { break }
                end = piece.range.upperBound
            }
            return label.value.lowerBound..<closingBrackets(from: label.value.lowerBound, to: end)
        }
    }

    private func lineEnd(_ offset: Int) -> Int {
        source.withBytes { $0[offset..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound }
    }

    /// Where the bracket closes that a label begins: `(Status: done (https://…), checked)`; `nil` without one.
    private func enclosingBracket(of offset: Int) -> Int? {
        let before = source[range.lowerBound..<offset].trimmingSuffix(" ")
        guard let last = before.last, "(（".contains(last) else { return nil }
        var depth = 1
        let rest = source[offset..<range.upperBound]
        for index in rest.indices {
            if "(（".contains(rest[index]) { depth += 1 }
            if ")）".contains(rest[index]) { depth -= 1 }
            if depth == 0 { return offset + rest.utf8.distance(from: rest.startIndex, to: index) }
        }
        return nil
    }

    /// The end with the brackets that were opened before it.
    private func closingBrackets(from start: Int, to end: Int) -> Int {
        var end = end
        var depth = source[start..<end].reduce(0) { $0 + ("(（".contains($1) ? 1 : ")）".contains($1) ? -1 : 0) }
        while depth > 0, end < range.upperBound {
            let rest = source[end..<range.upperBound]
            guard let next = rest.first, ")）".contains(next) else { break }
            end += next.utf8.count
            depth -= 1
        }
        return end
    }

    /// That it was shown to work, which says more than a box: `✅ verified`, `，已于 10 月演练中验证`.
    var verification: ActionItem.Field? {
        if let mark, ActionState(status: mark.text) == .verified { return mark }
        // Behind the ticket, the day or the owner nothing is said of the work itself.
        guard let last = pieces.all.last, ActionState(status: pieces.text(last)) == .verified,
            let details = [ticket, due, owner].compactMap({ $0?.range.upperBound }).max(),
            last.range.lowerBound >= details
        else { return nil }
        return field(last.range)
    }

    private var ticket: ActionItem.Field? { labelled("ticket") ?? ActionTicket.find(in: source, range) }

    /// Whether all of the words are fields: `Owner: Ana`, `Owner: Ana, due: Friday`.
    var holdsOnlyFields: Bool {
        !pieces.all.isEmpty && pieces.all.allSatisfy { isField($0) || ownership($0) == .team }
            && pieces.all.contains { isLabelled($0) || ActionTicket.find(in: source, $0.range) != nil }
    }

    // MARK: Pieces

    private func field(_ range: SourceRange) -> ActionItem.Field {
        ActionItem.Field(String(source[range]), at: range)
    }

    private static func label(of piece: ActionPieces.Piece, in pieces: ActionPieces) -> Label? {
        let source = pieces.source
        let colon = source.withBytes { colons.firstOffset(in: $0[piece.range]) }
        guard let colon else { return nil }
        let words = source[piece.range.lowerBound..<colon]
        // `DONE: …` is a state and names none.
        guard let name = ActionVocabulary.standard.field(words), fields.contains(name),
            ActionVocabulary.standard.status(words) == nil
        else { return nil }
        let value = trimmed(colon + (source[byte: colon] == 0x3A ? 1 : 3)..<piece.range.upperBound, in: source)
        return value.isEmpty ? nil : Label(piece: piece.range, name: name, value: value)
    }

    private static let colons: SignSet = ":："

    private func isLabelled(_ piece: ActionPieces.Piece) -> Bool { labels.contains { $0.piece == piece.range } }

    /// The columns that are fields of an action wherever they stand.
    private static let fields = Set<ActionItem.Column>([.owner, .due, .priority, .ticket, .status]).reduce(
        into: Set<String>()
    ) {
        $0.insert($1.rawValue)
    }

    private func labelled(_ name: String) -> ActionItem.Field? {
        labels.first { $0.name == name }.map { field($0.value) }
    }

    /// Without space and emphasis around it, and without full stops behind it.
    private static func trimmed(_ range: SourceRange, in source: SourceText) -> SourceRange {
        source.withBytes { bytes in
            var (lower, upper) = (range.lowerBound, range.upperBound)
            while lower < upper, isFrame(bytes[lower]) { lower += 1 }
            while upper > lower, isFrame(bytes[upper - 1]) || bytes[upper - 1] == 0x2E { upper -= 1 }
            return lower..<upper
        }
    }

    private static func isFrame(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2A || byte == 0x5F || byte == 0x60 }

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
        return (kept ?? slot).map { field($0.range) }
    }

    /// What stands first in a bracket of details: `（行政 IT，2026-08-31，OPS-60）`.
    private var slot: ActionPieces.Piece? {
        let groups = Dictionary(grouping: pieces.all.filter(\.isBracketed), by: \.group).values
        return groups.lazy.compactMap { group in
            guard let first = group.first, group.count >= 3, group.dropFirst().allSatisfy(isField), !isField(first),
                first.range.count <= 40, !source[first.range].contains(where: \.isNumber),
                Intention(of: String(source[first.range])) == .phrase
            else { return nil }
            return first
        }
        .first
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
            guard piece.range.count < 60, let space = space(from: piece.range.lowerBound, in: piece) else { return nil }
            for end in [self.space(from: space + 1, in: piece), space].compactMap(\.self) {
                guard
                    vocabulary.field(source[piece.range.lowerBound..<end]) == ActionItem.Column.owner.rawValue
                else { continue }
                let value = Self.trimmed(end..<piece.range.upperBound, in: source)
                return vocabulary.isName(source[value]) || vocabulary.isTeam(source[value]) ? field(value) : nil
            }
            return nil
        }
        .first
    }

    private func space(from offset: Int, in piece: ActionPieces.Piece) -> Int? {
        source.withBytes { $0[offset..<piece.range.upperBound].firstIndex(of: 0x20) }
    }

    private func ownership(_ piece: ActionPieces.Piece) -> Ownership {
        let text = pieces.text(piece)
        if vocabulary.isTeam(text) { return .team }
        return vocabulary.isName(text) && !isField(piece) ? .name : .none
    }

    // MARK: Dates

    private var due: ActionItem.Field? {
        if let labelled = labelled("due") { return labelled }
        let reached = pieces.all.filter { end(ofReachedState: $0) != nil }
        let dates = TimeScanner.expressions(in: source, range: range).filter { date in
            // `verified on 2026-03-29` is when it was done.
            date.date != nil && !reached.contains { $0.range.overlaps(date.range) }
        }
        let alone = dates.last { date in
            pieces.all.contains { $0.range.overlaps(date.range) && ActionDue.isDue($0.range, in: source) }
        }
        if let found = dates.first(where: isLed) ?? alone ?? dates.last { return field(found.range) }
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
        if isLabelled(piece) || priority(piece) != nil || vocabulary.status(text) != nil { return true }
        if text.hasPrefix("@"), !text.contains(" ") { return true }
        if let ticket = ActionTicket.find(in: source, piece.range), ticket.range == piece.range { return true }
        return ActionDue.isDue(piece.range, in: source)
    }

    private func priority(_ piece: ActionPieces.Piece) -> ActionItem.Field? {
        source.withBytes { bytes in
            var start = piece.range.lowerBound
            for _ in 0..<24 where start < piece.range.upperBound {
                let end = bytes[start..<piece.range.upperBound].firstIndex(of: 0x20) ?? piece.range.upperBound
                let lower = start + Self.frames.prefixLength(of: bytes[start..<end])
                let word = bytes.trimmed(lower..<end, suffix: Self.frames)
                if word.count == 2, Self.isPriority(bytes[word]) { return field(word) }
                start = end
                while start < piece.range.upperBound, bytes[start] == 0x20 { start += 1 }
            }
            return nil
        }
    }

    private static let frames: SignSet = "*_`:"

    /// `P0` to `P4`
    static func isPriority(_ word: some BidirectionalCollection<UInt8>) -> Bool {
        word.count == 2 && word.first.map { $0 | 0x20 == 0x70 } == true
            && word.last.map { (0x30...0x34).contains($0) } == true
    }

    /// `✅`, `(done)`, `[in progress]`, `DONE: …` and the like; a word of running text is none.
    private var mark: ActionItem.Field? {
        for (index, piece) in pieces.all.enumerated() {
            let text = pieces.text(piece)
            // `… Due: 2026-05-09. Done, https://…`: behind another detail a state is none of the words.
            let isBehindDetail = index > 0 && isField(pieces.all[index - 1])
            if piece.group > 0 || piece.range == pieces.all.last?.range || isBehindDetail,
                vocabulary.status(text) != nil
            {
                return field(piece.range)
            }
            if index > 0, let end = end(ofReachedState: piece) { return field(piece.range.lowerBound..<end) }
            let end = source.withBytes { Self.ends.firstOffset(in: $0[piece.range]) } ?? piece.range.upperBound
            let head = source[piece.range.lowerBound..<end]
            let isLabel = end < piece.range.upperBound && source[byte: end] != 0x20
            if isLabel || head.utf8.count > 2 && Self.isShouted(head), vocabulary.status(head) != nil {
                return field(piece.range.lowerBound..<end)
            }
            let space = source.withBytes { $0[piece.range].lastIndex(of: 0x20) }
            let start = space.map { $0 + 1 } ?? piece.range.lowerBound
            let tail = source[start..<piece.range.upperBound]
            if Self.isShouted(tail),
                !tail.utf8.allSatisfy({ $0 < 0x80 }) || tail.utf8.count > 2 && tail != tail.lowercased(),
                vocabulary.status(tail) != nil
            {
                return field(start..<piece.range.upperBound)
            }
        }
        return nil
    }

    /// The state that the first word behind a detail tells, with when it was reached: `verified on 2026-03-29: …`.
    private func end(ofReachedState piece: ActionPieces.Piece) -> Int? {
        guard let space = space(from: piece.range.lowerBound, in: piece) else { return nil }
        let head = source[piece.range.lowerBound..<space]
        guard vocabulary.status(head) != nil, ActionState(status: head).isClosed else { return nil }
        let next = source[space + 1..<piece.range.upperBound].prefix { $0 != " " }.lowercased()
        return vocabulary.reachedOn.contains(next) ? space : nil
    }

    private static let ends: SignSet = " :："

    private static func isShouted(_ text: Substring) -> Bool {
        !text.utf8.contains { $0 &- 0x61 < 26 } && text == text.uppercased()
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

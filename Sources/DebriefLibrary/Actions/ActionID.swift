import DebriefCore
import DebriefLanguage
import DebriefText

/// What an action is called across a library, so that its name outlives edits of its words and of the rows around it.
///
/// A ticket is its name where it has one. Else its words make the name, in such a way that similar words make similar
/// names (Charikar, "Similarity Estimation Techniques from Rounding Algorithms", 2002): after an edit of some words the
/// old name still leads to the action, unless another one is about as near.
package struct ActionID: Hashable, Sendable {
    /// 40 bits.
    private let bits: UInt64

    package init(words: String) {
        var sums = [Int](repeating: 0, count: Self.width)
        for term in TermScanner.terms(of: words) {
            for bit in 0..<Self.width { sums[bit] += term.hash >> (bit + 12) & 1 == 1 ? 1 : -1 }
        }
        bits = sums.enumerated().reduce(0) { $1.element > 0 ? $0 | 1 << $1.offset : $0 }
    }

    /// Reads ``text``; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.count == Self.width / 5 else { return nil }
        var bits: UInt64 = 0
        for character in text.lowercased() {
            guard let place = Self.letters.firstIndex(of: character) else { return nil }
            bits = bits << 5 | UInt64(place)
        }
        self.bits = bits
    }

    /// Eight letters and digits, none of which looks like another.
    package var text: String {
        String((0..<Self.width / 5).reversed().map { Self.letters[Int(bits >> ($0 * 5) & 31)] })
    }

    /// How many bits differ: about 20 of unrelated words, less than 12 after an edit of a few.
    func distance(to other: ActionID) -> Int { (bits ^ other.bits).nonzeroBitCount }

    private static let width = 40
    /// Crockford's base 32.
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
}

extension [LedgerAction] {
    /// The action that a name leads to: its ticket, or its id as it is or was before an edit of its words.
    ///
    /// - Throws: ``DebriefError`` with code `notFound`, or `conflict` when several answer to it.
    package func named(_ name: String) throws(DebriefError) -> LedgerAction {
        let exact = filter { $0.ticket?.lowercased() == name.lowercased() || $0.id.lowercased() == name.lowercased() }
        if exact.count == 1 { return exact[0] }
        if exact.count > 1 {
            let places = exact.prefix(3).map { "\($0.incident.path):\($0.line)" }.joined(separator: ", ")
            throw DebriefError(
                .conflict,
                "'\(name)' is the name of \(exact.count) actions: \(places); name the file that holds the one you mean"
            )
        }
        guard let id = ActionID(name) else {
            throw DebriefError(.notFound, "no action is called '\(name)'; debrief actions shows their ids")
        }
        let near = map { (action: $0, distance: $0.words.distance(to: id)) }.sorted { $0.distance < $1.distance }
        guard let first = near.first, first.distance <= 11,
            near.count == 1 || near[1].distance - first.distance >= 3
        else { throw DebriefError(.notFound, "no action is called '\(name)'; debrief actions shows their ids") }
        return first.action
    }
}

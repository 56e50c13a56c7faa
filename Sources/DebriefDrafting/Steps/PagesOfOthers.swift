import DebriefEvents
import DebriefLanguage
import DebriefText

/// The posts of a status page that is not ours: what a supplier calls resolved is its own incident.
///
/// The words of those who handled it tell: `their status page is red`, `opened a ticket with Halcyon`.
enum PagesOfOthers {
    /// - Parameter all: in order.
    static func posts(in all: [Record]) -> Set<Record> {
        let pages = Dictionary(grouping: all.filter { $0.event.kind == .statusUpdate }, by: \.event.citation.path)
        guard !pages.isEmpty else { return [] }
        let voices = all.filter { $0.isSaid && !$0.event.actorIsMachine && pages[$0.event.citation.path] == nil }
        guard voices.count > 1, !voices.contains(where: { ours.occur(in: $0.wholeText) }) else { return [] }
        let isTheirs = voices.contains { theirs.occur(in: $0.wholeText) }
        let foreign = pages.values.filter { posts in
            isTheirs && pages.count == 1 || voices.contains { Self.deals($0, with: owners(of: posts)) }
        }
        // Beside a page of ours that of a supplier tells of its own part, and is told apart by its name.
        return foreign.count == pages.count ? Set(foreign.joined()) : []
    }

    /// The words by which a page says whose it is.
    private static func owners(of posts: [Record]) -> Set<String> {
        let names = Set(posts.compactMap(\.event.actor)).subtracting(["status page"])
        let words = names.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
        return Set(
            words.filter { $0.count > 3 && $0.first?.isUppercase == true }.map { $0.lowercased() }
        ).subtracting(commonWords)
    }

    private static func deals(_ record: Record, with owners: Set<String>) -> Bool {
        let words = record.wholeText.lowercased().split { !$0.isLetter || !$0.isASCII }
        return words.contains { owners.contains(String($0)) }
            && (dealings.occur(in: record.wholeText) || RemarkReader.kinds(in: record.text).contains(.otherParty))
    }

    private static let theirs = Phrases(.evidence, "page of another")
    private static let ours = Phrases(.evidence, "page of ours")
    private static let dealings = Phrases(.evidence, "deals with another")
    private static let commonWords = Set(
        Vocabulary.labels.words("site titles") + Vocabulary.events.words("service")
            + Vocabulary.labels.words("words of a supplier's name")
    )
}

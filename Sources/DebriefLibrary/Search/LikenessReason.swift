import DebriefCore
import DebriefLanguage
import DebriefText

/// Something that two incidents share, and that a person can check.
package struct LikenessReason: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The incident in question names the other one.
        case cited
        /// What failed and what befell it.
        case cause
        case service
        /// The text of an error.
        case error
        /// A name in code: of a program, a host, a command.
        case component
        case words
    }

    package let kind: Kind
    /// In the words of the incident in question; of a cause `expired: certificate`, `过期：证书`.
    package let text: String
    /// Where the other document says so; `nil` for what stands in many places.
    package let line: Int?
}

/// What one incident has in common with others, beside its words.
package struct IncidentTraits: Sendable {
    package let path: String
    package let title: String
    package let day: CivilDate?
    package let language: Language
    /// Its actions with how far they are.
    package let actions: [(text: String, state: ActionState, line: Int)]
    private let services: [String]
    private let code: [String: SourceRange]
    private let source: SourceText

    package init(_ postmortem: Postmortem) {
        source = postmortem.source
        path = source.path
        title = postmortem.metadata[.title] ?? path.split(separator: "/").last.map(String.init) ?? path
        day = postmortem.day
        language = postmortem.language
        services = LibraryEntry.names(postmortem.metadata[.services])
        actions = postmortem.actionItems.compactMap { [source] item in
            item.state.map { (item.words(in: source), $0, source.line(at: item.range.lowerBound)) }
        }
        code = Self.code(in: source)
    }

    /// What this incident shares with another, the most telling first.
    ///
    /// - Parameter citation: what it says of the other one, where it names it.
    package func reasons(
        _ match: RelatedIncidents.Match,
        with other: IncidentTraits,
        _ document: SearchDocument,
        citation: IncidentCitation? = nil
    ) -> [LikenessReason] {
        var reasons: [LikenessReason] = []
        if let citation {
            let place = Message("line \(citation.line) of it", zh: "该文第 \(citation.line) 行").text(in: language)
            reasons.append(LikenessReason(kind: .cited, text: "\(citation.text) (\(place))", line: nil))
        }
        for mechanism in match.mechanisms {
            let fate = mechanism.fate
            guard match.mechanisms.first(where: { $0.fate == fate }) == mechanism else { continue }
            let things = match.mechanisms.filter { $0.fate == fate }.compactMap(\.thing)
            reasons.append(
                LikenessReason(
                    kind: .cause,
                    text: Mechanisms.standard.label(fate, things, language),
                    line: Self.line(of: mechanism, in: document)
                )
            )
        }
        for service in services {
            if other.services.contains(where: { $0.lowercased() == service.lowercased() }) {
                reasons.append(LikenessReason(kind: .service, text: service, line: nil))
            }
        }
        let shared = code.keys.filter { other.code[$0] != nil }.sorted { ($1.count, $0) < ($0.count, $1) }
        for name in shared.prefix(3) {
            guard let own = code[name], let place = other.code[name] else { continue }
            let isError = !Mechanisms.standard.read(name).fates.isEmpty || name.contains("error")
            reasons.append(
                LikenessReason(
                    kind: isError ? .error : .component,
                    text: String(source[own]),
                    line: other.source.line(at: place.lowerBound)
                )
            )
        }
        if !match.words.isEmpty {
            reasons.append(LikenessReason(kind: .words, text: match.words.joined(separator: ", "), line: nil))
        }
        return reasons
    }

    /// The passage that says so most plainly: where causes and summaries stand, before all else.
    private static func line(of mechanism: Mechanisms.Mechanism, in document: SearchDocument) -> Int? {
        var best: (weight: Float, place: Int)?
        for passage in document.passages {
            let weight = FieldWeights.mechanisms[passage.field]
            guard weight > best?.weight ?? 0 else { continue }
            let isNamed = MechanismCounts.sentences(document.source[passage.range]).contains { sentence in
                let (things, fates) = Mechanisms.standard.read(sentence)
                return (mechanism.thing.map(things.contains) ?? true) && (mechanism.fate.map(fates.contains) ?? true)
            }
            if isNamed { best = (weight, passage.range.lowerBound) }
        }
        return best.map { document.source.line(at: $0.place) }
    }

    /// What stands between backticks on one line, in lower case with numbers as `#`, with its first place.
    private static func code(in source: SourceText) -> [String: SourceRange] {
        var found: [String: SourceRange] = [:]
        source.withBytes { bytes in
            var start: Int?
            for offset in bytes.indices {
                if bytes[offset] == 0x0A { start = nil }
                guard bytes[offset] == 0x60 else { continue }
                if let open = start, offset > open {
                    let range = open..<offset
                    // A single letter or number is no name.
                    if (4...80).contains(range.count), range.contains(where: { (bytes[$0] | 0x20) &- 0x61 < 26 }) {
                        let name = String(decoding: bytes[range].map { $0 &- 0x30 < 10 ? 0x23 : $0 }, as: UTF8.self)
                        if found[name.lowercased()] == nil { found[name.lowercased()] = range }
                    }
                    start = nil
                } else {
                    start = offset + 1
                }
            }
        }
        return found
    }
}

/// Reads the remarks of a text, in English and Chinese; what is denied is left out.
package enum RemarkReader {
    private static let lexicon = StatementLexicon([.events, .moods, .evidence])

    /// The remarks in the order of their words; none twice in a clause.
    package static func remarks(in text: some StringProtocol) -> [Remark] {
        let lexemes = Lexeme.all(in: text, lexicon)
        guard lexemes.contains(where: { $0.isAny(signs) || $0.kind == .question }) else { return [] }
        var found: [Remark] = []
        for (clause, _) in Clause.all(in: lexemes) {
            for kind in kinds(in: clause) { found.append(Remark(kind: kind, clause: clause.range)) }
        }
        return found
    }

    /// The kinds of the remarks of a text.
    package static func kinds(in text: some StringProtocol) -> Set<Remark.Kind> { Set(remarks(in: text).map(\.kind)) }

    private static func kinds(in clause: Clause) -> [Remark.Kind] {
        var found: [Remark.Kind] = []
        func add(_ kind: Remark.Kind) { if !found.contains(kind) { found.append(kind) } }
        for index in clause.lexemes.indices where clause.lexemes[index].isAny(signs) {
            for (kind, classes) in groups where clause.lexemes[index].isAny(classes) {
                if deniable.contains(kind), isDenied(index, in: clause) { continue }
                if kind == .reason, !givesReason(index, in: clause) { continue }
                if kind == .symptom, falls(index, in: clause) { continue }
                add(kind)
            }
        }
        if tellsCause(clause) { add(.toldCause) }
        if firesLate(clause) { add(.lateAlert) }
        if !clause.isQuestion, clause.lexemes.last?.isA(.takesBackAtEnd) == true { add(.takenBack) }
        if persists(clause) { add(.persistence) } else if staysBad(clause) { add(.relapse) }
        if clause.beginsLine, clause.lexemes.first?.isA(.confirmsTheEnd) == true { add(.confirmation) }
        if clause.beginsLine, clause.lexemes.first?.isA(.reply) == true { add(.reply) }
        if clause.isQuestion || clause.lexemes.last?.isA(.questionParticle) == true { add(.question) }
        // `if it still fails, clear the cache`
        if clause.lexemes.prefix(2).contains(where: { $0.isA(.condition) }) {
            found.removeAll { [.persistence, .relapse, .unchanged].contains($0) }
        }
        return found
    }

    /// That trouble goes on says a word of trouble beside one of going on, or one of going on that says little else:
    /// `it persists`, `still the same`.
    private static func persists(_ clause: Clause) -> Bool {
        guard let index = clause.lexemes.firstIndex(where: { $0.isA(.persist) }), !isDenied(index, in: clause),
            clause.classes.isDisjoint(with: LexicalClasses(.fallVerb, .well, .normal, .calm))
        else { return false }
        let troubles = LexicalClasses(
            .symptom,
            .fault,
            .failing,
            .failure,
            .troublePhrase,
            .beginPhrase,
            .figure,
            .negator,
            .limit
        )
        return clause.lexemes.contains { $0.isAny(troubles) }
            || clause.lexemes[..<index].allSatisfy { $0.isAny(LexicalClasses(.pronoun, .service)) }
                && clause.lexemes.count <= 3
    }

    /// `still blank`, `还是白屏`: a few words that say of something that it is as it was, and not that it is well or being
    /// looked at.
    private static func staysBad(_ clause: Clause) -> Bool {
        guard clause.lexemes.count <= 3, let index = clause.lexemes.firstIndex(where: { $0.isA(.persist) }),
            let next = clause.lexemes[(index + 1)...].first, next.kind == .word, !next.endsInIng
        else { return false }
        let others = LexicalClasses(
            .well,
            .recovered,
            .calm,
            .normal,
            .preposition,
            .watching,
            .acknowledgeVerb,
            .wish,
            .future,
            .doubt,
            .waiting
        )
        return clause.classes.isDisjoint(with: others)
    }

    /// `errors dropped`: of a figure or a fault it is no sign of trouble that it falls.
    private static func falls(_ index: Int, in clause: Clause) -> Bool {
        clause.lexemes[index].isA(.fallVerb)
            && clause.lexemes[..<index].suffix(4).contains { $0.isAny(LexicalClasses(.figure, .fault)) }
    }

    /// `the problem is the pool`, and not `the problem is solved`.
    private static func givesReason(_ index: Int, in clause: Clause) -> Bool {
        let ends = LexicalClasses(
            .recoverVerb,
            .recovered,
            .over,
            .fixVerb,
            .easeVerb,
            .closeVerb,
            .endVerb,
            .negator,
            .persist
        )
        return !clause.lexemes[(index + 1)...].prefix(2).contains { $0.isAny(ends) }
    }

    /// `no errors`, `未过期`
    private static func isDenied(_ index: Int, in clause: Clause) -> Bool {
        let start = max(clause.lexemes.startIndex, index - 2)
        return clause.lexemes[start..<index].contains { $0.isA(.negator) }
    }

    private static let groups: [(kind: Remark.Kind, classes: LexicalClasses)] = [
        (.symptom, LexicalClasses(.symptom)), (.impact, LexicalClasses(.impact)), (.figure, LexicalClasses(.figure)),
        (.calm, LexicalClasses(.calm, .normal, .recovered)), (.doubt, LexicalClasses(.doubt)),
        (.reason, LexicalClasses(.reason)), (.found, LexicalClasses(.found)),
        (.deadEnd, LexicalClasses(.deadEnd)), (.ruledOut, LexicalClasses(.ruledOut)),
        (.takenBack, LexicalClasses(.takesBack)), (.hadToo, LexicalClasses(.hasItToo)),
        (.unheard, LexicalClasses(.unheard)), (.facility, LexicalClasses(.facility)),
        (.chatter, LexicalClasses(.chatter)), (.change, LexicalClasses(.changeVerb, .changeNoun)),
        (.notMonitored, LexicalClasses(.notMonitored)), (.noAccess, LexicalClasses(.noAccess)),
        (.noDocument, LexicalClasses(.noDocument)), (.noOwner, LexicalClasses(.noOwner)),
        (.notUndoable, LexicalClasses(.notUndoable)), (.allAtOnce, LexicalClasses(.allAtOnce)),
        (.limit, LexicalClasses(.limit)), (.expired, LexicalClasses(.expired)),
        (.credential, LexicalClasses(.credential)), (.byHand, LexicalClasses(.byHand)),
        (.otherParty, LexicalClasses(.otherParty)), (.luck, LexicalClasses(.luck)), (.worse, LexicalClasses(.worse)),
        (.mechanism, LexicalClasses(.mechanism)), (.followUp, LexicalClasses(.followUp)),
        (.courtesy, LexicalClasses(.courtesy)), (.alert, LexicalClasses(.alert, .monitor)),
        (.watching, LexicalClasses(.watching)), (.unchanged, LexicalClasses(.unchanged)),
        (.relapse, LexicalClasses(.relapse)), (.gauge, LexicalClasses(.gauge)), (.shared, LexicalClasses(.shared)),
        (.aside, LexicalClasses(.aside)),
        (.goingOn, LexicalClasses(.persist)),
        (.statusPage, LexicalClasses(.statusPage)),
    ]

    /// `turned out to be the index`, `why: the migration dropped it`; and not `turned out to be fine`, `结果是 3 条`.
    private static func tellsCause(_ clause: Clause) -> Bool {
        if clause.isLabel {
            return clause.beginsLine && clause.lexemes.count <= 2 && clause.classes.contains(.toldLabel)
                && !clause.isQuestion
        }
        guard !clause.isQuestion, let index = clause.lexemes.firstIndex(where: { $0.isA(.toldCause) }),
            !isDenied(index, in: clause), clause.lexemes.last?.isA(.questionParticle) != true
        else { return false }
        let others = LexicalClasses(
            .calm,
            .well,
            .recovered,
            .normal,
            .ruledOut,
            .negator,
            .chatter,
            .aside,
            .doubt,
            .wish,
            .future,
            .hearsay,
            .unchanged,
            .pronoun
        )
        let rest = clause.lexemes[(index + 1)...]
        guard let first = rest.first, first.kind == .word, first.number == nil else { return false }
        return rest.prefix(4).allSatisfy { !$0.isAny(others) }
    }

    /// `so it only paged at 2`, `所以 2 点才叫`
    private static func firesLate(_ clause: Clause) -> Bool {
        guard !clause.isQuestion, let late = clause.lexemes.firstIndex(where: { $0.isA(.tooLate) }) else {
            return false
        }
        let rings = LexicalClasses(.fireVerb, .rouseVerb, .alert, .monitor)
        return clause.lexemes[late...].dropFirst().prefix(4).contains { $0.isAny(rings) }
            || clause.lexemes[..<late].suffix(3).contains { $0.isAny(LexicalClasses(.fireVerb, .rouseVerb)) }
                && clause.classes.contains(.alert)
    }

    private static let signs = groups.reduce(
        into: LexicalClasses(
            .persist,
            .questionParticle,
            .reply,
            .toldCause,
            .toldLabel,
            .takesBackAtEnd,
            .confirmsTheEnd,
            .tooLate
        )
    ) {
        $0.formUnion($1.classes)
    }

    /// What a word of denial before it turns into its opposite.
    private static let deniable: Set<Remark.Kind> = [
        .symptom, .calm, .reason, .found, .limit, .expired, .luck, .worse, .byHand, .mechanism, .alert, .watching,
    ]
}

extension Vocabulary {
    package static let evidence = Vocabulary(PackageResources.evidence_txt)
}

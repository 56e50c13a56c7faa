import CSentenceModel

/// The learned model of what people type while they handle an incident: what each class of talk weighs the words of a line.
///
/// `Training/README.md` says what it was trained on and what it finds. Vectors of words are those of ``SentenceModel``:
///
/// | part | content |
/// | --- | --- |
/// | head | the letters `DBTM`; as 32 bits each: version, dimensions, classes, phrases |
/// | scales | of the weights of phrases: one 32-bit float for each class |
/// | phrases | bucket starts, keys in order, frequency weights as 32-bit floats, weights of 8 bits for each class |
/// | languages | English, then Chinese: for each class bias, the limits of ``TalkJudgement``, mean and peak weights by dimension |
struct TalkModel: @unchecked Sendable {
    static let shared = TalkModel(
        UnsafeRawBufferPointer(start: debrief_talk_model_bytes(), count: debrief_talk_model_count())
    )

    static let classes = Talk.allCases.count
    /// The bias and three limits.
    private static let lead = 4

    private let dimensions: Int
    private let scales: UnsafePointer<Float>
    private let phrases: ModelTable
    private let rarities: UnsafePointer<Float>
    private let weights: UnsafePointer<Int8>
    private let languages: UnsafePointer<Float>

    private init(_ bytes: UnsafeRawBufferPointer) {
        var reader = ModelReader(bytes)
        let magic = reader.number()
        let version = reader.number()
        dimensions = reader.number()
        precondition(
            magic == 0x4D54_4244 && version == 1 && reader.number() == Self.classes
                && dimensions == SentenceModel.shared.dimensions,
            "the model of talk is of another version"
        )
        let count = reader.number()
        scales = reader.skip(4 * Self.classes).assumingMemoryBound(to: Float.self)
        phrases = ModelTable(&reader, count: count)
        rarities = reader.skip(4 * count).assumingMemoryBound(to: Float.self)
        weights = reader.skip(count * Self.classes).assumingMemoryBound(to: Int8.self)
        reader.align()
        languages = reader.skip(2 * Self.classes * 4 * (Self.lead + 2 * dimensions)).assumingMemoryBound(to: Float.self)
        precondition(reader.isAtEnd, "the model of talk is cut off")
    }

    /// The weights of a class in a language.
    private func base(_ index: Int, isChinese: Bool) -> UnsafePointer<Float> {
        languages + (Self.lead + 2 * dimensions) * (index + (isChinese ? Self.classes : 0))
    }

    /// Above which nine and seven of ten lines are right, and below which one of twenty that is right lies.
    func limits(of talk: Talk, isChinese: Bool) -> (sure: Float, likely: Float, least: Float) {
        let base = base(talk.rawValue, isChinese: isChinese)
        return (base[1], base[2], base[3])
    }

    /// How much a line looks like each class, as the logarithm of its odds.
    func scores(of words: ModelWords) -> [Float] {
        let sums = VectorSums(words, dimensions: dimensions)
        var scores = (0..<Self.classes).map { index in
            let base = base(index, isChinese: words.isChinese)
            return base[0] + sums.score(base + Self.lead, base + Self.lead + dimensions)
        }
        var square: Float = 0
        var shares = [Float](repeating: 0, count: Self.classes)
        for phrase in words.phrases.compactMap({ phrases.index(of: $0.key) }) {
            let rarity = rarities[phrase]
            square += rarity * rarity
            for index in shares.indices { shares[index] += rarity * Float(weights[phrase * Self.classes + index]) }
        }
        guard square > 0 else { return scores }
        let length = square.squareRoot()
        for index in scores.indices { scores[index] += shares[index] * scales[index] / length }
        return scores
    }
}

import CSentenceModel

/// A learned model of lines: what each of its classes weighs the words of a line.
///
/// `Training/README.md` says what each was trained on and what it finds. Vectors of words are those of ``SentenceModel``:
///
/// | part | content |
/// | --- | --- |
/// | head | the letters `DBLM`; as 32 bits each: version, dimensions, classes, phrases, limits |
/// | scales | of the weights of phrases: one 32-bit float for each class |
/// | phrases | bucket starts, keys in order, frequency weights as 32-bit floats, weights of 8 bits for each class |
/// | languages | English, then Chinese: for each class bias, limits, mean and peak weights by dimension |
/// | rest | what belongs to one model only |
struct LineModel: @unchecked Sendable {
    /// Of what people type while they handle an incident, by ``Talk``; behind it stand the weights of ``TalkCourse``.
    static let talk = LineModel(
        UnsafeRawBufferPointer(start: debrief_talk_model_bytes(), count: debrief_talk_model_count()),
        classes: Talk.allCases.count
    )
    /// Of the rows of timelines, by ``RowSign``; behind it stand the weights of ``TimelineJudgement``.
    static let rows = LineModel(
        UnsafeRawBufferPointer(start: debrief_rows_model_bytes(), count: debrief_rows_model_count()),
        classes: RowSign.allCases.count
    )

    let classes: Int
    /// What follows the part that all models share.
    private let rest: ModelReader
    private let dimensions: Int
    private let limits: Int
    private let scales: UnsafePointer<Float>
    private let phrases: ModelTable
    private let rarities: UnsafePointer<Float>
    private let weights: UnsafePointer<Int8>
    private let languages: UnsafePointer<Float>

    private init(_ bytes: UnsafeRawBufferPointer, classes: Int) {
        var reader = ModelReader(bytes)
        let magic = reader.number()
        let version = reader.number()
        dimensions = reader.number()
        precondition(
            magic == 0x4D4C_4244 && version == 1 && reader.number() == classes
                && dimensions == SentenceModel.shared.dimensions,
            "the model of lines is of another version"
        )
        self.classes = classes
        let count = reader.number()
        limits = reader.number()
        scales = reader.skip(4 * classes).assumingMemoryBound(to: Float.self)
        phrases = ModelTable(&reader, count: count)
        rarities = reader.skip(4 * count).assumingMemoryBound(to: Float.self)
        weights = reader.skip(count * classes).assumingMemoryBound(to: Int8.self)
        reader.align()
        let length = 2 * classes * 4 * (1 + limits + 2 * dimensions)
        languages = reader.skip(length).assumingMemoryBound(to: Float.self)
        rest = reader
    }

    /// What stands behind the model of lines that chooses among many: for each of some milestones the weights of the signs of
    /// a line, and last how much speaks for none of the lines; then, where there are any, the weights of the signs of all lines
    /// together.
    func pointers(_ milestones: Int, signs: Int, whole: Int = 0) -> (lines: [[Float]], whole: [Float]) {
        var reader = rest
        func weights(_ count: Int) -> [Float] {
            let start = reader.skip(4 * count)
            return (0..<count).map { start.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
        precondition(reader.number() == signs + 1, "the model of milestones is of another version")
        let lines = (0..<milestones).map { _ in weights(signs + 1) }
        precondition(whole == 0 || reader.number() == whole, "the model of whole conversations is of another version")
        let all = weights(whole)
        precondition(reader.isAtEnd, "the model of milestones is cut off")
        return (lines, all)
    }

    /// The weights of a class in a language.
    private func base(_ index: Int, isChinese: Bool) -> UnsafePointer<Float> {
        languages + (1 + limits + 2 * dimensions) * (index + (isChinese ? classes : 0))
    }

    /// A limit of a class, by its place in the file.
    func limit(_ limit: Int, of index: Int, isChinese: Bool) -> Float {
        precondition(limit < limits, "the model has no such limit")
        return base(index, isChinese: isChinese)[1 + limit]
    }

    /// How much a line looks like each class, as the logarithm of its odds.
    func scores(of words: ModelWords) -> [Float] {
        let sums = VectorSums(words, dimensions: dimensions)
        var scores = (0..<classes).map { index in
            let base = base(index, isChinese: words.isChinese)
            return base[0] + sums.score(base + 1 + limits, base + 1 + limits + dimensions)
        }
        var square: Float = 0
        var shares = [Float](repeating: 0, count: classes)
        for phrase in words.phrases.compactMap({ phrases.index(of: $0.key) }) {
            let rarity = rarities[phrase]
            square += rarity * rarity
            for index in shares.indices { shares[index] += rarity * Float(weights[phrase * classes + index]) }
        }
        guard square > 0 else { return scores }
        let length = square.squareRoot()
        for index in scores.indices { scores[index] += shares[index] * scales[index] / length }
        return scores
    }
}

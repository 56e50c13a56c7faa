import CSentenceModel
import DebriefText

/// The learned model of sentences: a table of words as vectors, and what each fault weighs them.
///
/// `Training/README.md` says what it was trained on, what it finds, and how to train it again. Its file is part of the
/// program, and things are looked up where it lies. All numbers are little-endian:
///
/// | part | content |
/// | --- | --- |
/// | head | the letters `DBSM`; as 32 bits each: version, pieces, dimensions, phrases, 0, the step of a vector |
/// | pieces | bucket starts, keys of 64 bits in order, vectors of 8 bits a dimension |
/// | phrases | bucket starts, keys of 64 bits in order, frequency weight and a weight for each fault as 32-bit floats |
/// | languages | English, then Chinese: for each fault bias, mean and peak weights by dimension, weights by place |
///
/// A key is the ``TextHash`` of a text; a bucket holds the keys that begin with its 16 bits.
struct SentenceModel: @unchecked Sendable {
    static let shared = SentenceModel(
        UnsafeRawBufferPointer(start: debrief_sentence_model_bytes(), count: debrief_sentence_model_count())
    )

    static let faults = Fault.allCases.count

    let dimensions: Int
    private let pieces: ModelTable
    private let vectors: UnsafePointer<Int8>
    private let phrases: ModelTable
    private let phraseWeights: UnsafeRawPointer
    private let languages: UnsafeRawPointer

    private init(_ bytes: UnsafeRawBufferPointer) {
        var reader = ModelReader(bytes)
        let magic = reader.number()
        let version = reader.number()
        precondition(magic == 0x4D53_4244 && version == 1, "the sentence model is of another version")
        let pieceCount = reader.number()
        dimensions = reader.number()
        let phraseCount = reader.number()
        // What training alone asks for.
        reader.skip(8)
        pieces = ModelTable(&reader, count: pieceCount)
        vectors = reader.skip(pieceCount * dimensions).assumingMemoryBound(to: Int8.self)
        reader.align()
        phrases = ModelTable(&reader, count: phraseCount)
        phraseWeights = reader.skip(phraseCount * 4 * (1 + Self.faults))
        languages = reader.skip(2 * Self.faults * 4 * (1 + 2 * dimensions + ReportPlace.allCases.count))
        precondition(reader.isAtEnd, "the sentence model is cut off")
    }

    /// The vector of a word or of a part of one, 127 for one; `nil` when there is none.
    func vector(of key: UInt64) -> UnsafePointer<Int8>? {
        pieces.index(of: key).map { vectors + $0 * dimensions }
    }

    /// How much a phrase counts for being rare, and what it weighs for each fault; `nil` when it is unknown.
    func phrase(_ key: UInt64) -> (rarity: Float, weights: SIMD4<Float>)? {
        guard let index = phrases.index(of: key) else { return nil }
        let row = phraseWeights + index * 4 * (1 + Self.faults)
        return (row.loadUnaligned(as: Float.self), (row + 4).loadUnaligned(as: SIMD4<Float>.self))
    }

    /// The weights of one fault in one language.
    struct Weights {
        let bias: Float
        let mean: UnsafePointer<Float>
        let peak: UnsafePointer<Float>
        private let places: UnsafePointer<Float>

        init(_ base: UnsafePointer<Float>, dimensions: Int) {
            bias = base[0]
            mean = base + 1
            peak = mean + dimensions
            places = peak + dimensions
        }

        func weight(of place: ReportPlace) -> Float { places[place.rawValue] }
    }

    func weights(of fault: Fault, isChinese: Bool) -> Weights {
        let size = 1 + 2 * dimensions + ReportPlace.allCases.count
        let base = languages.assumingMemoryBound(to: Float.self)
        return Weights(base + size * (fault.rawValue + (isChinese ? Self.faults : 0)), dimensions: dimensions)
    }
}

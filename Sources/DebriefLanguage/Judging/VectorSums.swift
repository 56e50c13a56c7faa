/// The mean of the vectors of a sentence, and the peak of each dimension.
struct VectorSums {
    private let vectors: [UnsafePointer<Int8>]
    private var mean: [Float]
    private var peak: [Float]

    init(_ words: ModelWords, dimensions: Int) {
        vectors = words.vectors
        var sums = [Int32](repeating: 0, count: dimensions)
        var peaks = [Int8](repeating: vectors.isEmpty ? 0 : .min, count: dimensions)
        for vector in vectors {
            for dimension in 0..<dimensions {
                sums[dimension] += Int32(vector[dimension])
                peaks[dimension] = max(peaks[dimension], vector[dimension])
            }
        }
        let count = Float(max(1, vectors.count))
        mean = sums.map { Float($0) / count }
        peak = peaks.map(Float.init)
    }

    /// - Parameters:
    ///   - means: a weight for each dimension of the mean.
    ///   - peaks: and one for each of the peak.
    func score(_ means: UnsafePointer<Float>, _ peaks: UnsafePointer<Float>) -> Float {
        var score: Float = 0
        for dimension in mean.indices {
            score += mean[dimension] * means[dimension] + peak[dimension] * peaks[dimension]
        }
        return score
    }

    /// What one vector adds: its part of the mean, and the peaks that are its own.
    func share(of index: Int, _ weights: SentenceModel.Weights) -> Float {
        var share: Float = 0
        for dimension in mean.indices {
            let value = Float(vectors[index][dimension])
            share += value * weights.mean[dimension] / Float(vectors.count)
            if value == peak[dimension] { share += value * weights.peak[dimension] }
        }
        return share
    }
}

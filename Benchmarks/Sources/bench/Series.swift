import HostileInputs

/// Several runs of the same command.
struct Series {
    let runs: [Run]

    init(_ count: Int, _ program: String, _ arguments: [String]) {
        runs = (0..<count).map { _ in Run(program, arguments) }
    }

    var wall: [Double] { runs.map(\.wall).sorted() }
    var median: Double { wall[wall.count / 2] }
    var peakMegabytes: Double { runs.map(\.peakMegabytes).max() ?? 0 }
    var cpu: Double { runs.map(\.cpu).sorted()[runs.count / 2] }
    /// Whether each run did its work: 0 and 1 say what was found, 2 that a document could not be read.
    var isDone: Bool { runs.allSatisfy { (0...2).contains($0.status) } }
}

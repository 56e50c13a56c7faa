import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What was made of the postmortems that some paths name, in the order of the paths; one that cannot be read hides no other.
package struct LibraryReading<Value: Sendable>: Sendable {
    package var values: [Value] = []
    package var failures: [DebriefError] = []
    /// The postmortems that were read, whatever of them is shown; files that look like none, and files of other endings.
    package var passedOver = DocumentExpansion()

    /// The same with other values.
    func map<Other: Sendable>(_ values: [Other]) -> LibraryReading<Other> {
        LibraryReading<Other>(values: values, failures: failures, passedOver: passedOver)
    }
}

/// What a list of values says of each for programs.
package protocol LibraryValue: Sendable {
    var json: JSON { get }
}

extension LibraryReading: OperationOutput where Value: LibraryValue {
    package var json: JSON { .array(values.map(\.json)) }
}

extension Workspace {
    /// Reads the postmortems that paths name, each once and in parallel, and keeps only what a function makes of them.
    func read<Value: Sendable>(_ paths: [String], _ transform: @Sendable (Postmortem) -> Value) -> LibraryReading<Value>
    {
        let candidates = DocumentFile.candidates(of: paths)
        let configurations = Configurations(for: candidates.files.filter(\.isNamed).map(\.path))
        var reading = LibraryReading<Value>()
        (reading.passedOver.otherEndings, reading.failures) = (candidates.otherEndings, candidates.failures)
        // In batches, so that texts do not pile up.
        for start in stride(from: 0, to: candidates.files.count, by: 2_048) {
            let batch = Array(candidates.files[start..<min(start + 2_048, candidates.files.count)])
            let results: [Result<(value: Value, day: CivilDate?)?, DebriefError>] = Parallel.map(batch) { file in
                do throws(DebriefError) {
                    let configuration: Configuration
                    if let known = file.configuration {
                        configuration = known
                    } else {
                        configuration = try configurations.configuration(of: file.path)
                    }
                    let postmortem = configuration.postmortem(parsing: try DocumentFile.read(file))
                    guard file.isNamed || postmortem.tellsOfIncident else { return .success(nil) }
                    return .success((transform(postmortem), postmortem.day))
                } catch {
                    return .failure(error)
                }
            }
            for (file, result) in zip(batch, results) {
                switch result {
                case .success(let read?):
                    reading.values.append(read.value)
                    reading.passedOver.add(file.path, of: read.day)
                case .success(nil): reading.passedOver.noReports.append(file.path)
                case .failure(let error): reading.failures.append(error)
                }
            }
        }
        return reading
    }
}

extension DocumentExpansion {
    /// Counts a postmortem that was read.
    mutating func add(_ path: String, of day: CivilDate?) {
        paths.append(path)
        guard let day = day?.daysSinceEpoch else { return undated.append(path) }
        days = min(day, days?.lowerBound ?? day)...max(day, days?.upperBound ?? day)
    }
}

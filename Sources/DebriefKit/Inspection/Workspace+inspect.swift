import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Workspace {
    /// Inspects documents in parallel and hands out what a function makes of each, in the order of the paths.
    ///
    /// Results come in batches, so that memory does not grow with the number of documents.
    package func inspect<Value: Sendable>(
        _ paths: [String],
        _ transform: @Sendable (Inspection) -> Value,
        each: (Result<Value, DebriefError>) throws -> Void
    ) rethrows {
        let configurations = Configurations(for: paths)
        var rest = paths[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(512))
            rest = rest.dropFirst(batch.count)
            let results: [Result<Value, DebriefError>] = Parallel.map(batch) { path in
                do throws(DebriefError) {
                    let configuration = try configurations.configuration(of: path)
                    let postmortem = configuration.postmortem(parsing: try DocumentFile.read(path))
                    return .success(transform(Inspection(postmortem)))
                } catch {
                    return .failure(error)
                }
            }
            for result in results { try each(result) }
        }
    }
}

import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

extension FactFence {
    /// Sentences, rows and action items that cite what is not there: nobody can check them.
    func citationsToNothing() -> [Finding] {
        var found: [Finding] = []
        for passage in citing {
            guard
                let (place, absence) = passage.places.lazy.compactMap({ place in
                    evidence.absence(of: place).map { (place, $0) }
                }).first
            else { continue }
            found.append(.absent(place, absence, at: passage.range))
            // Without the folder all are alike.
            if absence == .folder { break }
        }
        return found
    }
}

extension Finding {
    fileprivate static func absent(_ place: CitedPlace, _ absence: CitedEvidence.Absence, at range: SourceRange)
        -> Finding
    {
        let path = "evidence/\(place.path)"
        let message =
            switch absence {
            case .folder:
                Message(
                    "this cites '\(path)', and no folder 'evidence' lies beside the document",
                    zh: "这里引用了“\(path)”，而文档旁没有 evidence 文件夹"
                )
            case .file: Message("this cites '\(path)', which does not exist", zh: "这里引用了“\(path)”，而该文件不存在")
            case .line(let last):
                Message(
                    "this cites line \(place.lines?.upperBound ?? 0) of '\(path)', which has lines 1 to \(last)",
                    zh: "这里引用了“\(path)”第 \(place.lines?.upperBound ?? 0) 行，而该文件只有第 1 至 \(last) 行"
                )
            }
        return Finding(message, at: range)
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// The zones of files as other files tell them in passing (see ``ZoneRemark``).
struct ZoneRemarks {
    /// Of files whose own lines say how far they are ahead of UTC.
    private var own: [String: ZoneRule] = [:]
    /// What is said to be in UTC, with where.
    private var said: [(subject: String, path: String)] = []

    /// Bytes of a file that are looked at, and of one that can hold what people say.
    private static let longest = 1 << 18

    init(_ files: [EvidenceFile]) {
        guard files.count > 1 else { return }
        for file in files where file.problem == nil && file.source.count <= Self.longest && file.head == nil {
            guard !file.name.hasSuffix(".log") else { continue }
            var distances: Set<Int> = []
            for line in 1...file.source.lineCount {
                guard let remark = ZoneRemark(file.source[file.source.range(ofLine: line)]) else { continue }
                said.append((remark.subject, file.path))
                if let ahead = remark.ahead { distances.insert(ahead) }
            }
            if distances.count == 1, let ahead = distances.first {
                let clock = CivilTime(total: abs(ahead)).clockText()
                own[file.path] = .fixed(name: (ahead < 0 ? "-" : "+") + clock, offset: ahead)
            }
        }
    }

    /// The zone of a file's clocks that state none: its distance from UTC, or UTC where another calls it by its kind.
    func zone(of file: EvidenceFile, _ reader: any EvidenceReader) -> ZoneRule? {
        if let own = own[file.path] { return own }
        let isLog = file.name.hasSuffix(".log") || reader.id == LogsReader().id || reader.id == LogExportReader().id
        let isSpokenOf = said.contains { remark in
            remark.path != file.path
                && (isLog && Self.logs.contains(remark.subject)
                    || file.name.lowercased().hasSuffix("." + remark.subject))
        }
        return isSpokenOf ? .utc : nil
    }

    private static let logs = Set(Vocabulary.evidence.words("log in talk"))
}

import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

extension Configuration {
    /// What the file is called.
    package static let fileName = "debrief.yml"

    /// The configuration of a document: that of its folder, else of the nearest folder above; one without decisions when
    /// there is none.
    ///
    /// - Throws: ``DebriefError`` with code `invalid`, naming file, line and remedy.
    package static func forDocument(at path: String) throws(DebriefError) -> Configuration {
        let start = path == "-" ? FileManager.default.currentDirectoryPath + "/-" : path
        var folder = URL(filePath: start).standardizedFileURL.deletingLastPathComponent()
        while true {
            let file = folder.appending(path: fileName).path
            if FileManager.default.fileExists(atPath: file) { return try Configuration(at: shown(file)) }
            let parent = folder.deletingLastPathComponent().standardizedFileURL
            guard parent.path != folder.path, folder.path != "/" else { return Configuration() }
            folder = parent
        }
    }

    /// Reads a file.
    package init(at path: String) throws(DebriefError) { try self.init(try DocumentFile.read(path)) }

    package init(_ source: SourceText) throws(DebriefError) {
        path = source.path
        guard let root = try ConfigurationNode(source) else { return }
        for (name, value) in try root.members() {
            switch name {
            case "profile": profile = try value.choice(CheckProfile.allCases.map { ($0.rawValue, $0) })
            case "fail-on": failOn = try value.choice(Severity.allCases.map { ($0.rawValue, $0) })
            case "checks": try readChecks(value)
            case "sections": try readSections(value)
            case "headings": try readHeadings(value)
            case "metrics": try readMetrics(value)
            case "severities": try readMatrix(value)
            case "publication": try readPublication(value)
            case "words": try readWords(value)
            case "files":
                files = try value.texts().map { $0.lowercased().trimmingPrefix { $0 == "." || $0 == "*" }.description }
            case "baseline":
                let place = try path(value)
                baseline = Result { () throws(DebriefError) -> Baseline in
                    if let place { return try Baseline(at: place) }
                    throw value.wrong("there is no baseline; write it by: debrief check FOLDER --write-baseline FILE")
                }
            case "customers": customers = try value.texts()
            case "audiences": try readAudiences(value)
            case "working-hours":
                let hours = try value.hours()
                workingHours = hours
                review.calendar.hours = hours
            case "calendar": try readCalendar(value)
            case "review": try readReview(value)
            case "filing": try readFiling(value)
            case "reminders": try readReminders(value)
            case "policies": try readPolicies(value)
            case "factors":
                for (name, words) in try value.members() { factors.append(FactorWords(name, try words.texts())) }
            case "library":
                guard let place = try path(value) else {
                    throw value.wrong("there is no library; write its path from the folder of this file")
                }
                library = place
            case "templates": try readTemplates(value)
            case "evidence": try readMappings(value)
            case "targets": try readTargets(value)
            case "models": try readModels(value)
            default: throw value.wrong("'\(name)' is no key")
            }
        }
    }

    /// A path below the present folder as people would write it.
    private static func shown(_ file: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return file.hasPrefix(here) ? String(file.dropFirst(here.count)) : file
    }

    private mutating func readChecks(_ node: ConfigurationNode) throws(DebriefError) {
        for (id, value) in try node.members() {
            guard Workspace.checkInfos.contains(where: { $0.id == id }) else {
                throw value.wrong(Workspace.unknownCheck(id))
            }
            let choices: [(String, Severity?)] = [
                ("error", .error), ("warning", .warning), ("info", .info), ("off", nil),
            ]
            severities[id] = .some(try value.choice(choices))
        }
    }

    private mutating func readSections(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            if name == "required" {
                requiredSections = try Self.sections(value)
            } else {
                for (severity, sections) in try value.members() {
                    requiredSectionsBySeverity[IncidentSeverity(severity)] = try Self.sections(sections)
                }
            }
        }
    }

    static func sections(_ node: ConfigurationNode) throws(DebriefError) -> [SectionKind] {
        var kinds: [SectionKind] = []
        for text in try node.texts() { kinds.append(try section(text, at: node)) }
        return kinds
    }

    private static func section(_ name: String, at node: ConfigurationNode) throws(DebriefError) -> SectionKind {
        if let kind = SectionKind.allCases.first(where: { $0.configurationName == name }) { return kind }
        let known = SectionKind.allCases.map(\.configurationName)
        let nearest = Spelling.nearest(to: name, among: known)
        throw node.wrong(
            "'\(name)' is no section; write \(nearest.map { "'\($0)'" } ?? known.joined(separator: ", "))"
        )
    }

    private mutating func readHeadings(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            let kind = try Self.section(name, at: value)
            for heading in try value.texts() { headings.name(kind, heading) }
        }
    }

    private mutating func readMatrix(_ node: ConfigurationNode) throws(DebriefError) {
        for (severity, row) in try node.members() {
            var share: Double?
            var seconds: Int?
            for (name, value) in try row.members() {
                if name == "share" { share = try value.percent() } else { seconds = try value.seconds() }
            }
            severityMatrix.append(SeverityThreshold(IncidentSeverity(severity), share: share, seconds: seconds))
        }
    }

    private mutating func readPublication(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            if name == "days" {
                publication.days = try value.wholeNumber()
            } else {
                for (severity, days) in try value.members() {
                    publication.daysBySeverity[IncidentSeverity(severity)] = try days.wholeNumber()
                }
            }
        }
    }

    private mutating func readWords(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            if name == "allow" {
                allowedWords = try value.texts()
            } else {
                for (word, instead) in try value.members() {
                    guard !word.isEmpty else {
                        throw instead.wrong("a word to avoid is empty; write it before the colon")
                    }
                    let text = try instead.text()
                    avoidedWords.append(HouseWord.Entry(word, instead: text.isEmpty ? nil : text))
                }
            }
        }
    }

    private mutating func readTemplates(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            guard let place = try path(value) else {
                let file = try value.text()
                throw value.wrong("there is no template '\(file)'; write its path from the folder of this file")
            }
            templates[name] = place
        }
    }

    /// The place of what a value names from the folder of the file; `nil` when nothing is there.
    func path(_ node: ConfigurationNode) throws(DebriefError) -> String? {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let file = try node.text()
        let place = file.hasPrefix("/") ? file : folder.appending(path: file).path
        return !file.isEmpty && FileManager.default.fileExists(atPath: place) ? place : nil
    }

    private mutating func readMappings(_ node: ConfigurationNode) throws(DebriefError) {
        for (_, fields) in try node.members() {
            var mapping = EvidenceMapping(time: "", text: "")
            for (name, value) in try fields.members() {
                let field = try value.text()
                switch name {
                case "files": mapping.files = field
                case "time": mapping.time = field
                case "text": mapping.text = field
                case "actor": mapping.actor = field
                case "service": mapping.service = field
                case "severity": mapping.severity = field
                case "status": mapping.status = field
                default: mapping.subject = field
                }
            }
            guard !mapping.time.isEmpty, !mapping.text.isEmpty else {
                throw fields.wrong("evidence needs the names of two fields; write 'time:' and 'text:'")
            }
            mappings.append(mapping)
        }
    }
}

extension SectionKind {
    /// The name in `debrief.yml`: `root-cause`.
    package var configurationName: String {
        rawValue.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }
}

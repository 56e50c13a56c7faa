import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension Workspace {
    /// What the readers make of each file that the paths lead to, in the order of the files' paths.
    ///
    /// The mappings of the configuration of the present folder come after those of the options.
    package func evidenceListings(_ paths: [String], options: EvidenceOptions = EvidenceOptions())
        throws(DebriefError) -> [EvidenceListing]
    {
        var options = options
        options.mappings += try Configuration.forDocument(at: "-").mappings
        if let listing = try Workspace.streamed(paths, options: options) { return [listing] }
        let files = try Workspace.evidence(at: paths)
        try Workspace.requireSources(of: options.skews, among: files)
        let interview = files.first { InterviewSession.isEvidence($0.path) }
        let others = files.filter { $0.path != interview?.path }
        let readings = EvidenceReaders.read(files: others, options: options)
        var bare = readings
        if options.zone != nil {
            // What the option added to the times shows only beside what they state themselves.
            var stated = options
            stated.zone = nil
            bare = EvidenceReaders.read(files: others, options: stated)
        }
        var listings = zip(readings, bare).map { EvidenceListing($0, bare: $1.reading) }
        if let interview {
            let material = try Workspace.material(ofInterview: interview, zone: options.zone, language: .english)
            listings.append(EvidenceListing(interview: interview, events: material.events))
        }
        return listings
    }

    /// What of the evidence drafts mask: where and by which rule, never what stands there. The order is that of the files.
    package func secrets(_ paths: [String]) throws(DebriefError) -> [SecretListing] {
        try Workspace.evidence(at: paths).flatMap { file in
            SensitiveMarks.places(in: file).map { SecretListing(path: file.path, place: $0) }
        }
    }

    /// What the readers make of one long file, where they can do without holding it.
    private static func streamed(_ paths: [String], options: EvidenceOptions) throws(DebriefError) -> EvidenceListing? {
        guard paths.count == 1, let stream = try EvidenceLoader().stream(path: paths[0]),
            stream.head.path != Manifest.name, !InterviewSession.isEvidence(stream.head.path)
        else { return nil }
        try Workspace.requireSources(of: options.skews, among: [stream.head])
        return try stream.summary(options: options).map { EvidenceListing(stream, $0) }
    }
}

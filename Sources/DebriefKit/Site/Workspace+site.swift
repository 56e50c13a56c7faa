import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefText

extension Workspace {
    /// Makes a site of the postmortems that paths name, and writes what of it has changed.
    ///
    /// - Parameter overwrite: whether files may be replaced that no site has made.
    /// - Throws: ``DebriefError`` when a document that was named cannot be read, or one holds what must not leave: nothing is written then.
    package func site(_ paths: [String], to output: String, _ options: SiteOptions, overwrite: Bool = false)
        throws(DebriefError) -> SiteResult
    {
        guard !options.withRestricted || options.audience != .customers else {
            throw DebriefError(.invalid, "restricted documents are not for customers; leave out --with-restricted")
        }
        let folder = try SiteFolder(output)
        let sum = options.audience == nil ? SiteInputs.sum(of: paths, options) : nil
        if let sum, SiteInputs.known(in: folder.path) == sum, folder.isUntouched {
            let found = DocumentFile.expansion(of: paths)
            return SiteResult(
                path: folder.path,
                documents: found.paths.count,
                written: 0,
                unchanged: folder.count,
                removed: 0,
                kept: [],
                restricted: [],
                masked: Masking.Count(),
                passedOver: found,
                failures: []
            )
        }
        let reading = read(paths) { postmortem in self.source(postmortem, options) }
        var failures = reading.failures
        var sources: [SiteSource] = []
        var restricted: [String] = []
        for value in reading.values {
            switch value {
            case .success(.shown(let source)): sources.append(source)
            case .success(.restricted(let path)): restricted.append(path)
            case .failure(let error): failures.append(error)
            }
        }
        let unread = failures.filter(\.isPassedOver)
        failures.removeAll(where: \.isPassedOver)
        if let first = failures.first {
            let more = failures.count > 8 ? "; \(failures.count - 8) more" : ""
            throw DebriefError(
                first.code,
                failures.prefix(8).map(\.message).joined(separator: "; ") + more + "; nothing was written",
                file: first.file,
                line: first.line
            )
        }
        guard !sources.isEmpty else {
            let left = restricted.isEmpty ? "" : " that is not restricted"
            let reasons = reading.passedOver.passedOver.map { "; passed over " + $0 }.joined()
            throw DebriefError(.notFound, "no postmortem found\(left) in \(paths.joined(separator: ", "))\(reasons)")
        }
        let masked = sources.reduce(into: Masking.Count()) { $0.add($1.masked) }
        let outcome = try folder.write(SiteDraft(sources, options).files(), overwrite: overwrite)
        // What is told of beside the pages only a reading of the documents tells again.
        let isQuiet =
            restricted.isEmpty && masked.isNone && outcome.kept.isEmpty && unread.isEmpty
            && reading.passedOver.undated.isEmpty
        try folder.remember(isQuiet ? sum : nil)
        return SiteResult(
            path: folder.path,
            documents: sources.count,
            written: outcome.written,
            unchanged: outcome.unchanged,
            removed: outcome.removed,
            kept: outcome.kept,
            restricted: restricted,
            masked: masked,
            passedOver: reading.passedOver,
            failures: unread
        )
    }

    private enum Shown: Sendable {
        case shown(SiteSource)
        case restricted(String)
    }

    /// What readers of the site get of a document, as ``publish(_:_:)`` makes it.
    private func source(_ postmortem: Postmortem, _ options: SiteOptions) -> Result<Shown, DebriefError> {
        let source = postmortem.source
        guard options.withRestricted || !postmortem.isRestricted else { return .success(.restricted(source.path)) }
        return Result { () throws(DebriefError) in
            if let audience = options.audience {
                let version = try version(of: source, for: audience)
                return .shown(
                    SiteSource(version.postmortem, from: source.path, masked: Masking.Count(), factors: options.factors)
                )
            }
            let (text, masked) = Masking.published(markup: source.text)
            guard !masked.isNone else {
                return .shown(
                    SiteSource(postmortem, from: source.path, masked: Masking.Count(), factors: options.factors)
                )
            }
            let clean = try self.postmortem(parsing: SourceText(text, path: source.path))
            return .shown(SiteSource(clean, from: source.path, masked: masked, factors: options.factors))
        }
    }
}

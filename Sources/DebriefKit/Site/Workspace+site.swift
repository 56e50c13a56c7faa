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
        // Versions for others are made anew each time.
        var inputs = options.audience == nil ? SiteInputs(of: paths, options) : nil
        let base = inputs?.base
        let known = SiteInputs(in: folder.path).flatMap { $0.base == base ? $0 : nil }
        if let sum = inputs?.sum, known?.sum == sum, folder.isUntouched {
            let found = DocumentFile.expansion(of: paths)
            return SiteResult(
                path: folder.path,
                documents: found.paths.count,
                rendered: 0,
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
        let reading = read(paths) { postmortem in self.source(postmortem, options, clean: known?.clean ?? []) }
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
        let draft = SiteDraft(sources, options).files(base: base ?? "") { page, inputs in
            known?.pages[page] == inputs && folder.isUntouched(page)
        }
        let outcome = try folder.write(draft.files, overwrite: overwrite)
        // What is told of beside the pages only a reading of the documents tells again.
        let isQuiet =
            restricted.isEmpty && masked.isNone && outcome.kept.isEmpty && unread.isEmpty
            && reading.passedOver.undated.isEmpty
        if !isQuiet { inputs?.sum = nil }
        inputs?.clean = Set(sources.filter(\.masked.isNone).map(\.sum))
        inputs?.pages = draft.pages
        try folder.remember(inputs)
        return SiteResult(
            path: folder.path,
            documents: sources.count,
            rendered: draft.files.count { $0.bytes != nil && draft.pages[$0.path] != nil },
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
    ///
    /// - Parameter clean: sums of documents that were found to hold nothing which no page may show.
    private func source(_ postmortem: Postmortem, _ options: SiteOptions, clean: Set<String>)
        -> Result<Shown, DebriefError>
    {
        let source = postmortem.source
        guard options.withRestricted || !postmortem.isRestricted else { return .success(.restricted(source.path)) }
        let sum = Manifest.sum(of: Array(source.text.utf8))
        func shown(_ postmortem: Postmortem, masked: Masking.Count = Masking.Count()) -> Shown {
            .shown(SiteSource(postmortem, from: source.path, sum: sum, masked: masked, factors: options.factors))
        }
        return Result { () throws(DebriefError) in
            if let audience = options.audience {
                return shown(try version(of: source, for: audience).postmortem)
            }
            guard !clean.contains(sum) else { return shown(postmortem) }
            let (text, masked) = Masking.published(markup: source.text)
            guard !masked.isNone else { return shown(postmortem) }
            return shown(try self.postmortem(parsing: SourceText(text, path: source.path)), masked: masked)
        }
    }
}

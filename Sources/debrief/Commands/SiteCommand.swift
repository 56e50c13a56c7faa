import ArgumentParser
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Make a static site of postmortems: list with search, pages, actions, services, reviews, feeds.",
        discussion: """
            The site runs from a disk as well as from any server, and needs nobody but itself. A second run writes what
            has changed, and takes away pages of documents that are gone. Documents whose head says
            'visibility: restricted' are in no part of it. With --for what that audience must not see is taken out of
            every page, list, feed and search; what cannot be taken out stops the site, and nothing is written.

            Examples:
              debrief site postmortems/ -o public/
              debrief site postmortems/ -o public/ --url https://w.example.com/pm/
              debrief site postmortems/ -o public/ --for company --title "Acme"
              debrief site postmortems/ -o public/ --for customers --lang en
              debrief site postmortems/ -o public/ --watch
            """
    )

    @Argument(help: "Postmortems, or folders of them.", completion: .file())
    var paths: [String] = ["."]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to write.", valueName: "folder"),
        completion: .directory
    )
    var output: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Who reads it: company or customers. Takes out what they should not see, or stops.",
            valueName: "audience"
        ),
        completion: .list(SiteOptions.audiences)
    )
    var audience: String?

    @Flag(help: "Also documents that say 'visibility: restricted'.")
    var withRestricted = false

    @Option(help: "What the site is called.")
    var title: String?

    @Option(
        name: [.customLong("lang"), .customLong("language")],
        help: "Language of all but the postmortems: en or zh. Default: that of most of them.",
        completion: .list(["en", "zh"])
    )
    var language: String?

    @Option(help: ArgumentHelp("Where it will stand, for feeds and calendars.", valueName: "address"))
    var url: String?

    @Flag(help: "Replace files that no site has made.")
    var force = false

    @Flag(help: "Also serve the site on this machine, and rebuild it whenever a document changes, until Ctrl-C.")
    var watch = false

    @Option(help: ArgumentHelp("With --watch: the first port to try.", valueName: "port"))
    var port = 8_317

    @OptionGroup
    var passedOver: PassedOverOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = SiteOperation(paths: paths, output: output)
            (operation.audience, operation.withRestricted, operation.title) = (audience, withRestricted, title)
            (operation.language, operation.url, operation.force) = (language, url, force)
            let site = try Progress.during("making the site") { [operation] in try operation.run(in: .command()) }
            try printing.show(site, Self.show)
            LibraryNote.tell(site.passedOver, paths, isPeriod: true, verbose: passedOver.verbose)
            if watch { try serve(site.path, operation) }
        }
    }

    /// Serves the site and follows the documents; what goes wrong is told, and the pages stay as they were.
    private func serve(_ folder: String, _ operation: SiteOperation) throws {
        guard (0...65_535).contains(port) else {
            throw DebriefError(.invalid, "\(port) is no port; name one from 1 to 65535, or 0 for any that is free")
        }
        let server = try SiteServer(folder: folder, port: port)
        Terminal.complain("debrief: \(server.address) shows the site while you write; Ctrl-C ends it")
        var watch = SiteWatch(paths, apartFrom: folder)
        while true {
            Thread.sleep(forTimeInterval: 0.5)
            guard watch.hasChanged() else { continue }
            do {
                try printing.show(operation.run(in: .command()), Self.show)
                server.announce()
            } catch let error as DebriefError {
                Terminal.complain("debrief: \(DisplayText.safe(error.message))")
            }
        }
    }

    private static func show(_ site: SiteResult) {
        if !site.masked.isNone {
            Terminal.complain(
                "debrief: masked \(site.masked.text); debrief check says where, take them out"
            )
        }
        if !site.restricted.isEmpty {
            let shown = site.restricted.prefix(3).joined(separator: ", ")
            let more = site.restricted.count > 3 ? " and \(site.restricted.count - 3) more" : ""
            Terminal.complain("debrief: left out as restricted: \(shown)\(more)")
        }
        for path in site.kept {
            Terminal.complain("debrief: \(site.path)/\(path) belongs to no document, and was changed by somebody: kept")
        }
        let count = site.documents == 1 ? "1 postmortem" : "\(site.documents) postmortems"
        print(
            "\(DisplayText.safe(site.path)): \(count), \(site.written) files written, \(site.unchanged) unchanged, \(site.removed) removed"
        )
    }
}

import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// A site that is made again after a change: the same as a first run makes, of which only what has changed is made.
struct SiteUpdateTests {
    /// 2026-08-06
    private static let options = SiteOptions(today: CivilDate(daysSinceEpoch: 20_671))

    private static func document(_ number: Int, _ words: String = "It broke.") -> String {
        """
        # Failure \(number)

        **Severity**: SEV2
        **Date**: 2026-0\(number % 6 + 1)-02
        **Services**: checkout, mail

        ## Summary

        \(words) See [the other](incident-2.md).

        ## Action items

        | Action | Owner | Due | Status |
        | --- | --- | --- | --- |
        | Mend part \(number) | @ana | 2026-07-30 | Open |

        """
    }

    private struct Bench {
        let folder: TemporaryFolder
        var options = SiteUpdateTests.options

        func make(_ name: String = "site") throws -> SiteResult {
            try Workspace().site([folder.path + "/in"], to: folder.path + "/" + name, options)
        }

        /// That the site is what a first run makes of the same documents, to the byte.
        func expectFresh(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) throws {
            try? FileManager.default.removeItem(atPath: folder.path + "/fresh")
            _ = try make("fresh")
            let (own, fresh) = (
                try SiteTests.files(folder.path + "/site"), try SiteTests.files(folder.path + "/fresh")
            )
            #expect(Set(own.keys) == Set(fresh.keys), comment, sourceLocation: sourceLocation)
            let other = own.filter { fresh[$0.key] != $0.value }.keys.sorted()
            #expect(other.isEmpty, comment, sourceLocation: sourceLocation)
        }
    }

    private static func withSite(_ work: (Bench) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for number in 1...8 { try folder.write("in/incident-\(number).md", document(number)) }
            let bench = Bench(folder: folder)
            #expect(try bench.make().rendered == 8)
            try work(bench)
        }
    }

    @Test func rendersOnlyThePageOfWhatWasEdited() throws {
        try Self.withSite { bench in
            try bench.folder.write("in/incident-3.md", Self.document(3, "It broke twice."))
            let edited = try bench.make()
            #expect(edited.rendered == 1 && edited.written > 0 && edited.documents == 8)
            try bench.expectFresh("edited")
            #expect(try bench.make().written == 0)
        }
    }

    @Test func followsADocumentThatComesGoesOrIsRenamed() throws {
        try Self.withSite { bench in
            try bench.folder.write("in/incident-9.md", Self.document(9))
            #expect(try bench.make().documents == 9)
            try bench.expectFresh("added")
            try FileManager.default.removeItem(atPath: bench.folder.path + "/in/incident-2.md")
            let removed = try bench.make()
            // The others no longer lead to it.
            #expect(removed.documents == 8 && removed.removed == 1 && removed.rendered == 8)
            try bench.expectFresh("deleted")
            let place = bench.folder.path + "/in/"
            try FileManager.default.moveItem(atPath: place + "incident-5.md", toPath: place + "incident-2.md")
            #expect(try bench.make().removed == 1)
            try bench.expectFresh("renamed")
        }
    }

    @Test func followsDecisionsAndTheDay() throws {
        try Self.withSite { bench in
            var bench = bench
            bench.options = SiteOptions(today: CivilDate(daysSinceEpoch: 20_672))
            // What is late is another, the documents are not.
            #expect(try bench.make().rendered == 0)
            try bench.expectFresh("another day")
            bench.options.title = "Failures"
            #expect(try bench.make().rendered == 8)
            try bench.expectFresh("another title")
            try bench.folder.write("in/debrief.yml", "metrics: {targets: {impact-duration: 30m}}\n")
            #expect(try bench.make().rendered == 8)
            try bench.expectFresh("decided otherwise")
        }
    }

    /// What the folder says of earlier runs is believed of pages that are as they were made, and never of what is to be hidden.
    @Test func makesAgainWhatSomebodyChangedAndHidesWhatWasWrittenSince() throws {
        try Self.withSite { bench in
            let token = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
            try bench.folder.write("site/postmortems/incident-4.html", "changed by somebody")
            try bench.folder.write("in/incident-3.md", Self.document(3, "The token was \(token) then."))
            let made = try bench.make()
            #expect(made.rendered == 2)
            #expect(made.masked.secrets > 0)
            #expect(try !bench.folder.read("site/postmortems/incident-3.html").contains(token))
            try bench.expectFresh("changed and hidden")
            // Told each time.
            let again = try bench.make()
            #expect(again.masked.secrets > 0 && again.rendered == 0 && again.written == 0)
            for words in ["", "-\n", "x\ny\nclean\npage a\npage b c\n"] {
                try bench.folder.write("site/\(SiteInputs.name)", words)
                #expect(try bench.make().rendered == 8)
                try bench.expectFresh("a record that says nothing")
            }
        }
    }
}

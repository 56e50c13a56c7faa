import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// The site of the example library: what it holds, that it hangs together, and that it is written once.
struct SiteTests {
    private static let library = packageRoot.appending(path: "Examples/library").path
    private static let snapshots = "Tests/DebriefKitTests/Site/Snapshots"

    private static var options: SiteOptions {
        var options = SiteOptions(today: CivilDate(daysSinceEpoch: 20_671))  // 2026-08-06
        options.address = "https://wiki.example.com/postmortems/"
        return options
    }

    /// All files of a folder by their paths in it.
    static func files(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name)
        }
        return files.filter { !DocumentFile.isFolder(folder + "/" + $0.key) }
    }

    private static func text(_ data: Data?) -> String { String(decoding: data ?? Data(), as: UTF8.self) }

    @Test func makesTheSiteOfTheExamples() throws {
        try withTemporaryFolder { folder in
            let made = try Workspace().site([Self.library], to: folder.path + "/public", Self.options)
            let files = try Self.files(folder.path + "/public")
            #expect(made.documents == files.keys.count { $0.hasPrefix("postmortems/") })
            for (path, name) in [
                ("index.html", "index.html"), ("feed.xml", "feed.xml"), ("actions.ics", "actions.ics"),
                ("reports/2026-Q2.html", "2026-Q2.html"),
            ] {
                try expectSnapshot(Self.text(files[path]), "\(Self.snapshots)/\(name)")
            }
            for (path, data) in files where path.hasSuffix(".html") {
                #expect(data.count < 100_000, "\(path)")
                #expect(TagScanner.tags(of: Self.text(data)).isBalanced, "\(path)")
            }
            try expectLinks(files)
            try recountReport(Self.text(files["reports/2026-Q2.html"]), "2026-04-01", "2026-06-30")
            // A second run writes nothing, not even the same.
            let before = try stamps(folder.path + "/public")
            let again = try Workspace().site([Self.library], to: folder.path + "/public/", Self.options)
            #expect(again.written == 0 && again.removed == 0 && again.unchanged == made.written)
            #expect(try stamps(folder.path + "/public") == before)
        }
    }

    /// A run after an edit gives the same site as a first run, and a page that somebody has changed is made again.
    @Test func makesAfterAnEditWhatAFirstRunMakes() throws {
        try withTemporaryFolder { folder in
            func document(_ title: String, _ words: String) -> String {
                "# \(title)\n\n**Severity**: SEV2\n**Date**: 2026-03-02\n\n## Summary\n\n\(words) See [the other](b.md).\n"
            }
            try folder.write("in/a.md", document("Mail late", "It broke."))
            try folder.write("in/b.md", document("Logins fail", "It broke as well."))
            func make(_ name: String) throws -> SiteResult {
                try Workspace().site([folder.path + "/in"], to: folder.path + "/" + name, Self.options)
            }
            let first = try make("site")
            #expect(try make("site").unchanged == first.written)
            try folder.write("in/a.md", document("Mail late", "It broke twice."))
            #expect(try make("site").written > 0)
            try folder.write("site/postmortems/b.html", "changed by somebody")
            #expect(try make("site").written == 1)
            try folder.write("in/debrief.yml", "metrics: {targets: {impact-duration: 30m}}\n")
            _ = try make("site")
            _ = try make("fresh")
            var (second, fresh) = (try Self.files(folder.path + "/site"), try Self.files(folder.path + "/fresh"))
            for name in [SiteFolder.manifest, SiteInputs.name] { (second[name], fresh[name]) = (nil, nil) }
            #expect(second == fresh)
        }
    }

    private func stamps(_ folder: String) throws -> [String: Date] {
        var stamps: [String: Date] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            guard !DocumentFile.isFolder(path) else { continue }
            stamps[name] = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        }
        return stamps
    }

    /// Each link of a page leads to a file of the site, and to a place in it.
    private func expectLinks(_ files: [String: Data]) throws {
        let pages = files.filter { $0.key.hasSuffix(".html") }.mapValues { TagScanner.tags(of: Self.text($0)).tags }
        let ids = pages.mapValues { tags in Set(tags.compactMap { $0["id"] }) }
        var count = 0
        for (path, tags) in pages {
            let links = tags.filter { $0.name != "link" }.compactMap { $0["href"] } + tags.compactMap { $0["src"] }
            for link in links where !link.hasPrefix("http") && !link.hasPrefix("mailto:") {
                count += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let base = URL(filePath: "/" + path).deletingLastPathComponent()
                let target =
                    parts[0].isEmpty
                    ? path : String(base.appending(path: parts[0]).standardizedFileURL.path.dropFirst())
                #expect(files[target] != nil, "\(link) of \(path)")
                if parts.count > 1 { #expect(ids[target]?.contains(parts[1]) == true, "\(link) of \(path)") }
            }
        }
        #expect(count > 200)
    }

    /// The rows of a review, counted from the names of the files.
    private func recountReport(_ page: String, _ first: String, _ last: String) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Self.library)
            .compactMap { $0.split(separator: "/").last.map(String.init) }
            .filter { $0.hasSuffix(".md") && $0.prefix(10) >= first && $0.prefix(10) <= last }
        let rows = page.components(separatedBy: "<h2>Incidents</h2>")[1].components(separatedBy: "</table>")[0]
        #expect(rows.components(separatedBy: "<tr>").count - 2 == names.count)
        for name in names { #expect(rows.contains("../postmortems/\(name.dropLast(3)).html"), "\(name)") }
        let severities = page.components(separatedBy: "<h2>By severity</h2>")[1].components(separatedBy: "</table>")[0]
        let counted = severities.components(separatedBy: "class=\"counted\"").count - 1
        let sum = severities.components(separatedBy: "<strong>").dropFirst()
            .compactMap { Int(read: $0.prefix(while: \.isNumber)) }.reduce(0, +)
        #expect(sum == counted, "each number has as many links as it counts")
    }

    private static func document(_ title: String, _ head: String = "", _ body: String = "") -> String {
        "---\ntitle: \(title)\ndate: 2026-03-01\nseverity: SEV2\n\(head)---\n\n# \(title)\n\n## Summary\n\nIt was down. \(body)\n\n## Impact\n\nSome.\n"
    }

    @Test(arguments: [nil, "company", "customers"])
    func leavesNoTraceOfWhatIsRestricted(audience: String?) throws {
        try withTemporaryFolder { folder in
            let heads = [
                "visibility: restricted\n", "Visibility: Restricted\n", "visibility: \"retsricted\"\n",
                "classification: confidential\n", "密级: 机密\n", "audience: restricted to security\n",
                "visibility: board only\n",
            ]
            for (index, head) in heads.enumerated() {
                let marks =
                    "services: [zwarzservice\(index)]\nowner: zwarzowner\ntags: [zwarztag]\nid: ZWARZ-\(index)\n"
                let actions = "\n\n## Action items\n\n- [ ] zwarzaction (zwarzdoer, 2026-04-01)\n"
                try folder.write(
                    "zwarzfile\(index).md",
                    Self.document("Zwarztitle", head + marks, "zwarztext" + actions)
                )
            }
            try folder.write(
                "open.md",
                Self.document("Open one", "visibility: internal\nservices: [mail]\n", "See [that](zwarzfile0.md).")
            )
            var options = Self.options
            if let audience { try options.choose(audience: audience) }
            let made = try Workspace().site([folder.path], to: folder.path + "/public", options)
            #expect(made.documents == 1 && made.restricted.count == heads.count)
            for (path, data) in try Self.files(folder.path + "/public") {
                #expect(!Self.text(data).lowercased().contains("zwarz") && !path.contains("zwarz"), "\(path)")
            }
            options.withRestricted = true
            guard audience != "customers" else {
                #expect(throws: DebriefError.self) {
                    try Workspace().site([folder.path], to: folder.path + "/public", options)
                }
                return
            }
            let whole = try Workspace().site([folder.path], to: folder.path + "/public", options)
            #expect(whole.documents == heads.count + 1)
            options.withRestricted = false
            let without = try Workspace().site([folder.path], to: folder.path + "/public", options)
            #expect(without.removed >= heads.count && without.kept.isEmpty)
            for (path, data) in try Self.files(folder.path + "/public") {
                #expect(!Self.text(data).lowercased().contains("zwarz") && !path.contains("zwarz"), "\(path)")
            }
        }
    }

    @Test func tellsCustomersNothingThatTheirVersionsDoNot() throws {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", "customers: [Fabrikam]\n")
            let actions =
                "\n\n## Action items\n\n| Action | Owner | Ticket |\n| --- | --- | --- |\n| Alert earlier | @noor | OPS-77 |\n"
            try folder.write(
                "2026-03-01-fabrikam-db7.md",
                Self.document("Checkout down for Fabrikam", "services: [ledger-db7]\n", "<!-- note -->" + actions)
            )
            var options = Self.options
            try options.choose(audience: "customers")
            _ = try Workspace().site([folder.path], to: folder.path + "/public", options)
            let files = try Self.files(folder.path + "/public")
            for (path, data) in files {
                for word in ["fabrikam", "db7", "noor", "ops-77"] {
                    #expect(!Self.text(data).lowercased().contains(word) && !path.contains(word), "\(word) in \(path)")
                }
            }
            #expect(!files.keys.contains { $0.hasPrefix("reports") || $0.hasPrefix("actions") })
            // What cannot be taken out stops all of it.
            try folder.write("b.md", Self.document("B", "", "<!-- debrief:for internal -->"))
            #expect(throws: DebriefError.self) {
                try Workspace().site([folder.path], to: folder.path + "/other", options)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/other"))
        }
    }

    /// A signature or a role that stands alone in a line is no heading of a report without any.
    @Test func makesTheSiteOfTheExamplesForCustomers() throws {
        try withTemporaryFolder { folder in
            var options = Self.options
            try options.choose(audience: "customers")
            let made = try Workspace().site([Self.library], to: folder.path + "/public", options)
            #expect(made.documents == 30)
        }
    }

    @Test func takesNoTitleForMarkup() throws {
        try withTemporaryFolder { folder in
            let hostile = [
                "\"><script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "]]></entry>&\u{2028}\u{202E}",
                "'onclick='x \\u003c/script>",
            ]
            for (index, title) in hostile.enumerated() {
                let quoted = "'" + title.replacing("'", with: "''") + "'"
                try folder.write(
                    "\(index)\"><b>.md",
                    Self.document(
                        quoted,
                        "services: [\(quoted)]\n",
                        "\n\n## Action items\n\n- [ ] \(title) (@a, 2026-01-01)\n"
                    )
                )
            }
            _ = try Workspace().site([folder.path], to: folder.path + "/public", Self.options)
            for (path, data) in try Self.files(folder.path + "/public") where path.hasSuffix(".html") {
                let (tags, isBalanced) = TagScanner.tags(of: Self.text(data))
                #expect(isBalanced, "\(path)")
                #expect(tags.allSatisfy { $0.name != "img" && $0.attributes.allSatisfy { !$0.name.hasPrefix("on") } })
                #expect(tags.filter { $0.name == "script" }.allSatisfy { $0["src"] == "site.js" }, "\(path)")
            }
            let feed = FileManager.default.contents(atPath: folder.path + "/public/feed.xml") ?? Data()
            #expect(TagScanner.tags(of: Self.text(feed).replacing("/>", with: "></x>")).tags.count > 10)
            let index = Self.text(FileManager.default.contents(atPath: folder.path + "/public/search.js"))
            let json = index.dropFirst("debriefSearch(".count).dropLast(2)
            #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil)
        }
    }

    @Test func takesAwayOnlyWhatItHasMade() throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b", "c"] { try folder.write("in/\(name).md", Self.document("Title \(name)")) }
            let output = folder.path + "/public"
            _ = try Workspace().site([folder.path + "/in"], to: output, Self.options)
            try folder.write("public/own.txt", "mine")
            try folder.write("public/postmortems/c.html", "changed")
            for name in ["b", "c"] { try FileManager.default.removeItem(atPath: folder.path + "/in/\(name).md") }
            let again = try Workspace().site([folder.path + "/in"], to: output, Self.options)
            #expect(again.removed == 1 && again.kept == ["postmortems/c.html"])
            let files = try Self.files(output)
            #expect(files["postmortems/b.html"] == nil && files["own.txt"] != nil && files["postmortems/c.html"] != nil)
            // What no site has made is in nobody's way unasked.
            try folder.write("other/index.html", "mine")
            #expect(throws: DebriefError.self) {
                try Workspace().site([folder.path + "/in"], to: folder.path + "/other", Self.options)
            }
            #expect(try Self.files(folder.path + "/other").count == 1)
        }
    }

    @Test func speaksChineseWhereMostDocumentsDo() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# 邮件延迟\n\n**日期**：2026-01-05\n**级别**：P1\n\n## 摘要\n\n邮件队列积压。\n\n## 影响\n\n一些。\n")
            try folder.write("b.md", "# 登录失败\n\n**日期**：2026-02-05\n\n## 摘要\n\n证书过期。\n\n## 影响\n\n一些。\n")
            try folder.write("c.md", Self.document("Mail late"))
            _ = try Workspace().site([folder.path], to: folder.path + "/public", Self.options)
            let files = try Self.files(folder.path + "/public")
            #expect(Self.text(files["index.html"]).contains("<html lang=\"zh-Hans\">"))
            #expect(Self.text(files["index.html"]).contains("lang=\"en\">Mail late</a>"))
            #expect(Self.text(files["postmortems/c.html"]).contains("<html lang=\"en\">"))
            #expect(Self.text(files["search.js"]).contains("\"证书\": ["))
        }
    }
}

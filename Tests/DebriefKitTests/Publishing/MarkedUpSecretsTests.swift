import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import HostileInputs
import Testing

/// What is masked in a document is masked in each version, whatever markup stands around it.
struct MarkedUpSecretsTests {
    /// How markup can stand at a secret.
    enum Markup: String, CaseIterable, Sendable {
        case code, strong, link, table, escapes, html

        func around(_ value: String) -> String {
            switch self {
            case .code: "`\(value)`"
            case .strong: "**\(value.replacing("*", with: "\\*"))**"
            case .link: "[\(value)](https://example.com/a)"
            case .table: value.replacing("|", with: "\\|")
            case .escapes:
                value.reduce(into: "") { $0 += $1.isASCII && ($1.isPunctuation || $1.isSymbol) ? "\\\($1)" : "\($1)" }
            case .html: "<b>" + value.replacing("&", with: "&amp;").replacing("<", with: "&lt;") + "</b>"
            }
        }
    }

    private static let samples =
        (SecretSamples.tokens + SecretSamples.announced + SecretSamples.reworded)
        .map { $0.replacing("¦", with: "") }
        .filter { !$0.contains("\n") && !$0.contains("\\n") && !$0.hasPrefix("10:") && !$0.contains("`") }

    /// Every kind of secret as the audit planted them, with what must be gone.
    private static let planted: [(text: String, value: String)] = [
        ("The job read it with the password ⟦Tr0ub4dor&3⟧, set in 2019.", "dor&3"),
        ("Its password ⟦Sommer-2024!x⟧ was old.", "2024!x"), ("The password is ⟦hunter2⟧.", "hunter2"),
        ("token ⟦abcd1234efgh5678ijkl⟧", "5678ijkl"), ("密码 ⟦Sommer-2025!x⟧ 未改。", "2025!x"),
        ("口令是 ⟦chuntian2026⟧。", "chuntian"), ("passphrase is ⟦blue-horse-99⟧", "horse-99"),
        ("wifi passcode ⟦884211⟧", "884211"), ("login admin / ⟦Passw0rd!⟧", "Passw0rd!"),
    ]

    /// What stands between the marks, where it is long enough to be told from other words of a document.
    private static func values(_ sample: String) -> [String] {
        sample.split(separator: "⟦").dropFirst().compactMap { $0.split(separator: "⟧").first.map(String.init) }
            .filter { $0.utf8.count >= 7 && !$0.allSatisfy(\.isNumber) }
    }

    private static func sentence(_ sample: String, _ markup: Markup) -> String {
        var result = ""
        for (index, part) in sample.split(separator: "⟦", omittingEmptySubsequences: false).enumerated() {
            let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
            result += index == 0 ? String(part) : markup.around(String(halves[0])) + (halves.count > 1 ? halves[1] : "")
        }
        return result
    }

    private static func document(_ samples: some Sequence<String>, _ markup: Markup) -> String {
        let lines = samples.map { sentence($0, markup) }
        let body =
            markup == .table
            ? "| What | Where |\n| --- | --- |\n" + lines.map { "| \($0) | here |" }.joined(separator: "\n")
            : lines.joined(separator: "\n\n")
        return "---\ntitle: Job stuck\nlanguage: en\nseverity: SEV2\n---\n\n# Job stuck\n\n## Root cause\n\n\(body)\n"
    }

    private func published(_ text: String, as form: String, for audience: String?, in folder: TemporaryFolder) throws
        -> String
    {
        var options = PublishOptions()
        options.format = form
        if let audience { try options.choose(audience: audience) }
        return try Workspace().publish(SourceText(text, path: folder.path + "/p.md"), options).text
    }

    /// Each of the samples that are masked as they are.
    @Test(arguments: Markup.allCases)
    func staysHiddenForEveryAudience(markup: Markup) throws {
        try withTemporaryFolder { folder in
            let plain = Self.samples.filter { sample in
                let text = sample.replacing("⟦", with: "").replacing("⟧", with: "")
                let masked = Masking.published(markup: text).text
                return !Self.values(sample).isEmpty && Self.values(sample).allSatisfy { !masked.contains($0) }
            }
            #expect(plain.count > 150)
            let text = Self.document(plain, markup)
            for audience in [nil, "customers", "executives", "company"] {
                // A version that is not made shows nothing.
                guard let shown = try? published(text, as: "text", for: audience, in: folder) else { continue }
                let left = plain.filter { sample in Self.values(sample).contains(where: shown.contains) }
                #expect(left == [], "\(audience ?? "nobody in particular")")
            }
        }
    }

    @Test(arguments: Markup.allCases, [nil, "customers", "executives", "company"])
    func staysHiddenInEveryForm(markup: Markup, audience: String?) throws {
        let text = Self.document(Self.planted.map(\.text), markup)
        try withTemporaryFolder { folder in
            for form in Workspace.documentForms where !["pdf", "docx", "pptx", "eml"].contains(form.id) {
                let shown = try published(text, as: form.id, for: audience, in: folder)
                for (_, value) in Self.planted {
                    #expect(!shown.contains(value), "\(form.id): \(value)")
                    #expect(!shown.contains(value.replacing("&", with: "&amp;")), "\(form.id): \(value)")
                }
            }
        }
    }

    /// Under a head that says so, and behind a first cell that does.
    @Test func hidesCellsOfTablesThatSayWhatTheyHold() throws {
        let text = """
            # Job stuck

            ## Root cause

            | User | Password | Attempts |
            | --- | --- | --- |
            | anna | `otter7` | 3 |
            | 李 | Biber!Moor | 4 |

            | Setting | Value |
            | --- | --- |
            | Password | Lachs+Wehr |
            | 密码 | 春天a2026 |
            | Reset the password | Marcus, 2026-04-02 |

            | Test | Pass | Fail |
            | --- | --- | --- |
            | drill | 14 of 15 | 1 |

            """
        try withTemporaryFolder { folder in
            for audience in [nil, "company"] {
                let shown = try published(text, as: "gfm", for: audience, in: folder)
                for value in ["otter7", "Biber!Moor", "Lachs+Wehr"] { #expect(!shown.contains(value), "\(value)") }
                for word in ["14 of 15", "2026-04-02", "Attempts"] { #expect(shown.contains(word), "\(word)") }
            }
        }
    }

    /// A secret that is announced once is one wherever it stands.
    @Test func hidesItWhereNothingAnnouncesIt() throws {
        let text =
            "# A\n\n## Root cause\n\nThe password is `Otter7Hill`. 5 jobs had it.\n\n## Resolution\n\nWe took *Otter7Hill* out.\n"
        try withTemporaryFolder { folder in
            for audience in ["customers", "company", "executives"] {
                let shown = try published(text, as: "gfm", for: audience, in: folder)
                #expect(!shown.contains("Otter7Hill"))
            }
            let company = try published(text, as: "gfm", for: "company", in: folder)
            #expect(company.contains("5 jobs had it"))
        }
    }

    @Test func reportsASecretInCodeAsWhatItIs() throws {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "customers")
        let source = SourceText("# A\n\n## Root cause\n\nIt used the password `Zx81kqLm02pw` then.\n", path: "a.md")
        let publication = try Workspace().publish(source, options)
        #expect(publication.text.contains("\\[removed\\] then"))
        #expect(try #require(publication.version).report().contains("| password | 1 | 5 |"))
    }
}

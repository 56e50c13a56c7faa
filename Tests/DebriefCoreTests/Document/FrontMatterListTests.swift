import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefCore

/// Lists on one line of front matter are read without YAML's grammar, and say what it says.
struct FrontMatterListTests {
    private static func fields(_ line: String, _ more: String) -> [MetadataKey: Metadata.Field] {
        let text =
            "---\nid: INC-7\n\(line)\n\(more)severity: SEV2\n---\n\n# Checkout down\n\n## Summary\n\nIt was down.\n"
        return Postmortem(parsing: SourceText(text, path: "a.md")).metadata.fields
    }

    @Test(arguments: [
        "services: [checkout-api, catalog]", "services: [checkout-api,catalog]",
        "services: [ a.b , c/d_e ]",
        "services: [Order Gateway, billing]", "services: [支付, 订单服务]", "tags: [x]", "services:  [a]",
        "services: [a, b] # both", "services: [a, 'b c']", "services: [a, b,]", "services: []",
        "services: [-, a]",
        "services: [a: b, c]", "services: [a, [b]]", "services: [{name: a}, b]", "services: [a, b",
        "services: [1, 2.5]",
        "services: [true, null]", "services: [2026-03-04, x]", "authors: [Ana Lima, 王工]",
        "services: [\"a, b\", c]",
        "services: [a b, -c]", "services: [a, , b]", "services: [a]x",
    ])
    func saysWhatYAMLSays(_ line: String) {
        // A mapping sends all of it to the parser.
        let (plain, parsed) = (Self.fields(line, ""), Self.fields(line, "other: {a: 1}\n"))
        for key in [MetadataKey.services, .tags, .authors, .id, .severity] {
            #expect(plain[key]?.value == parsed[key]?.value)
            if key != .severity { #expect(plain[key]?.range == parsed[key]?.range) }
        }
    }
}

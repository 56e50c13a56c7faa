import DebriefLanguage
import DebriefTestSupport
import Foundation
import Testing

/// Code and data files name the same groups.
struct VocabularyGroupsTests {
    @Test func usesEachGroup() throws {
        let code = try Self.code()
        for (topic, text) in try Self.topics()
        where code.contains("Vocabulary.\(topic)") || code.contains("(.\(topic), ") {
            for group in Vocabulary(Array(text.utf8)).groups {
                let name = group.split(separator: ":").first.map(String.init) ?? group
                let isUsed =
                    code.contains("\"\(name)\"") || text.contains("{\(name)}") || Self.isCase(name, of: code)
                #expect(isUsed, "nothing uses [\(group)] of \(topic).txt")
            }
        }
    }

    /// Whether a group is named by a case of an enumeration: `begin-verb`, `column time`.
    private static func isCase(_ name: String, of code: String) -> Bool {
        let words = name.split { $0 == "-" || $0 == " " }.map(String.init)
        if words.starts(with: ["change", "column"]) { return code.contains(#""change column \("#) }
        if words.starts(with: ["alert", "column"]) { return code.contains(#""alert column \("#) }
        if words.count == 2, words[0] == "column" { return TimelineColumn(rawValue: words[1]) != nil }
        let camel = words[0] + words.dropFirst().map(\.capitalized).joined()
        return MetadataKey(rawValue: camel) != nil || Milestone(rawValue: camel) != nil
            || code.contains(" \(camel),") || code.contains(" \(camel)\n")
    }

    @Test func namesOnlyGroupsThatExist() throws {
        let topics = try Self.topics().mapValues { Vocabulary(Array($0.utf8)).groups }
        for call in try Self.code().components(separatedBy: "Phrases(.").dropFirst() {
            let parts = call.prefix { $0 != ")" }.split(separator: ",")
            guard let topic = parts.first.map(String.init), let groups = topics[topic] else { continue }
            for part in parts.dropFirst() {
                let name = part.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
                #expect(groups.contains(name), "\(topic).txt has no group [\(name)]")
            }
        }
    }

    @Test func fillsPlacesByGroupsThatExist() throws {
        for (topic, text) in try Self.topics() {
            let groups = Vocabulary(Array(text.utf8)).groups
            #expect(Set(groups).count == groups.count, "\(topic).txt has a group twice")
            for place in text.components(separatedBy: "{").dropFirst() {
                let name = String(place.prefix { $0 != "}" })
                #expect(groups.contains(name), "\(topic).txt has no group [\(name)]")
            }
        }
    }

    /// The data files by their names.
    private static func topics() throws -> [String: String] {
        let folder = packageRoot.appending(path: "Sources/DebriefLanguage/Vocabulary")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return Dictionary(
            uniqueKeysWithValues: try files.map {
                ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
            }
        )
    }

    /// All Swift sources in one text.
    private static func code() throws -> String {
        let folder = packageRoot.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        return try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }
}

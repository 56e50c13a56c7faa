import ArgumentParser
import DebriefKit
import DebriefText
import Foundation

/// A word of the arguments that stands where a verb does and is none, with the verb that it was meant to be.
struct Slip {
    private let word: String
    /// `debrief actions verify`; `nil` where no verb is near.
    private let meant: String?
    /// Whether the parser would take the word for something else: `help chek` prints all verbs, `actions verfy` looks for a file.
    let endsAtOnce: Bool

    /// - Parameter root: whose verbs the arguments name.
    init?(in arguments: [String], of root: any ParsableCommand.Type) {
        var words = arguments.dropFirst()
        let asksForHelp = words.first == "help"
        if asksForHelp { words = words.dropFirst() }
        var command = root
        var path = [Self.name(of: root)]
        for word in words {
            let verbs = command.configuration.subcommands
            guard !word.hasPrefix("-"), !verbs.isEmpty else { return nil }
            if let next = verbs.first(where: { Self.name(of: $0) == word }) {
                command = next
                path.append(word)
                continue
            }
            let near = Spelling.nearest(to: word, among: verbs.map(Self.name))
            let hasDefault = command.configuration.defaultSubcommand != nil
            // Without a verb, what follows are the files of the verb that is meant then.
            if hasDefault, !asksForHelp, near == nil || FileManager.default.fileExists(atPath: word) { return nil }
            self.word = word
            meant = near.map { (path + [$0]).joined(separator: " ") }
            endsAtOnce = asksForHelp || hasDefault
            return
        }
        return nil
    }

    var question: String? { meant.map { "Did you mean '\($0)'?" } }

    /// Says that it is no verb, in JSON where the arguments ask for that.
    func tell() {
        let message = "'\(word)' is no verb"
        let remedy = question ?? "see: debrief help"
        if Failure.areJSON {
            Terminal.writeError(ErrorReport.line(ofUsage: message, remedy: remedy))
        } else {
            Terminal.complain("debrief: \(message); \(remedy.prefix(1).lowercased() + remedy.dropFirst())")
        }
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "debrief"
    }

    /// The choice that is nearest to a value that is none, out of what the parser says of it: `The value 'jsn' is invalid for
    /// '--format <format>'. Please provide one of 'text' and 'json'.`
    static func question(inChoicesOf message: String) -> String? {
        guard message.hasPrefix("The value '"), let place = message.firstPlace(of: "one of ") else { return nil }
        let value = message.dropFirst(11).prefix { $0 != "'" }
        let choices = message[place.upperBound...].split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        return Spelling.nearest(to: String(value), among: choices).map { "Did you mean '\($0)'?" }
    }
}

import DebriefHTTP
import DebriefLanguage
import DebriefText

/// A thing that Debrief does, for whichever front end asks for it: the command, the tools of an agent.
///
/// The stored properties are the input, as a person or a program gives it; ``OperationInfo/input`` describes them for those
/// who cannot see them, by the same names. See decision 27.
package protocol Operation: Codable, Sendable {
    associatedtype Output: OperationOutput

    static var info: OperationInfo { get }

    /// - Throws: ``DebriefError``, also where the ``WorkWatch`` wants no more of it.
    func run(in environment: Environment) throws -> Output
}

/// What an operation has to say.
package protocol OperationOutput: Sendable {
    /// As ``OperationInfo/output`` describes it.
    var json: JSON { get }
    /// Inputs that could not be worked on; the others were.
    var failures: [DebriefError] { get }
}

extension OperationOutput {
    package var failures: [DebriefError] { [] }

    /// ``json`` as front ends show it: without the secrets that authors left in their documents.
    package var published: JSON { json.withoutSecrets }
}

/// What front ends and the reference tell of an operation.
package struct OperationInfo: Sendable {
    package enum Effect: Sendable {
        /// Changes nothing.
        case reads
        /// Writes what was not there, and replaces nothing unasked.
        case adds
        /// Changes what is there.
        case changes
    }

    /// Of the tool, and of the file of its schema: `check`, `check-list`.
    package let name: String
    /// What is typed, without the inputs: `debrief check --list`.
    package let command: String
    /// The option by which it speaks JSON.
    package let option: String
    /// One sentence, for people and agents who choose among the operations.
    package let summary: String
    /// An input as JSON.
    package let example: String
    package let effect: Effect
    /// The paths among the keys of the input; an agent's must lie below the folders that it was given.
    package let paths: Set<String>
    /// Whether only a person may do it, because it says that a person has, or sends something: no tool of agents then.
    package let isForPeople: Bool
    package let input: [Shape.Key]
    package let output: Shape

    init(
        _ name: String,
        command: String,
        option: String = "--format json",
        _ summary: String,
        example: String,
        effect: Effect = .reads,
        paths: Set<String> = ["file"],
        isForPeople: Bool = false,
        input: [Shape.Key],
        output: Shape
    ) {
        self.name = name
        self.command = "debrief " + command
        self.option = option
        self.summary = summary
        self.example = example
        self.effect = effect
        self.paths = paths
        self.isForPeople = isForPeople
        self.input = input
        self.output = output
    }

    /// Whether some input makes it replace or take away what was there: what adds may be told to replace.
    package var mayDestroy: Bool { effect == .changes || input.contains { $0.name == "force" } }

    package var inputShape: Shape { .object(input) }
}

/// What surrounds an operation and is no part of its input.
package struct Environment: Sendable {
    /// The day that counts as today; `nil` where nothing may depend on it.
    package var today: CivilDate?
    /// Who writes where no name is given.
    package var user: String?
    /// What programs of the system are told of the user, such as git of the home folder: no more than it takes.
    package var variables: [String: String] = [:]
    /// Whether to wait for another debrief that writes in the same folder.
    package var waits = true
    /// All variables of the process, for the secrets and proxies of what sends; no program is told them.
    package var secrets: [String: String] = [:]
    /// What tells the time and waits where a service asks for patience.
    package var clock = HTTPClient.Clock.system
    /// Is told, once, that it is being waited.
    package var notify: @Sendable (String) -> Void = { _ in }

    package init() {}

    /// What sends; whoever waits for a service that asks for it is told.
    var client: HTTPClient {
        let (clock, notify) = (clock, notify)
        let telling = HTTPClient.Clock(now: clock.now) { seconds in
            if seconds >= 3 { notify("the service asks to wait for \(Int(clamping: seconds)) seconds") }
            clock.sleep(seconds)
        }
        return HTTPClient(environment: secrets, clock: telling)
    }

    /// Reads and writes a document while nobody else does.
    func holding<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        try FolderLock.holding(document: path, waits: waits, notify: notify, work)
    }
}

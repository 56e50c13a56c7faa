import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The templates that there are.
package struct TemplatesOperation: Operation {
    package var language: String?

    package init() {}

    package static let info = OperationInfo(
        "templates",
        command: "templates",
        "List the templates of postmortems with their sections.",
        example: #"{"language": "zh"}"#,
        paths: [],
        input: [Key("language", .choice(["en", "zh"]), "else English").optional],
        output: .array(.object([Key("id", .string), Key("sections", .strings, "headings, in their order")]))
    )

    package struct Output: OperationOutput {
        package let templates: [(id: String, sections: [String])]

        package var json: JSON {
            .array(templates.map { .object([("id", .string($0.id)), ("sections", .strings($0.sections))]) })
        }
    }

    package func run(in environment: Environment) throws -> Output {
        Output(templates: Workspace().templates(try language.map(Arguments.language) ?? .english))
    }
}

/// One template.
package struct TemplateOperation: Operation {
    package var id: String
    package var language: String?

    package init(id: String) { self.id = id }

    package static let info = OperationInfo(
        "template",
        command: "templates ID",
        "Read a template of postmortems, with its guidance.",
        example: #"{"id": "standard", "language": "en"}"#,
        paths: [],
        input: [
            Key("id", .string, "of the template"), Key("language", .choice(["en", "zh"]), "else English").optional,
        ],
        output: .object([
            Key("id", .string), Key("language", .choice(["en", "zh"])), Key("text", .string, "Markdown"),
        ])
    )

    package struct Output: OperationOutput {
        package let id: String
        package let language: Language
        package let text: String

        package var json: JSON {
            .object([("id", .string(id)), ("language", .string(language.rawValue)), ("text", .string(text))])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let language = try language.map(Arguments.language) ?? .english
        return Output(id: id, language: language, text: try Workspace().templateText(id, language))
    }
}

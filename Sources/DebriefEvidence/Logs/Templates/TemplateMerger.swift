/// Joins the signatures of one statement, whose values are words or whose parts are optional, into its template.
///
/// It works on kinds of lines and not on lines, so that the time it takes does not depend on the length of the log: the
/// signatures of one origin are clustered by what they have in common, and each cluster is parted again where its words
/// tell several statements apart.
struct TemplateMerger {
    private var reader = TemplateReader()

    /// The signatures of one origin that are equal but for values.
    private struct Kind {
        var template: Template
        var lines = 0
    }

    /// For each signature, in order, the template it belongs to, as bytes like a signature.
    ///
    /// - Parameters:
    ///   - signatures: origins and signatures, as ``LogWorker`` writes them.
    ///   - lines: how many lines each has.
    mutating func merge(_ signatures: [ArraySlice<UInt8>], lines: [Int]) -> [[UInt8]] {
        var origins: [[UInt8]: Int] = [:]
        var members: [[Int]] = []
        var names: [[UInt8]] = []
        for (number, signature) in signatures.enumerated() {
            let origin = Array(LogOrigin.origin(of: signature))
            if let known = origins[origin] {
                members[known].append(number)
            } else {
                origins[origin] = members.count
                names.append(origin)
                members.append([number])
            }
        }
        var templates = [[UInt8]](repeating: [], count: signatures.count)
        for (name, members) in zip(names, members) {
            let texts = members.map { LogOrigin.message(of: signatures[$0]) }
            let merged = merge(texts, lines: members.map { lines[$0] }, isStatement: LogOrigin.isStatement(name))
            for (member, template) in zip(members, merged) {
                templates[member] = name + [LogBytes.originEnd] + template
            }
        }
        return templates
    }

    private mutating func merge(_ signatures: [ArraySlice<UInt8>], lines: [Int], isStatement: Bool) -> [[UInt8]] {
        var numbers: [[Int32]: Int] = [:]
        var kinds: [Kind] = []
        let kindOf = zip(signatures, lines).map { signature, lines in
            let template = reader.template(signature)
            let key = TemplateColumn.key(template[...])
            let number = numbers[key] ?? kinds.count
            if number == kinds.count {
                numbers[key] = number
                kinds.append(Kind(template: template))
            } else {
                kinds[number].template = Self.general(kinds[number].template, template)
            }
            kinds[number].lines += lines
            return number
        }
        let likeness = TemplateLikeness(reader: reader)
        let templates = kinds.map(\.template)
        let clusters = TemplateClusters(templates, likeness: likeness, isStatement: isStatement)
        var splitter = TemplateSplitter(
            templates,
            counts: kinds.map(\.lines),
            likeness: likeness,
            isStatement: isStatement
        )
        var texts = [[UInt8]](repeating: [], count: kinds.count)
        for cluster in clusters.clusters {
            for statement in splitter.statements(cluster, clusters.templates[cluster[0]]) {
                let text = reader.signature(statement.template)
                for member in statement.members { texts[member] = text }
            }
        }
        return kindOf.map { texts[$0] }
    }

    /// A template with the values that two equal ones have in common.
    private static func general(_ template: Template, _ other: Template) -> Template {
        zip(template, other).map { unit, other in
            guard unit.content != other.content else { return unit }
            var unit = unit
            unit.content = TemplateUnit.varied
            return unit
        }
    }
}

import DebriefCore

struct PiiContact: Check {
    let info = CheckInfo(
        id: "pii-contact",
        summary: "No private address, telephone or identity number stands in the document.",
        rationale: """
            A postmortem names roles and handles; who needs to call somebody finds the number elsewhere. Addresses of
            teams and of roles are fine, and so is the address of a commit's author in code.
            """,
        severity: .error,
        examples: [
            .passes("Write to support@example.com or payments-team@example.com.\n"),
            .passes("Owner: ana@, deployed `git@example.com:shop/checkout.git`.\n"),
            .passes("Request 13800138 of 2025 took 15012 ms, order 1380013800012.\n"),
            .passes("请联系 support@example.com。\n"),
            .fails("Ask ⟦ana.silva@example.com⟧ for access.\n"),
            .fails("The customer can be reached at ⟦+49 30 1234567⟧.\n"),
            .fails("客户电话 ⟦13800138000⟧。\n"),
            .fails("身份证号 ⟦11010519491231002X⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.prose.filter { $0.scope != .quote }
            .flatMap { ContactScanner(prose: $0).contacts() }
            .map { .contact($0.kind, at: $0.range) }
    }
}

extension Finding {
    fileprivate static func contact(_ kind: String, at range: SourceRange) -> Finding {
        Finding("\(kind) of a person", at: range)
    }
}

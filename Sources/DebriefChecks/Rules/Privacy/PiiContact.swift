import DebriefCore
import DebriefLanguage
import DebriefText

struct PiiContact: Check {
    let info = CheckInfo(
        id: "pii-contact",
        summary: Message(
            "No private address, telephone, identity or card number stands in the document.",
            zh: "文档中没有个人的地址、电话、证件号或卡号"
        ),
        rationale: Message(
            """
            A postmortem names roles and handles; who needs to call somebody finds the number elsewhere. Addresses of
            teams and of roles are fine, and so is the address of a commit's author in code.
            """,
            zh: """
                复盘写角色和账号；需要打电话的人在别处能找到号码。团队和角色的地址没有问题，\
                代码中提交者的地址也没有问题。
                """
        ),
        severity: .error,
        examples: [
            .passes("Write to support@example.com or payments-team@example.com.\n"),
            .passes("Owner: ana@, deployed `git@example.com:shop/checkout.git`.\n"),
            .passes("Request 13800138 of 2025 took 15012 ms, order 1380013800012.\n"),
            .passes("Mail digital@example.com, and thank sponsors@example.org.\n"),
            .passes("请联系 support@example.com。\n"),
            .fails("Mail ⟦maria@example.com⟧ or ⟦okonkwo@gmail.com⟧.\n"),
            .fails("Ask ⟦ana.silva@example.com⟧ for access.\n"),
            .fails("回访电话 `⟦13912345678⟧`，当天回复\n"),
            .fails("The customer `⟦jon.doe77@mail.example.com⟧` could not pay.\n"),
            .passes("Run `ssh ana.silva@mail.example.com uptime` on it.\n"),
            .fails("The customer can be reached at ⟦+49 30 1234567⟧.\n"),
            .fails("客户电话 ⟦13800138000⟧。\n"),
            .fails("身份证号 ⟦11010519491231002X⟧。\n"),
            .fails("It charged card ⟦4111 1111 1111 1111⟧ twice.\n"),
            .passes("Trace 4111111111111111 and order 5500000000000004 were slow.\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.prose.filter { $0.scope != .quote }.flatMap { Self.contacts(in: $0.text, at: $0.range.lowerBound) }
            + Self.codeSpans(in: postmortem.root, postmortem.source).flatMap { range in
                // Of a command or a path it is a part; what is nothing else is written so for its looks.
                Self.contacts(inCode: range, of: postmortem.source).filter { $0.range == range }
            }
    }

    /// What stands in code, with the words before it, which may say what a number is: 回访电话 `13912345678`.
    private static func contacts(inCode range: SourceRange, of source: SourceText) -> [Finding] {
        let line = source.range(ofLine: source.line(at: range.lowerBound)).lowerBound
        let start = source.withBytes { bytes in
            var start = max(line, range.lowerBound - reach)
            // A character of several bytes stays whole.
            while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
            return start
        }
        return contacts(in: String(source[start..<range.upperBound].replacing("`", with: " ")), at: start)
    }

    /// How many bytes before code are looked at.
    private static let reach = 60

    private static func contacts(in text: String, at base: Int) -> [Finding] {
        SensitiveScanner.spans(in: text, origin: .author).filter { span in
            !span.kind.isSecret
                && !(span.kind == .mailAddress
                    && SensitiveScanner.mayBeOfTeam(text.withBytes { String(decoding: $0[span.range], as: UTF8.self) }))
        }.map { span in
            .contact(span.kind, at: base + span.range.lowerBound..<base + span.range.upperBound)
        }
    }

    /// What stands between backticks within prose, without those and spaces.
    private static func codeSpans(in block: Block, _ source: SourceText) -> [SourceRange] {
        guard block.kind != .blockQuote else { return [] }
        var found = block.children.flatMap { codeSpans(in: $0, source) }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                if inline.kind == .code, let range = inline.range { found.append(range.inside(source)) }
                visit(inline.children)
            }
        }
        visit(block.inlines)
        return found
    }
}

extension SourceRange {
    /// Without the backticks and spaces at both ends.
    fileprivate func inside(_ source: SourceText) -> SourceRange {
        source.withBytes { bytes in
            var (start, end) = (lowerBound, upperBound)
            while start < end, bytes[start] == 0x60 || bytes[start] == 0x20 { start += 1 }
            while end > start, bytes[end - 1] == 0x60 || bytes[end - 1] == 0x20 { end -= 1 }
            return start..<end
        }
    }
}

extension Finding {
    fileprivate static func contact(_ kind: SensitiveKind, at range: SourceRange) -> Finding {
        Finding(Message("\(kind.label(.english)) of a person", zh: "文中有个人的\(kind.label(.chinese))"), at: range)
    }
}

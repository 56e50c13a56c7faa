import DebriefCore
import DebriefLanguage
import DebriefText

struct SecretCredential: Check {
    let info = CheckInfo(
        id: "secret-credential",
        summary: Message("No key, token or password stands in the document.", zh: "文档中没有密钥、令牌或密码"),
        rationale: Message(
            """
            A postmortem is copied, mailed and kept; a secret in it is public. Looked for, in code as well, are the
            forms of known keys and tokens, private keys, addresses with a password, and long values behind
            `password=`. Examples of documentation and variables (`$TOKEN`) are left alone. Remove it, and rotate it.
            """,
            zh: """
                复盘会被复制、转发和保存，其中的密钥就等于公开。会查找（包括在代码中）已知密钥和令牌的形式、私钥、\
                带密码的地址，以及 `password=` 之后的长串。文档中的示例和变量（`$TOKEN`）不报告。删去它，并且轮换。
                """
        ),
        severity: .error,
        examples: [
            .passes("The key `AKIAIOSFODNN7EXAMPLE` stands in every manual.\n"),
            .passes("It ran `curl -H \"Authorization: Bearer $TOKEN\"` with password=${PASSWORD}.\n"),
            .passes("https://example.com/login?next=/home and user@example.com are fine.\n"),
            .passes("令牌已轮换，配置为 `token: <redacted>`。\n"),
            .fails("The job used `⟦AKIAQ3EGVB7T2ZLM4XWP⟧`.\n"),
            .fails("```\nexport GH=⟦ghp_" + "a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf" + "⟧\n```\n"),
            .fails("It connects to postgres://app:⟦s3cr3t-Pool9⟧@db.example.com/orders.\n"),
            .fails("配置中写着 `password = ⟦Zx81kqLm02pw⟧`。\n"),
            .fails("⟦-----BEGIN RSA PRIVATE KEY-----⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.source.withBytes { SensitiveScanner.spans(in: $0, origin: .author) }
            .filter(\.kind.isSecret)
            .map { .secret($0.kind, at: $0.range) }
    }
}

extension Finding {
    fileprivate static func secret(_ kind: SensitiveKind, at range: SourceRange) -> Finding {
        // The value is not repeated: reports of findings are kept too.
        Finding(Message("\(kind.oneOfIt) in the text", zh: "文中有\(kind.label(.chinese))"), at: range)
    }
}

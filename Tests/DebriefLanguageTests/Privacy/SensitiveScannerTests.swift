import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct SensitiveScannerTests {
    /// What was found, with the marks of the examples.
    private func marked(_ text: String, origin: SensitiveScanner.Origin = .evidence) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for span in SensitiveScanner.spans(in: text, origin: origin) {
            result += bytes[done..<span.range.lowerBound] + "⟦".utf8 + bytes[span.range] + "⟧".utf8
            done = span.range.upperBound
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }

    private func expect(_ text: String, _ location: SourceLocation = #_sourceLocation) {
        let plain = text.replacing("⟦", with: "").replacing("⟧", with: "")
        #expect(marked(plain) == text, sourceLocation: location)
    }

    @Test func findsTokensByTheirForm() {
        expect("key ⟦AKIAQ3EGVB7T2ZLM4XWP⟧ was used, and ⟦AKIAIOSFODNN7EXAMPLE⟧")
        expect("ghp: ⟦ghp_" + "a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf⟧.")
        expect("令牌⟦glpat-" + "Zx81kqLm02pwR7vT4nBc⟧泄露")
        expect("⟦xoxb-" + "2134567890-1234567890123-aBcDeFgHiJkL⟧")
        expect("stripe ⟦sk_live_" + "51Hx81kqLm02pwR7vT4nBcQ9⟧, ok")
        expect(
            "jwt ⟦eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwiYWRtaW4iOnRydWV9"
                + ".TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ⟧"
        )
        expect("POST https://hooks.slack.com/services/T012AB3C4/B012AB3C4/⟦aB3dE5fG7hI9jK1lM3nO5pQ7⟧ failed")
    }

    @Test func findsSecretsBehindTheirNames() {
        expect("db.password=⟦hunter22⟧ retry")
        expect(#"{"password":"⟦correct horse⟧"}"#.replacing(" horse⟧", with: "horse⟧"))
        expect(#"{\"api_key\": \"⟦9f8a7b6c5d4e3f2a1b0c⟧\"}"#)
        expect("密码：⟦Zx81kqLm⟧，已重置")
        expect("数据库密码是⟦Zx81kqLm⟧。")
        expect("the password is ⟦hunter2⟧, don't tell")
        expect("Authorization: Bearer ⟦Zx81kqLm02pwR7vT4nBc⟧")
        expect("Authorization: Basic ⟦YW5hOnMzY3IzdA==⟧")
        expect("postgres://app:⟦s3cr3t-Pool9⟧@db.example.com/orders")
        expect("redis://:⟦s3cr3tPool⟧@cache.example.com:6379")
        expect("GET /blob?sv=2022&sig=⟦aB3dE5fG7hI9jK1lM3nO5pQ7⟧&x=1")
    }

    @Test func findsAPrivateKeyWithItsLines() {
        let body = "MIIEpAIBAAKCAQEA7v9Xk2pL0qR8sT5uV3wY1zA4bC6dE8fG"
        expect("⟦-----BEGIN RSA PRIVATE KEY-----\n\(body)\n\(body)\n-----END RSA PRIVATE KEY-----⟧\nnext")
        expect("⟦-----BEGIN PRIVATE KEY-----\\n\(body)\\n-----END PRIVATE KEY-----⟧\\n")
        expect("⟦-----BEGIN PRIVATE KEY-----⟧ was in the log")
    }

    @Test func leavesIdentifiersAlone() {
        expect("commit 1f3c9a2d4e5b6a7c8d9e0f1a2b3c4d5e6f708192 by @ana")
        expect("trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7")
        expect("request 550e8400-e29b-41d4-a716-446655440000 order 4111111111111111")
        expect("image checkout@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        expect("next in 1736950980123 ms, offset 4539578763621486, order_id: 4539578763621486")
        expect("订单 4539578763621486 失败，流水号 6222020200112230")
        expect("deploy v2.5.3-1736950980, pod checkout-7d9f8b6c5-x2x4z on ip-10-0-3-17")
        expect("uid 110105199002311234 of shard 7")
    }

    @Test func leavesWordsAboutSecretsAlone() {
        expect("password: expired, token: <redacted>, secret=***")
        expect("the password is wrong; the token is 3 days old")
        expect("secret: payments-db-v2 secretName: checkout-tls-2024")
        expect("max_tokens: 4096000 token_count=123456789012 cache_key=user:12345678")
        expect("password=$DB_PASSWORD token={{ token }} pwd=/home/app")
        expect("bearer authentication-v2 failed, basic authorization")
        expect("密码错误，令牌已过期，密钥轮换完成")
        expect("https://example.com/login?next=/home:80 at 10:00:00")
    }

    @Test func findsPeople() {
        expect("ask ⟦ana.silva@example.com⟧.")
        expect("<mailto:⟦li@example.org⟧|⟦li@example.org⟧>")
        expect("请联系⟦zhang.wei@example.com⟧，手机 ⟦13800138000⟧")
        expect("call ⟦+49 30 1234567⟧ or ⟦+8613800138000⟧")
        expect("card ⟦4111 1111 1111 1111⟧ and ⟦5500-0000-0000-0004⟧, amex ⟦3782 822463 10005⟧")
        expect("charged ⟦4111111111111111⟧ twice")
        expect("银行卡 ⟦6222021234567890128⟧")
        expect("client: ⟦203.0.113.9⟧, server: shop, upstream: 10.0.0.7")
        expect("⟦203.0.113.9⟧ - - [15/Jan/2025:14:02:00 +0000] \"GET / HTTP/1.1\" 200")
    }

    @Test func leavesMachinesAndRolesAlone() {
        expect("write to support@example.com, payments-team@example.com or noreply@example.com")
        expect("git@example.com:shop/checkout.git and ssh://git@example.com/x and postgres@db-1.internal")
        expect("npm i left-pad@1.3.0 @scope/name checkout@2.5.3 celery@worker-1.example.com")
        expect("dns 8.8.8.8 from 203.0.113.9, version 4.1.2.3")
        expect("2026-03-17T10:00:00+0100 +200 errors, +02:00, sum 4111 1111 1111 1112")
    }

    @Test func leavesExamplesOfAuthorsAlone() {
        #expect(marked("key AKIAIOSFODNN7EXAMPLE of user@example.com", origin: .author).contains("⟦") == false)
        #expect(marked("reach ana.silva@example.com", origin: .author) == "reach ⟦ana.silva@example.com⟧")
    }

    @Test func takesTimeInProportionToTheText() {
        for text in [
            "@", "a@", "password=", "-----BEGIN ", "+1", "4111 ", "://a:", "eyJ.", "密码：", "1.1.1.", "p", "://a/",
        ] {
            let long = String(repeating: text, count: 5_000)
            expectWithin(.seconds(10)) { _ = marked(long) }
        }
    }
}

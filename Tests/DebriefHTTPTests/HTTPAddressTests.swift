import DebriefHTTP
import Testing

struct HTTPAddressTests {
    @Test(arguments: [
        ("https://API.example.com", "https://api.example.com/"),
        ("https://api.example.com:443/a%20b?c=d#e", "https://api.example.com/a%20b?c=d"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://example.com?x=1", "https://example.com/?x=1"),
    ])
    func reads(url: String, whole: String) { #expect(HTTPAddress(url)?.url == whole) }

    @Test(arguments: [
        "ftp://example.com", "https://", "https://user@example.com/", "https://user:word@example.com/",
        "https://example.com\\@evil.example/", "https://exa mple.com/", "https://example.com:0/",
        "https://example.com:x/",
        "https://例子.example/", "https://[::1/", "https://[localhost]/", "example.com", "//example.com/",
        "https://example.com/\r\nX: y",
    ])
    func refusesWhatOthersMightReadInAnotherWay(url: String) { #expect(HTTPAddress(url) == nil) }

    @Test(arguments: [
        ("localhost", true), ("api.localhost", true), ("127.8.8.8", true), ("10.0.0.1", true), ("172.31.0.1", true),
        ("172.32.0.1", false), ("192.168.1.1", true), ("169.254.169.254", true), ("100.64.0.1", true),
        ("0.0.0.0", true),
        ("8.8.8.8", false), ("[fd00::1]", true), ("[fe80::1]", true), ("[::ffff:10.0.0.1]", true), ("[2606::1]", false),
        ("[64:ff9b::7f00:1]", true), ("example.com", false), ("localhost.example.com", false),
    ])
    func knowsPrivateHosts(host: String, isPrivate: Bool) throws {
        #expect(try #require(HTTPAddress("https://\(host)/")).isPrivate == isPrivate)
    }

    @Test(arguments: [
        ("https://git.example.com/", "p:1"), ("https://example.com/", nil), ("https://a.internal.example/", nil),
        ("https://internal.example/", nil), ("https://xinternal.example/", "p:1"), ("https://port.example:8443/", nil),
        ("https://port.example/", "p:1"), ("http://git.example.com/", "all:2"), ("https://127.0.0.1/", nil),
    ])
    func choosesTheProxy(url: String, proxy: String?) throws {
        let settings = ProxySettings([
            "HTTPS_PROXY": "p:1", "ALL_PROXY": "all:2", "HTTP_PROXY": "set-by-visitors",
            "no_proxy": "example.com:443,  .internal.example port.example:8443",
        ])
        let address = try #require(HTTPAddress(url))
        // `example.com:443` exempts all below it, too.
        #expect(settings.proxy(for: address) == (url == "https://git.example.com/" ? nil : proxy))
        #expect(ProxySettings(["HTTPS_PROXY": "p:1", "NO_PROXY": "*"]).proxy(for: address) == nil)
        #expect(ProxySettings([:]).proxy(for: address) == nil)
    }
}

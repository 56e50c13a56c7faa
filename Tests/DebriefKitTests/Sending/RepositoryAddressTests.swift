import DebriefTestSupport
import Testing

@testable import DebriefKit

/// Where a repository can be read on the web, by its remote.
struct RepositoryAddressTests {
    @Test(arguments: [
        ("git@github.com:acme/pm.git", "https://github.com/acme/pm"),
        ("https://github.com/acme/pm.git", "https://github.com/acme/pm"),
        ("https://ana:geheim@git.example.com/acme/pm/", "https://git.example.com/acme/pm"),
        ("ssh://git@git.example.com:2222/acme/team/pm.git", "https://git.example.com/acme/team/pm"),
        ("http://git.example.com/acme/pm", "http://git.example.com/acme/pm"),
        ("git@git.example.com:acme/pm", "https://git.example.com/acme/pm"),
    ])
    func makesAnAddressOfARemote(remote: String, address: String) { #expect(RepositoryAddress.web(remote) == address) }

    @Test(arguments: ["/srv/git/pm.git", "../pm.git", "file:///srv/git/pm.git", "C:/git/pm", "", "origin", "host:pm"])
    func makesNoneOfAPath(remote: String) { #expect(RepositoryAddress.web(remote) == nil) }

    @Test(arguments: [
        ("git@gitlab.example.com:acme/pm.git", "https://gitlab.example.com/acme/pm/-/blob/main/2026/a%20b.md"),
        ("https://codeberg.org/acme/pm", "https://codeberg.org/acme/pm/src/branch/main/2026/a%20b.md"),
        ("https://git.example.com/acme/pm", "https://git.example.com/acme/pm"),
    ])
    func findsTheFileWhereTheHostIsKnown(remote: String, address: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(
                ".git/config",
                "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = \(remote)\n\tfetch = x\n"
            )
            try folder.write(".git/HEAD", "ref: refs/heads/main\n")
            try folder.write("2026/a b.md", "# A\n")
            #expect(RepositoryAddress.address(of: folder.path + "/2026/a b.md") == address)
        }
    }

    @Test func findsNoneWithoutARemote() throws {
        try withTemporaryFolder { folder in
            try folder.write(".git/config", "[core]\n\tbare = false\n")
            try folder.write("a.md", "# A\n")
            #expect(RepositoryAddress.address(of: folder.path + "/a.md") == nil)
        }
    }
}

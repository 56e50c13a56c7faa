/// How much evidence is taken in; what goes beyond is refused by name rather than swallowed in part.
package struct EvidenceLimits: Sendable {
    package var fileBytes = 1 << 30
    /// Files of a folder with its subfolders.
    package var files = 20_000
    package var zipEntries = 20_000
    package var zipBytes = 512 << 20
    package var zipEntryBytes = 128 << 20
    /// Of inflated to packed size, for entries over 1 MB.
    package var zipRatio = 200
    /// The newest commits of a repository.
    package var commits = 2_000

    package init() {}
}

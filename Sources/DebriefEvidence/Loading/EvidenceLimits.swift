/// How much evidence is taken in; what goes beyond is refused by name rather than swallowed in part.
package struct EvidenceLimits: Sendable {
    /// Of one file.
    package var fileBytes = 1 << 30
    /// Of standard input, which cannot be read twice and so is held as a whole.
    package var inputBytes = 128 << 20
    /// Files of a folder with its subfolders.
    package var files = 20_000
    /// Files beside a repository that are looked at.
    package var repositoryFiles = 500
    /// Of one archive, folders included.
    package var zipEntries = 20_000
    /// Of one archive, inflated.
    package var zipBytes = 512 << 20
    /// Of one file of an archive, inflated.
    package var zipEntryBytes = 128 << 20
    /// How often something may be packed in what is packed.
    package var depth = 4
    /// Of inflated to packed size, beyond ``UnpackingBudget/free``.
    static let ratio = 200
    /// Of all archives together, inflated.
    package var unpackedBytes = 1 << 30
    /// What has been used up of that.
    let unpacking = UnpackingBudget()
    /// The newest commits of a repository.
    package var commits = 2_000

    package init() {}
}

import DebriefEvents
import DebriefText
import Foundation

/// A folder for one run of a program, readable for nobody else and gone afterwards.
struct WorkFolder: ~Copyable {
    let url: URL

    init() throws(DebriefError) {
        url = FileManager.default.temporaryDirectory.appending(path: "debrief-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DebriefError(.unavailable, "\(url.path) cannot be made; check the folder for temporary files")
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file for the program, and gives its path.
    func write(_ bytes: [UInt8], as name: String) throws(DebriefError) -> String {
        let file = url.appending(path: name)
        do { try Data(bytes).write(to: file) } catch {
            throw DebriefError(.unavailable, "\(file.path) cannot be written; check the folder for temporary files")
        }
        return file.path
    }

    func path(of name: String) -> String { url.appending(path: name).path }

    /// What the program has written; `nil` when it has written nothing.
    func read(_ name: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: url.appending(path: name)), !data.isEmpty else { return nil }
        return Array(data)
    }
}

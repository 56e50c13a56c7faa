import CZip
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Takes the files out of a zip archive, in memory and within limits.
struct ZipArchive {
    struct Entry {
        let path: String
        let bytes: [UInt8]
        /// Why the entry cannot be read; there are no bytes then. As an error it says that the archive was made to do harm.
        var problem: DebriefError?
        var severity = Severity.warning
    }

    private let bytes: [UInt8]
    /// As the user knows the archive, for errors.
    private let name: String

    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    /// Whether bytes begin as a zip archive does.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// The files in the order of their paths, without what systems add; one that cannot be read says why.
    func entries(_ limits: EvidenceLimits) throws(DebriefError) -> [Entry] {
        let result: Result<[Entry], DebriefError> = bytes.withUnsafeBytes { buffer in
            var failure = zip_error_t()
            zip_error_init(&failure)
            defer { zip_error_fini(&failure) }
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &failure) else {
                return .failure(invalid("cannot be opened"))
            }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
                zip_source_free(source)
                return .failure(invalid("is damaged or cut off"))
            }
            defer { zip_discard(archive) }
            return Result { () throws(DebriefError) in try read(archive, limits) }
        }
        return try result.get()
    }

    private func read(_ archive: OpaquePointer, _ limits: EvidenceLimits) throws(DebriefError) -> [Entry] {
        let count = zip_get_num_entries(archive, 0)
        limits.unpacking.open(packed: bytes.count)
        guard count <= limits.zipEntries else { throw invalid("has more than \(limits.zipEntries) entries") }
        var entries: [Entry] = []
        var total = 0
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(archive, index, UInt32(ZIP_FL_ENC_RAW), &status) == 0, let cName = status.name else {
                throw invalid("is damaged")
            }
            let path = Self.name(cName, archive, index)
            let parts = path.split(separator: "/")
            guard !path.hasSuffix("/"), !parts.contains(where: HiddenFiles.areKnown) else { continue }
            if parts.contains(where: { $0.hasPrefix(".") && !$0.hasPrefix("..") }) {
                let hidden = invalid("has a hidden file '\(path)', which is passed over")
                entries.append(Entry(path: path, bytes: [], problem: hidden, severity: .info))
                continue
            }
            guard Self.staysInside(path) else {
                let problem = invalid("has an entry '\(PlainText.line(path, maximum: 200))' that leads out of it")
                entries.append(Entry(path: path, bytes: [], problem: problem, severity: .error))
                continue
            }
            do throws(DebriefError) {
                let size = try size(of: status, path: path, limits)
                total += size
                guard total <= limits.zipBytes else { break }
                try limits.unpacking.take(size, of: name, limits)
                entries.append(Entry(path: path, bytes: try inflate(archive, index, size: size, path: path)))
            } catch {
                entries.append(Entry(path: path, bytes: [], problem: error))
            }
        }
        guard total <= limits.zipBytes else { throw invalid("inflates to more than \(limits.zipBytes >> 20) MB") }
        return entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The path of an entry: programs write names in the encoding of the machine that they run on, and seldom say which.
    private static func name(_ raw: UnsafePointer<CChar>, _ archive: OpaquePointer, _ index: UInt64) -> String {
        let bytes = UnsafeBufferPointer(start: raw, count: strlen(raw)).map { UInt8(bitPattern: $0) }
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        if let name = TextEncoding.chinese(bytes) { return name }
        // As libzip guesses it: that of the first IBM PC.
        return zip_get_name(archive, index, UInt32(ZIP_FL_ENC_GUESS)).map { String(cString: $0) }
            ?? String(decoding: bytes, as: UTF8.self)
    }

    /// What an entry says that it inflates to, when it may.
    private func size(of status: zip_stat_t, path: String, _ limits: EvidenceLimits) throws(DebriefError) -> Int {
        guard status.encryption_method == 0 else { throw invalid("needs a password for '\(path)'") }
        guard status.size <= limits.zipEntryBytes else {
            throw invalid("inflates '\(path)' to more than \(limits.zipEntryBytes >> 20) MB")
        }
        let size = Int(status.size)
        guard size <= UnpackingBudget.free || size / EvidenceLimits.ratio <= Int(clamping: status.comp_size) else {
            throw invalid("inflates '\(path)' more than \(EvidenceLimits.ratio) times")
        }
        return size
    }

    /// The sizes of the directory may lie: never takes more than was announced.
    private func inflate(_ archive: OpaquePointer, _ index: UInt64, size: Int, path: String) throws(DebriefError)
        -> [UInt8]
    {
        guard let file = zip_fopen_index(archive, index, 0) else { throw invalid("has a damaged entry '\(path)'") }
        defer { zip_fclose(file) }
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var filled = 0
        while filled < bytes.count {
            let wanted = UInt64(bytes.count - filled)
            let count = bytes.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress?.advanced(by: filled), wanted) }
            guard count >= 0 else { throw invalid("has a damaged entry '\(path)'") }
            guard count > 0 else { break }
            filled += Int(count)
        }
        guard filled == size else { throw invalid("has a damaged entry '\(path)'") }
        bytes.removeLast()
        return bytes
    }

    private static func staysInside(_ path: String) -> Bool {
        let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        let isAbsolute = path.hasPrefix("/") || path.hasPrefix("\\") || path.dropFirst().first == ":"
        return !isAbsolute && !parts.contains("..") && !parts.isEmpty
    }

    private func invalid(_ what: String) -> DebriefError { DebriefError(.invalid, "archive '\(name)' \(what)") }
}

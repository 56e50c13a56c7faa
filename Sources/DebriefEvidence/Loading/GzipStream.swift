import CZlib
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Inflates what gzip packed, a piece at a time, in a fixed amount of memory.
package final class GzipStream {
    private static let chunk = 1 << 16

    private var stream = z_stream()
    private let source: LogGrouper.Source
    /// As the user knows the file, for errors.
    private let name: String
    private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk)
    private var isAtEnd = false
    /// Whether it ended before what was packed did.
    private var isTorn = false
    /// Whether the next bytes begin something that was packed by itself, as files that were appended do.
    private var isBetweenMembers = true
    private var packed = 0
    private var inflated = 0

    /// - Parameter source: the packed bytes, from the first.
    package init(name: String, _ source: @escaping LogGrouper.Source) throws(DebriefError) {
        self.name = name
        self.source = source
        guard debrief_inflate_gzip(&stream) == Z_OK else {
            throw DebriefError(.unavailable, "'\(name)' cannot be inflated")
        }
    }

    deinit {
        inflateEnd(&stream)
        input.deallocate()
    }

    /// Whether bytes begin as gzip does.
    package static func isOne(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// Fills a buffer with what was packed; 0 at the end.
    package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int {
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(min(buffer.count, 1 << 30))
        let wanted = stream.avail_out
        while stream.avail_out == wanted, !isAtEnd {
            if stream.avail_in == 0 {
                let count = try source(input)
                guard count > 0 else {
                    guard isBetweenMembers else {
                        isTorn = true
                        throw DebriefError(.invalid, "'\(name)' is cut off; it ends within gzip")
                    }
                    isAtEnd = true
                    break
                }
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(count)
                packed += count
            }
            if isBetweenMembers, stream.total_in > 0 || stream.total_out > 0 { inflateReset(&stream) }
            isBetweenMembers = false
            let status = inflate(&stream, Z_NO_FLUSH)
            switch status {
            case Z_STREAM_END: isBetweenMembers = true
            case Z_OK, Z_BUF_ERROR: break
            default: throw DebriefError(.invalid, "'\(name)' is damaged and cannot be inflated")
            }
        }
        inflated += Int(wanted - stream.avail_out)
        guard inflated <= UnpackingBudget.free || inflated / EvidenceLimits.ratio <= packed else {
            throw DebriefError(.invalid, "'\(name)' inflates to more than \(EvidenceLimits.ratio) times its size")
        }
        return Int(wanted - stream.avail_out)
    }

    /// All that was packed; of what is cut off, the whole lines.
    static func inflated(_ bytes: [UInt8], name: String, _ limits: EvidenceLimits) throws(DebriefError) -> (
        bytes: [UInt8], isTorn: Bool
    ) {
        var position = 0
        let stream = try GzipStream(name: name) { buffer in
            let count = min(buffer.count, bytes.count - position)
            for index in 0..<count { buffer[index] = bytes[position + index] }
            position += count
            return count
        }
        limits.unpacking.open(packed: bytes.count)
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            var failure: DebriefError?
            let count = piece.withUnsafeMutableBufferPointer { buffer in
                do throws(DebriefError) {
                    return try stream.read(into: buffer)
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure {
                guard stream.isTorn, let end = result.lastIndex(of: 0x0A) else { throw failure }
                result.removeSubrange((end + 1)...)
                break
            }
            guard count > 0 else { break }
            result += piece[..<count]
            guard result.count <= limits.fileBytes else {
                throw DebriefError(.invalid, "'\(name)' holds more than \(limits.fileBytes >> 20) MB")
            }
            try limits.unpacking.take(count, of: name, limits)
        }
        guard result.count < 263 || !result[257..<262].elementsEqual("ustar".utf8) else {
            throw DebriefError(.invalid, "'\(name)' is a tar archive; unpack it and hand in the folder")
        }
        return (result, stream.isTorn)
    }
}

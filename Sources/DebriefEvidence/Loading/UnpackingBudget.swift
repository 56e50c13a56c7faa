import DebriefEvents
import DebriefLanguage
import DebriefText
import Synchronization

/// What all archives together may become when they are unpacked, however many there are and one in another.
final class UnpackingBudget: Sendable {
    /// Up to here nobody asks how well it was packed: a log that says one thing all day is packed a thousandfold.
    static let free = 64 << 20

    private let taken = Mutex<(bytes: Int, packed: Int)>((0, 0))

    /// Counts the bytes of an archive, before they are inflated.
    func open(packed bytes: Int) { taken.withLock { $0.packed += bytes } }

    /// Counts bytes that were inflated.
    ///
    /// - Parameter name: what is unpacked, for the error.
    func take(_ bytes: Int, of name: String, _ limits: EvidenceLimits) throws(DebriefError) {
        let taken = taken.withLock { taken in
            taken.bytes += bytes
            return taken
        }
        guard taken.bytes <= limits.unpackedBytes else {
            throw DebriefError(
                .invalid,
                "'\(name)' inflates to more than \(limits.unpackedBytes >> 20) MB, all archives together"
            )
        }
        guard taken.bytes <= Self.free || taken.bytes / EvidenceLimits.ratio <= taken.packed else {
            throw DebriefError(.invalid, "'\(name)' inflates to more than \(EvidenceLimits.ratio) times its size")
        }
    }
}

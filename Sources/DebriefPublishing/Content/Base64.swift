import DebriefCore
import DebriefLanguage
import DebriefText

/// Bytes as text of 64 signs (RFC 4648).
enum Base64 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let first = bytes[start]
            let second = start + 1 < bytes.count ? bytes[start + 1] : 0
            let third = start + 2 < bytes.count ? bytes[start + 2] : 0
            result.append(signs[Int(first >> 2)])
            result.append(signs[Int((first & 3) << 4 | second >> 4)])
            result.append(start + 1 < bytes.count ? signs[Int((second & 15) << 2 | third >> 6)] : 0x3D)
            result.append(start + 2 < bytes.count ? signs[Int(third & 63)] : 0x3D)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Writes zip archives without compression, honest or not.
enum StoredZip {
    struct Entry {
        let name: String
        let bytes: [UInt8]
        /// The size that the directory claims.
        let announcedSize: Int

        init(_ name: String, _ bytes: [UInt8], announcedSize: Int? = nil) {
            self.name = name
            self.bytes = bytes
            self.announcedSize = announcedSize ?? bytes.count
        }
    }

    static func bytes(of entries: [Entry]) -> [UInt8] {
        var files: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = files.count
            // An entry that lies about its size says that it is compressed.
            let method = entry.announcedSize == entry.bytes.count ? 0 : 8
            let common =
                little(20, 2) + little(0, 2) + little(method, 2) + little(0, 4) + little(checksum(entry.bytes), 4)
                + little(entry.bytes.count, 4) + little(entry.announcedSize, 4) + little(entry.name.utf8.count, 2)
                + little(0, 2)
            files += little(0x0403_4B50, 4) + common + Array(entry.name.utf8) + entry.bytes
            directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2)
            directory += little(0, 2) + little(0, 4) + little(offset, 4) + Array(entry.name.utf8)
        }
        let count = little(entries.count, 2)
        let end = little(0x0605_4B50, 4) + little(0, 4) + count + count
        return files + directory + end + little(directory.count, 4) + little(files.count, 4) + little(0, 2)
    }

    private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }
}

import DebriefCore
import DebriefEvidence
import DebriefTestSupport
import DebriefText
import Testing

struct TextEncodingTests {
    private static let text = "09:05 小林 首页打不开，支付挂了\r\n09:06 小王 收到，我看下\r\n"

    @Test(arguments: ["GB18030", "GBK", "UTF-16LE", "UTF-16BE"])
    func readsTextsThatStateNoEncoding(_ encoding: String) throws {
        try expect(Self.bytes(Self.text, encoding), reads: Self.text)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE"])
    func readsEnglishInUTF16(_ encoding: String) throws {
        let text = "14:02 ana site's down\n14:04 ben looking\n"
        try expect(Self.bytes(text, encoding), reads: text)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE"])
    func readsCharactersWithAHalfThatIsZero(_ encoding: String) throws {
        let text = "14:02 一个服务，12:00 前恢复；14:20 又一次\r\n"
        try expect(Self.bytes(text, encoding), reads: text)
    }

    @Test func keepsTheBytesOfTheFile() throws {
        let bytes = Self.bytes(Self.text, "GBK")
        #expect(try Self.file(bytes).bytes == bytes)
    }

    @Test(arguments: [
        Array("caf\u{E9} ferm\u{E9}, d\u{E9}j\u{E0} vu\n".unicodeScalars.map { UInt8($0.value) }),
        [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x20],
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xD6, 0xA7, 0xB8, 0xB6, 0xB9, 0xD2, 0xC1, 0xCB],
        Array("ok\n".utf8) + [0xD6, 0xA7, 0xB8],
    ])
    func takesNothingElseForChinese(_ bytes: [UInt8]) throws {
        // What is no text is refused; of a text the bytes that are no UTF-8 are told.
        guard let file = try? Self.file(bytes) else { return }
        #expect(!file.source.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(file.notes.contains { $0.contains("no UTF-8") })
    }

    private func expect(_ bytes: [UInt8], reads text: String) throws {
        #expect(try Self.file(bytes).source.text == text)
    }

    private static func file(_ bytes: [UInt8]) throws -> EvidenceFile {
        try withTemporaryFolder { folder in
            let path = try folder.write("notes.txt", bytes)
            return try #require(try EvidenceLoader().load(paths: [path]).first)
        }
    }

    private static func bytes(_ text: String, _ encoding: String) -> [UInt8] {
        if encoding.hasPrefix("UTF-16") {
            return text.utf16.flatMap { unit -> [UInt8] in
                let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return encoding == "UTF-16LE" ? pair : pair.reversed()
            }
        }
        // 09:05 小林 首页打不开，支付挂了 / 09:06 小王 收到，我看下
        let chinese: [Character: [UInt8]] = [
            "小": [0xD0, 0xA1], "林": [0xC1, 0xD6], "首": [0xCA, 0xD7], "页": [0xD2, 0xB3], "打": [0xB4, 0xF2],
            "不": [0xB2, 0xBB],
            "开": [0xBF, 0xAA], "，": [0xA3, 0xAC], "支": [0xD6, 0xA7], "付": [0xB8, 0xB6], "挂": [0xB9, 0xD2],
            "了": [0xC1, 0xCB],
            "王": [0xCD, 0xF5], "收": [0xCA, 0xD5], "到": [0xB5, 0xBD], "我": [0xCE, 0xD2], "看": [0xBF, 0xB4],
            "下": [0xCF, 0xC2],
        ]
        return text.flatMap { chinese[$0] ?? Array(String($0).utf8) }
    }
}

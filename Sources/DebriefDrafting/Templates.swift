import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The templates that come with Debrief.
///
/// To add one: put `<id>.en.md` and `<id>.zh.md` into `Templates/` and its two lines here.
package enum Templates {
    package static let all: [DocumentTemplate] = files.map {
        DocumentTemplate(id: $0.id, language: $0.language, text: $0.text)
    }

    /// What the comments of all of them tell the writer.
    package static var guidanceLines: [String] {
        files.flatMap { DocumentTemplate.guidance(in: $0.text) }
    }

    private struct File {
        let id: String
        let language: Language
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private static let files: [File] = [
        embedded("standard", .english, PackageResources.standard_en_md),
        embedded("standard", .chinese, PackageResources.standard_zh_md),
        embedded("comprehensive", .english, PackageResources.comprehensive_en_md),
        embedded("comprehensive", .chinese, PackageResources.comprehensive_zh_md),
        embedded("five-whys", .english, PackageResources.five_whys_en_md),
        embedded("five-whys", .chinese, PackageResources.five_whys_zh_md),
        embedded("quick", .english, PackageResources.quick_en_md),
        embedded("quick", .chinese, PackageResources.quick_zh_md),
    ]

    /// The ids, each once, in the order in which people are shown them.
    package static var ids: [String] { all.filter { $0.language == .english }.map(\.id) }

    package static func named(_ id: String, _ language: Language) -> DocumentTemplate? {
        all.first { $0.id == id && $0.language == language }
    }

    private static func embedded(_ id: String, _ language: Language, _ bytes: [UInt8]) -> File {
        File(id: id, language: language, bytes: bytes)
    }
}

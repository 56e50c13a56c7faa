import DebriefCore
import DebriefLanguage
import DebriefText

/// The Chinese side of ``Passive``: what happened, without the one who made the mistake.
enum ChineseRewrite {
    /// `运维人员误删了生产库` becomes `生产库被删除`, `我们忘记更新证书` becomes `证书未更新`.
    ///
    /// - Parameter range: the words that a check has marked.
    static func fix(at range: SourceRange, in sentence: Sentence, _ source: SourceText) -> Fix? {
        let tail = source[range.lowerBound..<sentence.range.upperBound]
        let clause = tail.prefix { !"，。；！？,;.!?：\n".contains($0) }
        // Code and links between the words would be lost.
        guard clause.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " }),
            isStart(range.lowerBound, sentence, source)
        else { return nil }
        guard let subject = subjects.first(where: { clause.hasPrefix($0) }) else { return nil }
        var rest = clause.dropFirst(subject.count)
        guard let (mark, isOmission) = marks.first(where: { rest.hasPrefix($0.0) }) else { return nil }
        rest = rest.dropFirst(mark.count)
        guard let verb = verbs.first(where: { rest.hasPrefix($0.0) }) else { return nil }
        rest = rest.dropFirst(verb.0.count)
        if rest.hasPrefix("了") { rest = rest.dropFirst() }
        guard (2...12).contains(rest.count) else { return nil }
        let text = isOmission ? "\(rest)未\(verb.1)" : "\(rest)被\(verb.1)"
        return .reword(range.lowerBound..<range.lowerBound + clause.utf8.count, text, source)
    }

    /// `我们本应先验证回滚` becomes `当时没有先验证回滚`.
    static func fix(forWish range: SourceRange, _ source: SourceText) -> Fix? {
        let words = source[range]
        guard wishes.contains(where: { words.hasSuffix($0) }) else { return nil }
        return .reword(range, "当时没有", source)
    }

    /// Whether a place begins a clause.
    private static func isStart(_ offset: Int, _ sentence: Sentence, _ source: SourceText) -> Bool {
        let before = source[sentence.range.lowerBound..<offset]
        guard let last = before.last(where: { !$0.isWhitespace }) else { return true }
        return "，；：。-*".contains(last) || last.isNumber || last == "."
    }

    private static let subjects = [
        "值班工程师", "运维工程师", "开发工程师", "测试工程师", "运维人员", "开发人员", "操作人员", "值班人员", "测试人员", "研发人员", "工程师", "运维同事", "开发同事",
        "运维团队", "开发团队", "我们", "运维", "开发",
    ]

    private static let marks: [(String, Bool)] = [
        ("不小心", false), ("不慎", false), ("错误地", false), ("误", false), ("忘记", true), ("忘了", true), ("没有", true),
        ("未能及时", true), ("未能", true), ("漏了", true), ("疏忽未", true),
    ]

    /// What is written, and how it stands behind `被` or `未`.
    private static let verbs: [(String, String)] = [
        ("删除", "删除"), ("操作", "操作"), ("关闭", "关闭"), ("修改", "修改"), ("执行", "执行"), ("下线", "下线"), ("重启", "重启"), ("覆盖", "覆盖"),
        ("添加", "添加"), ("更新", "更新"), ("续期", "续期"), ("检查", "检查"), ("验证", "验证"), ("测试", "测试"), ("配置", "配置"), ("开启", "开启"),
        ("通知", "通知"), ("部署", "部署"), ("备份", "备份"), ("删", "删除"), ("关", "关闭"), ("改", "修改"),
    ]

    private static let wishes = ["本应", "本该", "早该", "理应", "早就该", "原本应该", "当时应该"]
}

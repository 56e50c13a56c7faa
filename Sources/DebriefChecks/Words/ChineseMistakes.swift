import DebriefCore

/// Who errs in a Chinese sentence, and how.
enum ChineseMistakes {
    /// A person, and in the same clause behind it a mistake.
    static func person(in sentence: Sentence) -> SourceRange? {
        match(people, mistakes, in: sentence) ?? developers.firstMatch(in: sentence)
    }

    /// Somebody who is named or called by a role, and in the same clause a mistake.
    static func anyone(in sentence: Sentence) -> SourceRange? {
        person(in: sentence) ?? individual(in: sentence)?.words
    }

    /// A name, and right behind it or in what it did a mistake: `小王忘记`, `张三在发布时误删`.
    static func individual(in sentence: Sentence) -> (name: SourceRange, words: SourceRange)? {
        guard !sentence.isQuestion, mistakes.occur(in: sentence) else { return nil }
        let text = sentence.text
        for place in text.indices {
            for end in ChineseNames.ends(at: place, in: text) {
                let rest = text[end...].prefix(25).prefix { !"，。；：、,;".contains($0) }
                let offset = sentence.range.lowerBound + text[..<end].utf8.count
                guard let mistake = mistakes.firstMatch(in: rest, offset: offset),
                    ChineseNames.acts(rest, before: mistake.lowerBound - offset)
                else { continue }
                let start = sentence.range.lowerBound + text[..<place].utf8.count
                return (start..<offset, start..<mistake.upperBound)
            }
        }
        return nil
    }

    /// A team or a supplier that did not act as expected.
    static func team(in sentence: Sentence) -> SourceRange? { match(teams, shortfalls, in: sentence) }

    /// We did not check.
    static func omission(in sentence: Sentence) -> SourceRange? {
        match(we, omissions, in: sentence) ?? agentless.firstMatch(in: sentence)
    }

    private static func match(_ actors: ChinesePhrases, _ acts: ChinesePhrases, in sentence: Sentence) -> SourceRange? {
        guard let actor = actors.firstMatch(in: sentence), !sentence.isQuestion else { return nil }
        let rest = sentence.text.utf8.dropFirst(actor.upperBound - sentence.range.lowerBound)
        let clause = Substring(rest.prefix(75)).prefix { !"，。；：、,;".contains($0) }
        return acts.firstMatch(in: clause, offset: actor.upperBound).map { actor.lowerBound..<$0.upperBound }
    }

    private static let people = ChinesePhrases([
        "工程师", "运维人员", "运维同学", "运维同事", "开发人员", "开发同学", "测试人员", "测试同学", "操作人员", "值班人员", "值班同学",
        "管理员", "同事", "员工", "实习生", "新人", "当事人", "责任人", "同学", "研发人员", "研发同学", "DBA", "程序员", "审核人",
        "评审人", "负责人", "发布人员", "变更人员", "技术人员", "维护人员",
    ])

    /// `开发` is work as well as those who do it: `开发环境` makes no mistakes.
    private static let developers = ChinesePhrases(
        ["忘记", "忘了", "误删", "误操作", "误改", "误将", "误把", "疏忽", "漏配", "漏改", "没有按", "未按", "未充分测试", "没有充分测试", "没有检查", "未检查"]
            .map { "开发" + $0 }
    )

    private static let mistakes = ChinesePhrases([
        "误操作", "误删", "误将", "误把", "误改", "误执行", "误配", "误发", "误关", "误触", "误以为", "忘记", "忘了", "漏配", "漏掉",
        "漏改", "漏发", "遗漏", "疏忽", "疏漏", "粗心", "没有按", "未按", "未遵守", "没有遵守", "擅自", "手误", "失误", "没有检查", "未检查",
        "没有确认", "未确认", "没有测试", "未测试", "没有验证", "未验证", "没有注意", "未注意", "没有发现", "操作不当", "违规", "配错", "输错",
        "敲错", "删错", "改错", "选错", "填错", "经验不足", "责任心", "意识不足", "意识不强", "不熟悉", "大意", "不小心", "私自", "操作错误",
        "执行了错误", "没有仔细", "未仔细", "没有及时", "未及时", "未充分", "没有充分", "未经", "没有遵循", "未遵循",
    ])

    private static let teams = ChinesePhrases([
        "团队", "值班", "供应商", "厂商", "服务商", "运维部", "研发部", "测试部", "部门", "运维侧", "研发侧", "业务方", "运维", "研发", "测试组",
        "平台组", "云厂商",
    ])

    private static let shortfalls = ChinesePhrases([
        "没有及时", "未及时", "未能及时", "响应不及时", "不够重视", "重视不足", "重视不够", "执行不到位", "不到位", "反应迟缓", "反应太慢", "没有尽到",
        "未尽", "推诿", "不作为", "疏于", "忽视", "没有重视", "迟迟", "拖延", "没有按", "未按", "意识不足", "意识薄弱", "误操作", "疏忽",
        "失职", "没有测试", "未测试", "没有验证", "未验证", "没有检查", "未检查", "没有通知", "未通知", "沟通不畅", "管理混乱", "考虑不周", "能力不足",
    ])

    private static let we = ChinesePhrases(["我们", "我方", "大家"])

    private static let omissions = ChinesePhrases([
        "没有检查", "未检查", "没有验证", "未验证", "没有测试", "未测试", "没有注意", "未注意", "没有意识到", "未意识到", "没有考虑", "未考虑", "疏于",
        "遗漏", "忽视", "忽略", "忘记", "忘了", "漏掉", "没有确认", "未确认", "没有及时", "未及时", "未能及时", "低估", "疏忽", "没有充分", "未充分",
        "误", "没能",
    ])

    private static let agentless = ChinesePhrases([
        "疏于检查", "疏于管理", "疏于维护", "考虑不周", "考虑不足", "准备不足", "测试不充分", "验证不充分", "评审不严", "把关不严", "重视不够", "重视不足",
        "被忽视", "被忽略", "被遗漏", "被遗忘", "评估不足", "检查不到位", "执行不到位", "测试不到位", "沟通不到位", "监管不力", "管理不善", "工作疏漏",
    ])
}

/// Finds names of people in Chinese sentences, which mark neither names nor the ends of words.
enum ChineseNames {
    /// Where a name may end that begins at a place, the longest first: `小王`, `张三`, `王小明`.
    static func ends(at place: Substring.Index, in text: Substring) -> [Substring.Index] {
        guard let first = text[place].unicodeScalars.first, first.value >= 0x4E00 else { return [] }
        let isFamiliar = first == "小" || first == "老"
        let own = isFamiliar ? text.index(after: place) : place
        guard own < text.endIndex, surnames.contains(text[own]), begins(at: place, in: text),
            !words.contains(where: { text[own...].hasPrefix($0) })
        else { return [] }
        var ends: [Substring.Index] = []
        var end = text.index(after: own)
        if isFamiliar { ends.append(end) }
        for _ in 0..<(isFamiliar ? 0 : 2) where end < text.endIndex && isGiven(text[end]) {
            end = text.index(after: end)
            ends.append(end)
        }
        return ends.reversed()
    }

    /// Whether only words stand between a name and its mistake by which the person still acts.
    ///
    /// - Parameter count: the bytes between them.
    static func acts(_ rest: Substring, before count: Int) -> Bool {
        let between = String(decoding: rest.utf8.prefix(count), as: UTF8.self)
        return between.isEmpty || openings.contains { between.hasPrefix($0) }
    }

    /// Whether a name can begin: no Chinese character stands before it but one that leads to who acts.
    private static func begins(at place: Substring.Index, in text: Substring) -> Bool {
        let before = text[..<place]
        guard let last = before.unicodeScalars.last, (0x4E00...0x9FFF).contains(last.value) else { return true }
        return leads.contains { before.hasSuffix($0) }
    }

    private static func isGiven(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) } && !never.contains(character)
    }

    private static let openings = [
        "同学", "同事", "在", "将", "把", "对", "因", "由于", "也", "又", "再次", "当时", "一时", "却", "执行", "变更时", "发布时", "操作时", "上线时",
        "部署时", "的",
    ]

    private static let leads = [
        "是", "因为", "由于", "因", "系", "由", "为", "被", "而", "但", "当", "和", "与", "及", "研发", "运维", "开发", "测试", "同事", "同学",
        "工程师",
        "人员", "值班",
    ]

    private static let surnames: Set<Character> = Set(
        "王李张刘陈杨赵黄周吴徐孙胡朱林郭何马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方姚谭廖邹熊陆郝崔邱秦顾侯邵孟段钱尹黎乔贺赖龚庞樊殷程江"
    )

    /// Words that begin like a name.
    private static let words = [
        "马上", "黄金", "黄色", "周期", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "周边", "周内", "叶子", "叶节", "范围", "范例",
        "陆续", "顾客", "顾问", "段落", "钱包", "杜绝", "谢谢", "郑重", "韩国", "罗列", "陈旧", "陈述", "何时", "何种", "何处", "何人", "许多", "许可",
        "曾经", "余下", "余额", "余量", "夏季", "任务", "任何", "任意", "任一", "方案", "方法", "方面", "方式", "方向", "程序", "程度", "江苏", "江西",
        "苏州", "徐州", "郑州", "唐山", "钟表", "戴尔", "张贴", "张家", "杨浦", "黄浦", "田间", "董事", "乔迁", "宋体", "丁类", "林区", "马达",
        "马甲", "黄灯", "曾多", "曾有", "曾在", "曾被", "曾因", "曾于", "周报", "周会", "周转", "周知", "周围", "周遭", "何者", "何以", "许久", "方差",
        "方块",
        "程式", "江河", "夏天", "任期", "余数", "范数", "段号", "钱款", "张力", "罗盘", "董会", "韩文", "钟点", "黎明", "庞大", "胡同", "苏打", "田字",
        "宋词",
        "唐诗", "林地", "丁点",
    ]

    /// Characters that no given name begins or ends with: they begin a mistake, or end the name of a thing.
    private static let never: Set<Character> = Set(
        "误忘疏漏粗没未擅手失检操违配输敲删改选填经责意不大私执的了在是有被将把对因由于也又却和与及时中后前组库台机段器表侧端方线层网务户单量件池区点群节版页项站项流程"
    )
}

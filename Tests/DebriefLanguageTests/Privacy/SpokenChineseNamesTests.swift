import DebriefLanguage
import Testing

/// People who are spoken of in Chinese by a title or a nickname.
struct SpokenChineseNamesTests {
    @Test(arguments: [
        ("找何总特批,开始回滚", ["何总"]), ("电话叫阿强、DBA 老徐", ["阿强", "老徐"]), ("闸口操作员吴师傅打电话到值班室", ["吴师傅"]),
        ("老刘拔了那根内存", []), ("小马看下网关", ["小马"]), ("请王经理确认", ["王经理"]), ("@小曹 跟进", ["小曹"]),
        ("通知张工到场", ["张工"]), ("问下老周，他熟", ["老周"]), ("小韩：已重启", ["小韩"]),
    ])
    func areFound(text: String, names: [String]) { #expect(ChineseNames.spoken(in: text) == names) }

    @Test(arguments: [
        "如何总结这次故障", "小时级延迟", "小程序打不开", "老版本的master", "阿里云宕机", "任何工单都打不开", "提高总量", "小江段水位", "老方案先不用",
        "login还连着老 master", "周总量下降", "最小余量不足",
    ])
    func areNoneInOtherWords(text: String) { #expect(ChineseNames.spoken(in: text).isEmpty) }
}

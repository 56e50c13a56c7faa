import DebriefDrafting
import DebriefLanguage
import Testing

/// Measures that a later word says did not help stand under what was tried, and not under what helped.
struct AttemptsTests {
    @Test(
        arguments: [
            ("restarted the gateway", "restart didn't help"), ("scaled up to 40 pods", "no difference, same as before"),
            ("failed over to the standby", "still 503 everywhere"), ("flushed the cache", "flushing had no effect"),
            ("重启了网关", "还是不行"), ("扩容到20台", "扩容没用"), ("重启了出站线程", "重启后没有变化"),
        ]
    )
    func standUnderTheResponse(measure: String, answer: String) throws {
        let isChinese = measure.contains { !$0.isASCII }
        let told = try TalkedIncident([
            ("14:02", "Sam", isChinese ? "用户登录大面积失败" : "checkout is failing for customers"),
            ("14:05", "Kim", isChinese ? "我来看" : "looking"), ("14:10", "Kim", measure), ("14:20", "Sam", answer),
            ("14:30", "Kim", isChinese ? "回滚了昨晚的配置" : "rolled back the 13:50 deploy"),
            ("14:35", "Sam", isChinese ? "登录恢复正常了" : "checkout works again"),
        ])
        let resolution = told.section("Resolution") + told.section("解决")
        let response = told.section("Response") + told.section("响应")
        #expect(!resolution.contains("“\(measure)"))
        #expect(response.contains(measure))
        #expect(resolution.contains(isChinese ? "回滚了昨晚的配置" : "rolled back"))
    }

    @Test func stayWhereNothingWasSaidAgainstThem() throws {
        let told = try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
            ("14:10", "Kim", "restarted the gateway"), ("14:35", "Sam", "checkout works again"),
        ])
        #expect(told.section("Resolution").contains("restarted the gateway"))
    }
}

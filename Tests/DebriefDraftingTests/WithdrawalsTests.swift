import DebriefDrafting
import DebriefLanguage
import Testing

/// Theories of the cause that somebody dropped.
struct WithdrawalsTests {
    private func incident(_ theory: String, _ answer: String, by other: String = "Tomasz") throws -> TalkedIncident {
        try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
            ("14:10", "Kim", theory), ("14:16", other, answer),
            ("14:30", "Sam", "restarted the gateway, checkout works again"),
        ])
    }

    @Test(
        arguments: [
            ("I think it's the core switch, it rebooted at 3", "core has 211 days uptime, not that"),
            ("I think it's the core switch, it rebooted at 3", "ah ok scratch that"),
            ("probably the CDN again", "nvm, CDN is fine. I was wrong"),
            ("maybe it's the 13:50 deploy", "it's not the deploy, that only touched docs"),
            ("could be the load balancer, it flapped earlier", "that's not it, LB metrics are flat"),
            ("I suspect the new cache", "never mind, wrong track"),
            ("应该是redis的问题,昨天刚扩的容", "不是这个原因，redis那边一切正常"), ("怀疑是DNS被劫持了", "看错了，DNS没问题"),
            ("可能是晚上的发布导致的", "跟发布没关系，发布还没开始"), ("怀疑是网络抖动", "想多了，不是它"),
        ]
    )
    func areNoCause(theory: String, answer: String) throws {
        for other in ["Kim", "Tomasz"] {
            let told = try incident(theory, answer, by: other)
            #expect(told.clock(.identified) == nil)
            for heading in ["Root cause", "根本原因", "Summary", "概述"] {
                #expect(!told.section(heading).contains(theory.prefix(12)), "\(heading)")
            }
            // Both stand where it is told what was looked at.
            let response = told.section("Response") + told.section("响应")
            #expect(!response.contains(theory.prefix(12)) || response.contains("14:16"))
        }
    }

    @Test(
        arguments: [
            ("I think it's the core switch", "yes, the core switch lost its config"),
            ("maybe it's the 13:50 deploy", "not that bad so far, 20 orders"),
        ]
    )
    func stayWhereNobodyDropsThem(theory: String, answer: String) throws {
        let told = try incident(theory, answer)
        #expect(told.section("Root cause").contains(theory.prefix(12)))
    }
}

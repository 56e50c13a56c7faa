import DebriefLanguage
import Testing

/// What words before or behind a clock say to be missing.
struct AbsenceTests {
    @Test(arguments: [
        "no errors", "haven't seen a single failure", "not one timeout", "0 errors", "没有再报错", "没有出现故障", "no 5xx",
    ])
    func isOfTrouble(words: String) { #expect(Absence(in: words) == .ofTrouble) }

    @Test(arguments: ["no logins", "no requests", "checkout down, no payments", "没有请求进来"])
    func isOfService(words: String) { #expect(Absence(in: words) == .ofService) }

    @Test(arguments: ["no ooms", "no reds"])
    func isOfSomething(words: String) { #expect(Absence(in: words) == .ofSomething) }

    @Test(arguments: ["errors", "customers see errors", "no luck so far, errors", "用户报错"])
    func isOfNothing(words: String) { #expect(Absence(in: words) == nil) }
}

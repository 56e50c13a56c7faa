import Testing

@testable import DebriefPublishing

struct LinkTargetTests {
    @Test(arguments: ["https://example.com/a?b=c#d", "HTTP://example.com", "mailto:oncall@example.com"])
    func allowsTheWebAndMail(_ destination: String) {
        #expect(LinkTarget(destination) == .external(destination))
    }

    @Test(arguments: ["#timeline", "evidence/alerts.json", "../a b.md", "?page=1:2", "/runbooks/x:y"])
    func allowsPlacesBesideTheDocument(_ destination: String) {
        #expect(LinkTarget(destination) == .local(destination.replacing(" ", with: "%20")))
    }

    @Test(arguments: [
        "", " ", "javascript:x", " JAVASCRIPT:x", "java\nscript:x", "data:text/html,x", "file:///x", "//example.com",
        " //example.com", "\\\\example.com", "/\\example.com", "blob:x", "\u{1}javascript:x",
    ])
    func refusesEverythingElse(_ destination: String) {
        #expect(LinkTarget(destination) == nil)
    }

    @Test func allowsOnlyRasterPicturesInside() {
        #expect(LinkTarget.isInlinePicture("data:image/png;base64,iVBORw0KGgo="))
        #expect(!LinkTarget.isInlinePicture("data:image/svg+xml;base64,PHN2Zz4="))
        #expect(!LinkTarget.isInlinePicture("data:image/png;base64,iV\"x"))
    }
}

import DebriefHTTP
import DebriefText

extension ConfluenceConnector {
    /// Puts a picture on a page, as a new version where the page has one of its name: doing it twice does no harm.
    func attaching(_ picture: SentContent.Attachment, _ id: String) -> HTTPRequest {
        let path = "/wiki/rest/api/content/\(Service.escaped(id))/child/attachment"
        var request = service.request("PUT", path)
        let boundary = "debrief-\(picture.sum)"
        // Confluence takes no file without a sign that no form of another site sends it.
        request.headers.append(HTTPRequest.Header("X-Atlassian-Token", "nocheck"))
        request.headers.append(HTTPRequest.Header("Content-Type", "multipart/form-data; boundary=\(boundary)"))
        let fields = [("comment", Self.note(picture)), ("minorEdit", "true")].map { name, value in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }.joined()
        let file =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(picture.name)\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
        request.body = Array((fields + file).utf8) + picture.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        return request
    }

    /// Whether a page has a picture as it is now, by what was said of it when it was put there.
    func has(_ picture: SentContent.Attachment, _ id: String) throws(SendError) -> Bool {
        let answer = try service.call(
            "GET",
            "/wiki/api/v2/pages/\(Service.escaped(id))/attachments",
            query: [("filename", picture.name)]
        )
        return try answer.require { $0["results"]?.elements }.contains {
            $0["title"]?.stringValue == picture.name && $0["comment"]?.stringValue == Self.note(picture)
        }
    }

    private static func note(_ picture: SentContent.Attachment) -> String { "debrief \(picture.sum)" }
}

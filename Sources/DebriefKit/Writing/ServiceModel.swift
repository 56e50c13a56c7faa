import DebriefEvents
import DebriefHTTP
import DebriefLanguage
import DebriefModels
import DebriefText

/// A language model behind a service that `debrief.yml` names.
package struct ServiceModel: LanguageModel {
    private let service: ModelService
    private let key: String?
    private let client: HTTPClient

    package var name: String { service.name }

    /// - Parameters:
    ///   - secrets: where the key is looked up.
    ///   - asks: whether anything will be sent; what is only shown needs no key, and hides it all the same.
    /// - Throws: ``DebriefError`` with code `invalid` when the variable that holds the key is empty.
    package init(_ service: ModelService, secrets: [String: String], client: HTTPClient, asks: Bool = true)
        throws(DebriefError)
    {
        (self.service, self.client) = (service, client)
        let found = service.keyVariable.flatMap { secrets[$0] }.flatMap { $0.isEmpty ? nil : $0 }
        key = asks ? found : service.keyVariable
        if asks, let variable = service.keyVariable, found == nil {
            throw DebriefError(
                .invalid,
                "\(variable) is not set, which holds the key of the model '\(service.name)'; export it, or look with --dry-run at what would be sent"
            )
        }
    }

    package func answer(_ prompt: ModelPrompt) throws(DebriefError) -> ModelAnswer {
        var response = try send(request(prompt))
        // Servers that do not know the newer name of the limit say so.
        if response.status == 400, service.kind == .openAIChat, response.text.contains("max_completion_tokens") {
            response = try send(request(prompt, countsOlder: true))
        }
        guard (200..<300).contains(response.status) else {
            let reason = ModelProtocol.complaint(response.body).map { ": " + DisplayText.safe($0.prefix(200)) } ?? ""
            let remedy =
                response.status >= 500 || response.status == 408
                ? "it fails now, try again later" : "look at 'models.\(name)' in debrief.yml"
            throw DebriefError(
                .unavailable,
                "the model '\(name)' answered with status \(response.status)\(hidingKey(reason)); \(remedy)"
            )
        }
        guard let answer = service.kind.answer(response.body) else {
            throw DebriefError(
                .unavailable,
                "the model '\(name)' gave no answer of \(service.kind.rawValue); look at its kind and url in debrief.yml"
            )
        }
        return answer
    }

    package func transcript(_ prompt: ModelPrompt) -> String { request(prompt).transcript }

    private func send(_ request: HTTPRequest) throws(DebriefError) -> HTTPResponse {
        do throws(HTTPError) {
            return try client.send(request)
        } catch {
            throw DebriefError(.unavailable, "the model '\(name)' gave no answer: \(error.message)")
        }
    }

    private func request(_ prompt: ModelPrompt, countsOlder: Bool = false) -> HTTPRequest {
        let body = service.kind.body(prompt, model: service.model, countsOlder: countsOlder)
        var request = HTTPRequest(
            "POST",
            service.kind.url(base: service.url),
            headers: service.kind.headers(key: key).map { HTTPRequest.Header($0.name, $0.value) },
            body: Array(body.text.utf8)
        )
        request.timeout = Double(service.timeout)
        request.allowsPrivate = service.allowsPrivate
        // Asking twice does no more than asking once.
        request.isRepeatable = true
        request.secrets = key.map { [$0] } ?? []
        return request
    }

    private func hidingKey(_ text: String) -> String { key.map { text.replacing($0, with: "***") } ?? text }
}

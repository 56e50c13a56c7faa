import DebriefText
import Foundation

/// Sends requests: follows a service that asks to come later, and sends nothing a second time that may have been done.
///
/// A request waits for its answer in the thread that sends it.
package struct HTTPClient: Sendable {
    /// How often and how long a service is asked again.
    package struct Patience: Sendable {
        /// Of all attempts, the first included.
        package var attempts = 4
        /// Seconds of waiting for one request, in all.
        package var seconds = 120.0

        package init() {}
    }

    /// What tells the time and waits.
    package struct Clock: Sendable {
        /// Seconds since 1970.
        package let now: @Sendable () -> Double
        package let sleep: @Sendable (_ seconds: Double) -> Void

        package init(now: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (_ seconds: Double) -> Void) {
            self.now = now
            self.sleep = sleep
        }

        /// That of the machine.
        package static let system = Clock(
            now: { Date().timeIntervalSince1970 },
            sleep: { Thread.sleep(forTimeInterval: $0) }
        )
    }

    package var patience = Patience()
    private let clock: Clock
    private let transport: @Sendable (HTTPRequest) throws(HTTPError) -> HTTPResponse
    private let post: @Sendable (Mail) throws(HTTPError) -> Void

    /// - Parameter environment: where the proxies are named.
    package init(environment: [String: String], clock: Clock) {
        let network = HTTPTransport(proxies: ProxySettings(environment))
        self.clock = clock
        transport = { request throws(HTTPError) in try network.send(request) }
        post = { mail throws(HTTPError) in try mail.send() }
    }

    /// One that sends no mail.
    ///
    /// - Parameter transport: sends a request once.
    package init(clock: Clock, transport: @escaping @Sendable (HTTPRequest) throws(HTTPError) -> HTTPResponse) {
        self.clock = clock
        self.transport = transport
        post = { _ throws(HTTPError) in throw HTTPError(.refused, "mail is not sent from here") }
    }

    /// Sends a mail; where the server takes none now, or is not reached, again after a while.
    package func send(_ mail: Mail) throws(HTTPError) {
        var attempts = Attempts()
        while true {
            do throws(HTTPError) {
                return try post(mail)
            } catch {
                var pause = attempts.pause
                if case .limited(let seconds) = error.kind { pause = Double(seconds) }
                guard error.kind != .refused, error.kind != .lost, waits(pause, &attempts) else { throw error }
            }
        }
    }

    /// The attempts at one thing that is sent.
    private struct Attempts {
        var count = 1
        /// Seconds in all.
        var waited = 0.0

        /// Seconds before the next where nobody asks for any, doubled with each.
        var pause: Double { Double(1 << min(count - 1, 6)) }
    }

    /// Waits before another attempt; `false`, at once, where there was patience enough.
    private func waits(_ pause: Double, _ attempts: inout Attempts) -> Bool {
        guard attempts.count < patience.attempts, attempts.waited + pause <= patience.seconds else { return false }
        clock.sleep(pause)
        attempts.waited += pause
        attempts.count += 1
        return true
    }

    /// Sends a request until it is answered.
    ///
    /// - Parameter asksToWait: whether an answer that is no error by its status says that there were too many requests, and
    ///   that this one was not done.
    /// - Throws: ``HTTPError``. Any status that asks for no patience is an answer, errors too.
    package func send(
        _ request: HTTPRequest,
        asksToWait: (HTTPResponse) -> Bool = { _ in false }
    ) throws(HTTPError) -> HTTPResponse {
        var request = request
        var attempts = Attempts()
        var redirects = 0
        while true {
            let response: HTTPResponse
            do throws(HTTPError) {
                response = try transport(request)
            } catch {
                let mayRepeat = error.kind == .unreachable || (error.kind == .lost && request.isRepeatable)
                guard mayRepeat, waits(attempts.pause, &attempts) else { throw error }
                continue
            }
            if (300..<400).contains(response.status), let location = response["Location"] {
                redirects += 1
                request = try redirected(request, to: location, response.status, count: redirects)
                continue
            }
            let isLimited = HTTPClient.isLimited(response) || asksToWait(response)
            guard isLimited || HTTPClient.isUnavailable(response, to: request) else { return response }
            let pause = asked(by: response) ?? attempts.pause
            guard waits(pause, &attempts) else {
                guard isLimited else { return response }
                throw limited(request, pause)
            }
        }
    }

    /// 420 is what some say for 429; GitHub says 403 and when to come again.
    private static func isLimited(_ response: HTTPResponse) -> Bool {
        response.status == 429 || response.status == 420
            || (response.status == 403 && response["Retry-After"] != nil)
    }

    /// Whether a service, or what stands before it, could not answer now. What it has lost may have been done, and is asked
    /// again only where that does no harm. What it does not know how to do, it will not know later.
    private static func isUnavailable(_ response: HTTPResponse, to request: HTTPRequest) -> Bool {
        switch response.status {
        case 501, 505, 510, 511: false
        case 408, 500..<600: request.isRepeatable || (response.status == 503 && response["Retry-After"] != nil)
        default: false
        }
    }

    /// How long a service asks to wait: seconds, or a date.
    private func asked(by response: HTTPResponse) -> Double? {
        guard let text = response["Retry-After"] else { return nil }
        if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return seconds }
        guard let instant = WrittenTime(isOfMail: true).moment(text)?.instant else { return nil }
        return max(0, Double(instant) - clock.now())
    }

    private func limited(_ request: HTTPRequest, _ pause: Double) -> HTTPError {
        let host = HTTPAddress(request.url)?.host ?? "the service"
        let seconds = max(1, Int(clamping: pause.rounded(.up)))
        return HTTPError(
            .limited(seconds: seconds),
            "\(host) takes no more requests now; try again in \(seconds == 1 ? "a second" : "\(seconds) seconds")"
        )
    }

    /// Only the same host is followed, and only where the first has done nothing.
    private func redirected(
        _ request: HTTPRequest,
        to location: String,
        _ status: Int,
        count: Int
    ) throws(HTTPError) -> HTTPRequest {
        let host = HTTPAddress(request.url)?.host ?? "the service"
        guard let from = HTTPAddress(request.url), count <= 5 else {
            throw HTTPError(.refused, "\(host) leads in circles; look at the address")
        }
        guard
            let to = HTTPAddress(
                location.hasPrefix("/") && !location.hasPrefix("//") ? from.origin + location : location
            ),
            to.origin == from.origin
        else {
            throw HTTPError(
                .refused,
                "\(host) leads to another address, to which no secret is sent; correct the address"
            )
        }
        let isReading = request.method == "GET" || request.method == "HEAD"
        guard status == 307 || status == 308 || (isReading && [301, 302, 303].contains(status)) else {
            // What 303 leads to is what was done.
            throw HTTPError(status == 303 ? .lost : .refused, "\(host) says that it moved; correct the address")
        }
        var request = request
        request.url = to.url
        return request
    }
}

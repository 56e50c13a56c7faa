import CTransfer
import DebriefText

/// What a transfer without an answer means: whether something was sent, and what to do.
enum TransferFailure {
    /// `nil` where an answer came.
    static func error(_ answer: transfer_answer, host: String, timeout: Double) -> HTTPError? {
        guard answer.code != 0 else { return nil }
        if answer.code == missingLibrary {
            return HTTPError(.refused, "sending needs libcurl; install it: apt-get install libcurl4")
        }
        if answer.is_address_refused, !answer.is_sent { return privateAddress(host) }
        guard answer.is_sent else { return HTTPError(.unreachable, unreachable(answer.code, host)) }
        if answer.is_too_large {
            return HTTPError(.lost, "the answer of \(host) is too large to be one of its service")
        }
        if answer.code == timedOut {
            return HTTPError(.lost, "\(host) did not answer within \(Int(clamping: timeout)) seconds")
        }
        return HTTPError(.lost, "the connection to \(host) broke before its answer was complete")
    }

    static func privateAddress(_ host: String) -> HTTPError {
        HTTPError(
            .refused,
            "\(host) is in no public network, or is spoken to in the open; where that is meant, write 'allow-private: true'"
        )
    }

    private static func unreachable(_ code: Int32, _ host: String) -> String {
        switch code {
        case unknownProxy: "the proxy for \(host) is unknown; look at HTTPS_PROXY"
        case unknownHost: "\(host) is unknown; look at the spelling of its address and at the network"
        case noConnection: "\(host) takes no connection; look whether it runs and whether a proxy is needed"
        case timedOut: "\(host) takes no connection in time; look at the network and at HTTPS_PROXY"
        case badCertificate, badCertificateFile: "\(host) does not prove that it is \(host); look at its certificate"
        default: "no connection to \(host): \(String(cString: transfer_reason(code)))"
        }
    }

    private static let missingLibrary: Int32 = -1
    private static let unknownProxy: Int32 = 5
    private static let unknownHost: Int32 = 6
    private static let noConnection: Int32 = 7
    private static let timedOut: Int32 = 28
    private static let badCertificate: Int32 = 60
    private static let badCertificateFile: Int32 = 77
}

/// Strings as a list for C that ends with a null.
func withPointers<Value>(to strings: [String], _ use: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value) -> Value {
    let copies = strings.map { string in
        let bytes = Array(string.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    let list: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) } + [nil]
    return list.withUnsafeBufferPointer { use($0.baseAddress) }
}

/// The bytes of a body; not `nil` for one that is empty.
func withBytes<Value>(of body: [UInt8]?, _ use: (UnsafeBufferPointer<UInt8>?) -> Value) -> Value {
    guard let body else { return use(nil) }
    // An empty array has no address.
    return (body + [0]).withUnsafeBufferPointer { use($0) }
}

func bytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
}

func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
    UnsafeBufferPointer(start: start, count: start == nil ? 0 : count).map { UInt8(bitPattern: $0) }
}

func milliseconds(_ seconds: Double) -> Int { max(1, Int(clamping: seconds * 1_000)) }

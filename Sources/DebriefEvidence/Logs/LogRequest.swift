/// The request and the status in a line of a web server: `"GET /a HTTP/1.1" 503 …`
struct LogRequest {
    /// Behind the request; addresses, sizes and browsers that follow make no other kind of line.
    let end: Int
    /// The first digit of the status, as a byte.
    let status: UInt8

    var isFailure: Bool { status >= UInt8(ascii: "5") }

    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        guard start < end, bytes[start] == 0x22 else { return nil }
        var index = start + 1
        while index < end, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        guard index + 4 < end, bytes[index + 1] == 0x20, (0x31...0x35).contains(bytes[index + 2]),
            LogBytes.isDigit(bytes[index + 3]), LogBytes.isDigit(bytes[index + 4]),
            index + 5 == end || bytes[index + 5] == 0x20
        else { return nil }
        self.end = index + 1
        status = bytes[index + 2]
    }
}

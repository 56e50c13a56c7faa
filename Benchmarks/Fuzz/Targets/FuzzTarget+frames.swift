import DebriefAgents
import DebriefText

extension FuzzTarget {
    private static let opening = [
        #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
    ]

    /// Bytes as a client may send them, or, behind an odd byte, a message a line.
    static func serve(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = bytes.dropFirst()
        var messages = opening.map { Array($0.utf8) }
        if first & 1 == 0 {
            var reader = MessageReader()
            let whole = reader.read(rest)
            // However the bytes come in, the same is in them.
            var byBytes = MessageReader()
            let parts = rest.flatMap { byBytes.read([$0]) }
            precondition(
                Self.messages(whole) == Self.messages(parts) && reader.isInside == byBytes.isInside,
                "messages depend on how their bytes come in"
            )
            messages += Self.messages(whole)
        } else {
            messages += rest.split(separator: 0x0A).map(Array.init)
        }
        var server = LanguageServer(version: "0")
        for bytes in messages.prefix(32) {
            guard let message = try? RPCMessage(bytes) else { continue }
            for answer in server.handle(message) { _ = answer.text }
            if server.exitStatus != nil { return }
        }
        while server.hasPending { _ = server.publishNext() }
    }

    private static func messages(_ parts: [MessageReader.Part]) -> [[UInt8]] {
        parts.compactMap { part in
            if case .message(let bytes) = part { bytes } else { nil }
        }
    }
}

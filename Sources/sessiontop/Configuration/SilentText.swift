import Glibc

/// Text that is pasted or typed at a terminal without being shown, however long, over however many lines: in the terminal's
/// own line mode all beyond 4,095 bytes would be lost.
///
/// Enter ends it. What terminals paste is marked (bracketed paste), so that line ends in it are none; where a terminal does not
/// mark it, more that follows right behind a line end belongs to it.
struct SilentText {
    private let terminal: Int32
    private let limit: Int
    private var text: [UInt8] = []
    private var sequence: [UInt8] = []
    private var isPasting = false

    /// How long nothing follows a line end that ends the text, in milliseconds.
    private static let pause: Int32 = 300
    private static let escape: UInt8 = 0x1B

    /// The text; nothing where it was broken off with Ctrl+C, or there is no terminal.
    static func read(_ terminal: Int32, limit: Int) -> [UInt8]? {
        guard let quiet = QuietTerminal(terminal, pasteMarks: true) else { return nil }
        defer { quiet.restore() }
        var reader = SilentText(terminal: terminal, limit: limit)
        return reader.read()
    }

    private init(terminal: Int32, limit: Int) {
        self.terminal = terminal
        self.limit = limit
    }

    private mutating func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        defer { for index in buffer.indices { buffer[index] = 0 } }
        while true {
            let count = Glibc.read(terminal, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            for (place, byte) in buffer[..<count].enumerated() {
                switch take(byte, isLast: place == count - 1) {
                case .more: break
                case .end: return text
                case .brokenOff:
                    for index in text.indices { text[index] = 0 }
                    return nil
                }
            }
        }
    }

    private enum Step { case more, end, brokenOff }

    private mutating func take(_ byte: UInt8, isLast: Bool) -> Step {
        if !sequence.isEmpty || byte == Self.escape { return takeSequence(byte) }
        if isPasting {
            add(byte)
            return .more
        }
        switch byte {
        case 0x0A, 0x0D:
            if !isLast || hasMore {
                add(0x0A)
                return .more
            }
            return .end
        case 0x04: return .end
        case 0x03, 0x1C: return .brokenOff
        case 0x08, 0x7F: while let byte = text.popLast(), byte & 0xC0 == 0x80 {}
        case 0x15: text = []
        default: add(byte)
        }
        return .more
    }

    /// Keys such as arrows, and the marks around what is pasted.
    private mutating func takeSequence(_ byte: UInt8) -> Step {
        sequence.append(byte)
        let isOver =
            sequence.count == 2 ? byte != UInt8(ascii: "[") && byte != UInt8(ascii: "O") : (0x40...0x7E).contains(byte)
        guard sequence.count > 1, isOver || sequence.count > 16 else { return .more }
        if sequence == Array("\u{1B}[200~".utf8) { isPasting = true }
        if sequence == Array("\u{1B}[201~".utf8) { isPasting = false }
        sequence = []
        return .more
    }

    private mutating func add(_ byte: UInt8) {
        if text.count < limit { text.append(byte) }
    }

    private var hasMore: Bool {
        var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, Self.pause) > 0
    }
}

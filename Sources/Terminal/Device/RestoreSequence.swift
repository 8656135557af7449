import CNcurses

/// The control sequences that curses doesn't send by itself, for a terminal that has just been opened.
struct RestoreSequence {
    /// Makes the terminal mark pastes; nothing where it would not understand.
    let pasteOn: [UInt8]
    /// Ends that, and leaves the mouse to the terminal.
    let pasteOff: [UInt8]
    /// Makes the terminal tell what the mouse does, and no longer mark text with it.
    let mouseOn: [UInt8]
    /// Ends that.
    let mouseOff: [UInt8]
    /// Everything back at once, for a trap, when curses can't be asked: attributes, cursor, keypad, paste, other screen.
    let all: [UInt8]

    init(rows: Int) {
        // All terminals that take ECMA-48 sequences ignore private modes that they don't have.
        let isStandard = Self.capability("clear").starts(with: Array("\u{1B}[".utf8))
        pasteOn = isStandard ? Array("\u{1B}[?2004h".utf8) : []
        mouseOn = isStandard ? Array("\u{1B}[?1000h\u{1B}[?1006h".utf8) : []
        mouseOff = isStandard ? Array("\u{1B}[?1006l\u{1B}[?1000l".utf8) : []
        pasteOff = (isStandard ? Array("\u{1B}[?2004l".utf8) : []) + mouseOff
        var all = ["sgr0", "op", "cnorm", "rmkx"].flatMap(Self.capability) + pasteOff
        let back = Self.capability("rmcup")
        // A terminal without another screen goes on below this one.
        all += back.isEmpty ? Self.withoutPadding(cncurses_move(Int32(rows) - 1, 0)) + Array("\r\n".utf8) : back
        self.all = all
    }

    private static func capability(_ name: String) -> [UInt8] {
        withoutPadding(cncurses_string(name))
    }

    /// Terminfo marks pauses for slow terminals of old as `$<5>`: they are no bytes to send.
    private static func withoutPadding(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text else { return [] }
        var bytes: [UInt8] = []
        var rest = Array(String(cString: text).utf8)[...]
        while let byte = rest.first {
            if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                rest = rest[(end + 1)...]
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }
}

extension KeySequences {
    /// What terminfo says of the keys of the terminal that has just been opened.
    static func ofTerminal() -> KeySequences {
        KeySequences(
            described: capabilities.compactMap { name, key in
                cncurses_string(name).map { (Array(String(cString: $0).utf8), key) }
            }
        )
    }
}

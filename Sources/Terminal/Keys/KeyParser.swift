import Cells

/// Turns what a terminal sends into keys and pastes.
///
/// Curses could do this too, but it drops bytes, would read a paste as keys, and can't wait for anything besides the
/// keyboard. So the bytes are read here: what terminfo says of this terminal first, then what the terminals of the last
/// forty years agree on (ECMA-48 control sequences, xterm's modifiers, the Linux console's and rxvt's own ways).
struct KeyParser {
    /// Pastes longer than this, in bytes, are cut: nothing that a console asks for is.
    static let longestPaste = 64 * 1024

    private let keys: KeySequences
    private let utf8: Bool
    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    init(keys: KeySequences, utf8: Bool) {
        self.keys = keys
        self.utf8 = utf8
    }

    /// What is still waited for, if the bytes so far could be the beginning of something longer.
    var waiting: Waiting? {
        if paste != nil { return .paste }
        if pending.isEmpty { return nil }
        return pending == [0x1B] ? .escape : .sequence
    }

    enum Waiting {
        /// It may just have been the Escape key.
        case escape
        /// The rest of a sequence must come: the line is slow.
        case sequence
        /// The rest of a paste, and its end.
        case paste
    }

    /// The events that these bytes complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        pending.append(contentsOf: bytes)
        return drain(isComplete: false)
    }

    /// The events that remain if nothing more comes. A paste whose end got lost ends there: else everything that is typed
    /// from then on would be taken for more of it.
    mutating func finish() -> [InputEvent] {
        guard let pasted = paste else { return drain(isComplete: true) }
        let whole = pasted + pending.prefix(Self.longestPaste - pasted.count)
        (paste, pending) = (nil, [])
        return [.paste(whole)]
    }

    private mutating func drain(isComplete: Bool) -> [InputEvent] {
        var events: [InputEvent] = []
        var rest = pending[...]
        while !rest.isEmpty {
            if paste != nil {
                guard let event = continuePaste(&rest) else { break }
                events.append(event)
                continue
            }
            var scanner = KeyScanner(bytes: rest, keys: keys, utf8: utf8, isComplete: isComplete)
            guard let found = scanner.scan() else { break }
            rest = rest.dropFirst(scanner.length)
            switch found {
            case .key(let key): events.append(.key(key))
            case .mouse(let mouse): events.append(.mouse(mouse))
            case .pasteBegins: paste = []
            case .nothing: break
            }
        }
        pending = Array(rest)
        return events
    }

    /// Moves pasted bytes over; returns the paste when its end is there.
    private mutating func continuePaste(_ rest: inout ArraySlice<UInt8>) -> InputEvent? {
        let end = Array("\u{1B}[201~".utf8)
        let endsAt = rest.indices.first { rest[$0] == 0x1B && rest[$0...].starts(with: end) }
        // Without an end, its beginning may be the last bytes so far: those stay.
        let kept = endsAt == nil ? (1..<end.count).last { rest.suffix($0).elementsEqual(end.prefix($0)) } ?? 0 : 0
        let pasted = rest[..<(endsAt ?? rest.endIndex - kept)]
        let sofar = paste ?? []
        let complete = sofar + pasted.prefix(Self.longestPaste - sofar.count)
        rest = rest.dropFirst(pasted.count)
        paste = endsAt == nil ? complete : nil
        if endsAt == nil { return nil }
        rest = rest.dropFirst(end.count)
        return .paste(complete)
    }
}

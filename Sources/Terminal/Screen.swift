public import Cells
import Languages

/// The terminal as a screen: shows grids, reads keys, and is restored on every way out.
///
/// A screen belongs to the thread that made it, and a process has at most one at a time: curses and signal handlers are
/// one for all.
public final class Screen {
    /// Columns and rows of the terminal.
    public private(set) var size: Size
    /// What this terminal can do.
    public let capabilities: Capabilities
    /// Whether the terminal tells what the mouse does, instead of marking text with it.
    public var takesMouse = false {
        didSet {
            guard takesMouse != oldValue, state == .open, painted != nil else { return }
            if !send(takesMouse ? sequences.mouseOn : sequences.mouseOff), !signals.holdsEnd { end = .hangUp }
        }
    }
    /// Bytes sent to the terminal so far.
    public private(set) var bytesWritten = 0

    let tty: TTY
    let signals: SignalInbox
    let escapeDelay: Duration
    let pastePause: Duration
    var parser: KeyParser
    /// When the bytes so far count as a key, even if they could be the beginning of a longer one.
    var keyDeadline: ContinuousClock.Instant?
    var end: TerminalEnd?
    private let plainSigns: Bool
    private let curses: Curses
    private let sequences: RestoreSequence
    private var painted: Grid?
    private var state = State.closed

    private enum State {
        /// The terminal is as it was before: not opened yet, or suspended.
        case closed
        case open
        case restored
    }

    /// Opens the terminal; nothing is written before the first `paint`.
    ///
    /// - Throws: Why there can be no screen here.
    public init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
        tty = try TTY(input: options.input, output: options.output)
        guard let term = options.term else { throw .termUnset }
        if term == "dumb" { throw .tooSimple(term: term) }
        guard tty.claimedSize == tty.size else {
            throw .tooLarge(columns: tty.claimedSize.columns, rows: tty.claimedSize.rows)
        }
        let utf8 = CharacterSet.adopt(locale: options.locale)
        let useColours = options.colours == .automatic && environmentVariable("NO_COLOR") == nil
        // Before curses opens: it leaves alone what is handled already, and else would ignore SIGTSTP while it draws.
        signals = try SignalInbox()
        do {
            curses = try Curses(term: term, output: options.output, useColours: useColours)
        } catch {
            tty.leaveRawMode()
            signals.close()
            throw error
        }
        size = tty.size
        sequences = RestoreSequence(rows: size.rows)
        parser = KeyParser(keys: .ofTerminal(), utf8: utf8)
        escapeDelay = options.escapeDelay
        pastePause = options.pastePause
        plainSigns = options.plainSigns
        capabilities = Capabilities(
            colours: curses.colours,
            utf8: utf8,
            notices: Self.notices(term: term, used: curses.term, utf8: utf8)
        )
        curses.resize(to: size)
        resume()
    }

    deinit {
        restore()
    }

    /// Shows a grid: sends what differs from the one before, in one write; nothing when nothing differs. What lies
    /// outside the terminal is left out.
    public func paint(_ grid: Grid) {
        guard state == .open, end == nil, grid != painted else { return }
        grid.forEachChange(since: painted) { position, cell in
            guard position.column + cell.glyph.width <= size.columns, position.row < size.rows else { return }
            if capabilities.utf8 {
                curses.put(plainSigns ? cell.glyph.withoutSigns : cell.glyph.scalars, style: cell.style, at: position)
            } else {
                for (offset, scalar) in cell.glyph.ascii.enumerated() {
                    let place = Position(column: position.column + offset, row: position.row)
                    curses.put([scalar], style: cell.style, at: place)
                }
            }
        }
        curses.place(cursor: grid.cursor, rest: grid.rest)
        let opening = painted == nil ? sequences.pasteOn + (takesMouse ? sequences.mouseOn : []) : []
        painted = grid
        if !send(curses.frame() + opening), !signals.holdsEnd { end = .hangUp }
    }

    /// Gives the terminal back until `resume`, as for another program that needs it.
    public func suspend() {
        guard state == .open else { return }
        state = .closed
        // A terminal that takes nothing must not keep the program from leaving.
        let leaving = sequences.pasteOff + curses.leave()
        if tty.takesBytes { _ = send(leaving) }
        tty.leaveRawMode()
        TrapGuard.shared.disarm()
    }

    /// Takes the terminal again; the next `paint` draws everything again.
    public func resume() {
        guard state == .closed else { return }
        state = .open
        TrapGuard.shared.arm(tty, restoring: sequences.all)
        tty.enterRawMode()
        painted = nil
        curses.forget()
        updateSize()
    }

    /// Makes the next `paint` draw everything again, whatever is thought to be on the terminal.
    public func redraw() {
        guard state == .open else { return }
        painted = nil
        curses.forget()
    }

    /// Hands text to the clipboard of the terminal (OSC 52); a terminal that does not take it does nothing.
    public func copy(_ text: String) {
        guard state == .open, end == nil else { return }
        if !send(Clipboard.sequence(text)), !signals.holdsEnd { end = .hangUp }
    }

    /// Puts the terminal back for good. Does nothing the second time.
    public func restore() {
        guard state != .restored else { return }
        suspend()
        state = .restored
        signals.close()
    }

    /// Takes over the terminal's size if it has changed.
    @discardableResult
    func updateSize() -> Bool {
        guard tty.size != size else { return false }
        size = tty.size
        curses.resize(to: size)
        painted = nil
        return true
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        bytesWritten += bytes.count
        return tty.write(bytes, unless: { signals.holdsEnd })
    }

    private static func notices(term: String, used: String, utf8: Bool) -> [String] {
        var notices: [String] = []
        if term != used {
            notices.append(said("Terminal type \(SafeText(term)) is not known here; \(used) is used instead."))
        }
        if !utf8 {
            notices.append(said("The locale is not UTF-8: what is not ASCII is shown as ?. LANG=C.UTF-8 changes that."))
        }
        return notices
    }
}

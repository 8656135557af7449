import CNcurses
import Cells
import Glibc

/// The curses library: knows what the terminal shows and how to change it with few bytes.
///
/// Curses draws into memory and the screen writes that to the terminal in one go: curses by itself writes in pieces of
/// up to 2800 bytes, between which a terminal may show half a frame, and can't say how much it wrote.
final class Curses {
    /// The terminal description in use.
    let term: String
    /// The colours that are used: 0 for none.
    let colours: Int
    private let screen: OpaquePointer
    private let file: UnsafeMutablePointer<FILE>
    private let mapping: ColourMapping

    /// Opens `term`, or xterm-256color where that is not known: most terminals of today take what xterm does.
    init(term: String, output: Int32, useColours: Bool) throws(TerminalError) {
        let descriptor = fcntl(output, F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0, let file = fdopen(descriptor, "w") else {
            throw .system(operation: "opening the terminal", errno: errno)
        }
        // The size comes from the terminal, not from LINES and COLUMNS, which a shell sets once and never again.
        use_env(false)
        use_tioctl(true)
        var name = term
        var opened = newterm(name, file, file)
        if opened == nil {
            name = "xterm-256color"
            opened = newterm(name, file, file)
        }
        guard let screen = opened else {
            fclose(file)
            throw .noDescription(term: term)
        }
        guard cncurses_string("cup") != nil else {
            delscreen(screen)
            fclose(file)
            throw .tooSimple(term: term)
        }
        guard Self.redirectToMemory(descriptor) else {
            let code = errno
            delscreen(screen)
            fclose(file)
            throw .system(operation: "making room for a frame", errno: code)
        }
        let hasColours = useColours && has_colors() && start_color() == OK && use_default_colors() == OK
        self.term = name
        self.screen = screen
        self.file = file
        colours = hasColours ? Int(cncurses_colours()) : 0
        mapping = ColourMapping(colours: colours)
        // Curses would look for typed-ahead input in the memory that it writes to, and leave a frame unfinished for it.
        typeahead(-1)
    }

    private static func redirectToMemory(_ descriptor: Int32) -> Bool {
        let memory = memfd_create("screen", CNCURSES_CLOSE_ON_EXEC)
        guard memory >= 0 else { return false }
        defer { Glibc.close(memory) }
        return dup2(memory, descriptor) >= 0 && fcntl(descriptor, F_SETFD, FD_CLOEXEC) >= 0
    }

    deinit {
        delscreen(screen)
        fclose(file)
    }

    /// Takes over another size. What is shown is unknown from here on.
    func resize(to size: Size) {
        resize_term(Int32(size.rows), Int32(size.columns))
        forget()
    }

    /// Begins again with an empty screen.
    func forget() {
        werase(cncurses_standard_screen())
        clearok(cncurses_current_screen(), true)
    }

    /// Puts one character, a base and its combining marks, into one or two cells.
    func put(_ scalars: [Unicode.Scalar], style: Style, at position: Position) {
        let look = look(of: style)
        let text = scalars.map { wchar_t($0.value) } + [0]
        cncurses_put(Int32(position.row), Int32(position.column), text, look.attributes, look.pair)
    }

    /// Shows the cursor there, or hides it and leaves it where it is to rest, or anywhere.
    func place(cursor: Position?, rest: Position?) {
        curs_set(cursor == nil ? 0 : 1)
        let place = cursor ?? rest
        leaveok(cncurses_standard_screen(), place == nil)
        if let place { wmove(cncurses_standard_screen(), Int32(place.row), Int32(place.column)) }
    }

    /// The bytes that bring the terminal from what it shows to what was put.
    func frame() -> [UInt8] {
        wrefresh(cncurses_standard_screen())
        return takeBytes()
    }

    /// The bytes that leave the screen as it was before; the next frame opens it again.
    func leave() -> [UInt8] {
        endwin()
        return takeBytes()
    }

    private func takeBytes() -> [UInt8] {
        let descriptor = fileno(file)
        let count = Int(lseek(descriptor, 0, SEEK_END))
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, initialized in
            initialized = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        _ = ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        return bytes
    }

    /// A style in curses's terms. Pairs of colours are made when first needed; curses reuses the one that was
    /// not needed for the longest time when a terminal has too few, so no pair is remembered here.
    private func look(of style: Style) -> (attributes: UInt32, pair: Int32) {
        var attributes: UInt32 = 0
        if style.attributes.contains(.bold) { attributes |= cncurses_bold() }
        if style.attributes.contains(.dim) { attributes |= cncurses_dim() }
        if style.attributes.contains(.underline) { attributes |= cncurses_underline() }
        if style.attributes.contains(.reverse) { attributes |= cncurses_reverse() }
        if style.attributes.contains(.italic) { attributes |= cncurses_italic() }
        let foreground = mapping.number(of: style.foreground)
        let background = mapping.number(of: style.background)
        if foreground.bright { attributes |= cncurses_bold() }
        if foreground.number < 0, background.number < 0 { return (attributes, 0) }
        return (attributes, max(0, alloc_pair(foreground.number, background.number)))
    }
}

import Glibc
import Synchronization

/// A terminal without a window: the test sits where the user would, on the other side.
///
/// A program runs on it as in a new terminal window, as leader of its own session; or the test opens `device` itself.
public final class PseudoTerminal: Sendable {
    /// The path of the terminal, `/dev/pts/…`.
    public let device: String
    private let deviceDescriptor: Int32
    private let state: Mutex<State>

    private struct State {
        var user: Int32
        var output: [UInt8] = []
        var process: pid_t = 0
        var exitStatus: Int32?
    }

    /// A terminal of that size in which nothing runs yet.
    public init(columns: Int = 80, rows: Int = 24) throws {
        // What posix_openpt, unlockpt and ptsname do, which Swift's Glibc does not have: ioctls TIOCSPTLCK and TIOCGPTN.
        let user = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard user >= 0, ioctl(user, 0x4004_5431, &isLocked) == 0, ioctl(user, 0x8004_5430, &number) == 0 else {
            throw SystemFailure("making a pseudo-terminal")
        }
        _ = fcntl(user, F_SETFL, O_NONBLOCK)
        device = "/dev/pts/\(number)"
        deviceDescriptor = Glibc.open(device, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard deviceDescriptor >= 0 else { throw SystemFailure("opening \(device)") }
        state = Mutex(State(user: user))
        resize(columns: columns, rows: rows)
    }

    deinit {
        state.withLock { state in
            if state.process > 0, state.exitStatus == nil {
                Spawn.end(state.process)
                waitpid(state.process, nil, 0)
            }
            if state.user >= 0 { close(state.user) }
        }
        close(deviceDescriptor)
    }

    /// A descriptor of the terminal for a test that uses it within its own process; to be closed by the test.
    public func open() throws -> Int32 {
        let descriptor = Glibc.open(device, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("opening \(device)") }
        return descriptor
    }

    /// Starts a program on it; `environment` is all that the program gets to see.
    public func run(_ program: String, _ arguments: [String] = [], environment: [String: String]) throws {
        // The first terminal that the leader of a session opens becomes its controlling terminal.
        let files = (0...2).map { (descriptor: Int32($0), path: device, flags: O_RDWR) }
        let process = try Spawn.start(program, arguments, environment: environment, files: files, newSession: true)
        state.withLock { $0.process = process }
    }

    /// The process ID of the program; 0 before one was started.
    public var process: Int32 { state.withLock { $0.process } }

    /// Types text, or sends the bytes of a key.
    public func type(_ text: String) {
        let bytes = Array(text.utf8)
        state.withLock { _ = write($0.user, bytes, bytes.count) }
    }

    /// Everything that was sent to the terminal so far.
    public var output: [UInt8] {
        state.withLock { state in
            Self.read(into: &state)
            return state.output
        }
    }

    /// What was sent to the terminal since the last time.
    public func takeOutput() -> [UInt8] {
        state.withLock { state in
            Self.read(into: &state)
            defer { state.output = [] }
            return state.output
        }
    }

    private static func read(into state: inout State) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = Glibc.read(state.user, &buffer, buffer.count), count > 0 {
            state.output += buffer.prefix(count)
        }
    }

    /// Waits until the terminal was sent something that is not taken yet; whether it was before the time was up.
    public func waitForOutput(within limit: Duration) -> Bool {
        let (seconds, attoseconds) = max(.zero, limit).components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        var ready = pollfd(fd: state.withLock { $0.user }, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, Int32(clamping: milliseconds)) > 0 && ready.revents & Int16(POLLIN) != 0
    }

    /// Waits until `text` was sent to the terminal.
    public func expect(_ text: String) async throws {
        let wanted = Array(text.utf8)
        try await eventually { self.output.contains(wanted) }
    }

    /// Gives the terminal another size; the program is told with SIGWINCH.
    public func resize(columns: Int, rows: Int) {
        var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = state.withLock { ioctl($0.user, UInt(TIOCSWINSZ), &window) }
    }

    /// Makes it take no more output, as a connection that stalls.
    public func stall() {
        tcflow(deviceDescriptor, TCOOFF)
    }

    /// Closes the window, or cuts the line: the program's terminal is gone.
    public func hangUp() {
        state.withLock { state in
            Self.read(into: &state)
            close(state.user)
            state.user = -1
        }
    }

    /// Whether the program has read everything that was typed.
    public var isInputRead: Bool {
        var waiting: Int32 = 0
        return ioctl(deviceDescriptor, UInt(FIONREAD), &waiting) == 0 && waiting == 0
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) {
        _ = state.withLock { kill($0.process, number) }
    }

    /// Waits until the program is gone; its exit status, or 128 and the number of the signal that ended it.
    public func exitStatus() async throws -> Int32 {
        var result: Int32?
        try await eventually {
            result = self.state.withLock { state in
                // A program that leaves waits until its last output is taken.
                if state.user >= 0 { Self.read(into: &state) }
                if state.exitStatus == nil { state.exitStatus = Spawn.exitStatus(of: state.process) }
                return state.exitStatus
            }
            return result != nil
        }
        return result ?? -1
    }

    /// The terminal's modes: what `stty -a` shows, for comparing.
    public var modes: Modes {
        var modes = termios()
        tcgetattr(deviceDescriptor, &modes)
        let characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
        return Modes(flags: [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag], characters: characters)
    }

    /// A terminal's modes.
    public struct Modes: Sendable, Equatable {
        let flags: [UInt32]
        let characters: [UInt8]

        /// Whether what is typed is shown and arrives line by line, as a shell's user expects.
        public var isSane: Bool {
            let local = Int32(bitPattern: flags[3])
            return local & ECHO != 0 && local & ICANON != 0 && local & ISIG != 0 && flags[1] & UInt32(OPOST) != 0
        }
    }
}

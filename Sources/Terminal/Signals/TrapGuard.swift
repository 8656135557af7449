import Glibc
import Synchronization

/// What a trap handler needs to put the terminal back, all of it made beforehand: in a handler nothing may be allocated,
/// locked or formatted.
final class TrapGuard: Sendable {
    static let shared = TrapGuard()

    private struct State {
        var descriptor: Int32 = -1
        var modes = termios()
        var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 1)
        var byteCount = 0
        var message = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
        var messageCount = 0
        /// Where in the message the signal's number stands, as two digits.
        var numberAt = 0
    }

    // Written while not armed, read by whoever disarms it: never at the same time.
    private nonisolated(unsafe) let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    private let isArmed = Atomic(false)

    private init() { state.initialize(to: State()) }

    /// Makes the sentence.
    func prepare(program: StaticString) {
        let before = "\(program) has stopped because of a fault in the program (signal "
        let text = before + "00). Please report it.\n"
        state.pointee.numberAt = before.utf8.count
        state.pointee.messageCount = Self.copy(Array(text.utf8), to: state.pointee.message)
    }

    /// Knows from here on how to put the terminal back.
    func arm(_ tty: TTY, restoring bytes: [UInt8]) {
        isArmed.store(false, ordering: .sequentiallyConsistent)
        state.pointee.descriptor = tty.output
        state.pointee.modes = tty.original
        state.pointee.byteCount = Self.copy(bytes, to: state.pointee.bytes)
        isArmed.store(true, ordering: .sequentiallyConsistent)
    }

    /// Leaves the terminal alone from here on.
    func disarm() {
        isArmed.store(false, ordering: .sequentiallyConsistent)
    }

    /// Puts the terminal back, once. Safe in a signal handler.
    func restoreTerminal() {
        guard isArmed.exchange(false, ordering: .sequentiallyConsistent) else { return }
        _ = write(state.pointee.descriptor, state.pointee.bytes.baseAddress, state.pointee.byteCount)
        tcsetattr(state.pointee.descriptor, TCSANOW, &state.pointee.modes)
    }

    /// Runs in the signal's handler.
    func handle(_ number: Int32) {
        restoreTerminal()
        let message = state.pointee.message
        message[state.pointee.numberAt] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        message[state.pointee.numberAt + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
        _ = write(2, message.baseAddress, state.pointee.messageCount)
        SignalAction.default.install(for: number)
        SignalAction.unblock(number)
        raise(number)
    }

    private static func copy(_ bytes: [UInt8], to buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(bytes.count, buffer.count)
        buffer.copyBytes(from: bytes.prefix(count))
        return count
    }
}

import Glibc

/// A connected byte stream that never blocks. Plain sockets are one kind; TLS is to be another.
protocol Transport: Sendable {
    /// What the event loop watches.
    var descriptor: Int32 { get }
    /// Reads what is there.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Transfer
    /// Writes as much as fits.
    func send(_ bytes: UnsafeRawBufferPointer) -> Transfer
    /// Ends the stream and gives the descriptor back.
    func close()
}

/// What came of reading or writing.
enum Transfer {
    case bytes(Int)
    case wouldBlock
    case ended
    case failed(SystemError)
}

/// An `errno` with its words.
struct SystemError: Error, Hashable, CustomStringConvertible {
    let code: Int32

    static var last: SystemError { SystemError(code: errno) }

    var description: String { String(cString: strerror(code)) }
}

import Glibc

/// A connected byte stream that never blocks: a plain socket, or TLS over one.
protocol Transport {
    /// What the event loop watches.
    var descriptor: Int32 { get }
    /// Goes on with what comes before the first byte; `bytes` when that is done.
    func open() -> Transfer
    /// Reads what is there, or as much as the buffer holds, which is 16 KB or more. What is left can be polled for.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Transfer
    /// Writes as much as fits.
    func send(_ bytes: UnsafeRawBufferPointer) -> Transfer
    /// Ends the stream and gives the descriptor back.
    func close()
}

/// What came of opening, reading or writing.
enum Transfer {
    case bytes(Int)
    /// Nothing, until the descriptor can be read or written: TLS may have to write in order to read, or to read in order to
    /// write.
    case wouldBlock(until: EventLoop.Interest)
    case ended
    case failed(SystemError)
    case broken(RedisTLSError)
}

/// An `errno` with its words.
struct SystemError: Error, Hashable, CustomStringConvertible {
    let code: Int32

    static var last: SystemError { SystemError(code: errno) }

    var description: String { String(cString: strerror(code)) }
}

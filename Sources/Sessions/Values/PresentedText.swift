import Synchronization

/// Text that somebody presents to be found: a token perhaps, so a credential. It is in one place, and gone once wiped.
public final class PresentedText: Sendable {
    private let storage: Mutex<UnsafeMutableRawBufferPointer>

    /// Keeps a copy of the text, the only one from then on; the bytes are the caller's to let go.
    public init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        storage = Mutex(copy)
    }

    deinit { wipe() }

    /// How many bytes there are.
    public var count: Int { storage.withLock { $0.count } }

    /// Lends the bytes, and wipes them afterwards. To be called once.
    public func consume<Result: Sendable, Problem: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        defer { wipe() }
        return try lend(body)
    }

    /// Lends the bytes and keeps them.
    public func lend<Result: Sendable, Problem: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try storage.withLock { storage throws(Problem) in try body(UnsafeRawBufferPointer(storage)) }
    }

    /// Overwrites the bytes and lets them go.
    public func wipe() {
        storage.withLock { storage in
            for index in storage.indices { storage[index] = 0 }
            storage.deallocate()
            storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        }
    }
}

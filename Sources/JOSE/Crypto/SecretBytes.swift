import COpenSSL

/// Key material in memory: wiped when it is released, never shown.
final class SecretBytes: Sendable, CustomStringConvertible, CustomReflectable {
    /// Written once, here; only ever read until `deinit`.
    private nonisolated(unsafe) let storage: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        storage = UnsafeMutableBufferPointer.allocate(capacity: bytes.count)
        _ = storage.initialize(from: bytes)
    }

    deinit {
        OPENSSL_cleanse(storage.baseAddress, storage.count)
        storage.deallocate()
    }

    var count: Int { storage.count }

    func withBytes<Result, Failure>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(storage))
    }

    var description: String { "(secret)" }

    var customMirror: Mirror { Mirror(self, children: []) }
}

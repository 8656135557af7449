/// What is unpacked, piece after piece, up to a bound: a small value that would unpack to gigabytes stops there.
struct Unpacked {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    /// - Parameters:
    ///   - packed: how many bytes are read, as a first guess of the room to make.
    ///   - limit: how many bytes may come out.
    init(packed: Int, limit: Int) {
        self.limit = limit
        bytes.reserveCapacity(min(limit, packed * 4))
    }

    /// Lends room to write into, and keeps as much of it as the body says that it wrote.
    mutating func append(
        _ body: (UnsafeMutableBufferPointer<UInt8>) throws(DecodingFailure) -> Int
    ) throws(DecodingFailure) {
        var failure: DecodingFailure?
        let piece = [UInt8](unsafeUninitializedCapacity: Self.piece) { room, count in
            do throws(DecodingFailure) {
                count = try min(max(0, body(room)), Self.piece)
            } catch {
                count = 0
                failure = error
            }
        }
        if let failure { throw failure }
        guard piece.count <= limit - bytes.count else { throw .tooLarge }
        bytes.append(contentsOf: piece)
    }

    private static let piece = 32 << 10
}

private import CCompression

/// LZ4 frames: one, or several after each other.
enum LZ4Decoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        var context: OpaquePointer?
        guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0, let context else {
            throw .tooLarge
        }
        defer { LZ4F_freeDecompressionContext(context) }
        var unpacked = Unpacked(packed: bytes.count, limit: limits.bytes)
        var start = 0
        // What the library still wants; nothing at the end of a frame.
        var wanted = 1
        repeat {
            let before = start
            var written = 0
            try unpacked.append { room throws(DecodingFailure) in
                var taken = bytes.count - start
                written = room.count
                wanted = bytes.withUnsafeBytes { input in
                    LZ4F_decompress(
                        context,
                        room.baseAddress,
                        &written,
                        input.baseAddress.map { $0 + start },
                        &taken,
                        nil
                    )
                }
                guard LZ4F_isError(wanted) == 0 else { throw .damaged(at: start) }
                start += taken
                return written
            }
            guard start > before || written > 0 else { throw .damaged(at: start) }
        } while wanted > 0 || start < bytes.count
        return unpacked.bytes
    }
}

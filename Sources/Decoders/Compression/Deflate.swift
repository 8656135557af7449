private import CCompression

/// What zlib's library unpacks: deflated bytes with a head and a checksum of one kind or the other.
enum Deflate {
    /// How the deflated bytes are wrapped.
    enum Wrapping: Int32 {
        /// RFC 1950.
        case zlib = 15
        /// RFC 1952; several members may follow each other.
        case gzip = 31
    }

    static func unpack(
        _ bytes: [UInt8],
        _ wrapping: Wrapping,
        limits: DecodingLimits
    ) throws(DecodingFailure) -> [UInt8] {
        var unpacked = Unpacked(packed: bytes.count, limit: limits.bytes)
        var start = 0
        repeat {
            start = try member(bytes, from: start, wrapping, into: &unpacked)
        } while wrapping == .gzip && start < bytes.count
        guard start == bytes.count else { throw .damaged(at: start) }
        return unpacked.bytes
    }

    /// Unpacks one stream, and says where it ends.
    private static func member(
        _ bytes: [UInt8],
        from start: Int,
        _ wrapping: Wrapping,
        into unpacked: inout Unpacked
    ) throws(DecodingFailure) -> Int {
        var stream = z_stream()
        guard
            inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw .tooLarge }
        defer { inflateEnd(&stream) }
        let end = bytes.withUnsafeBufferPointer { input -> Result<Int, DecodingFailure> in
            // The library reads through this pointer, though its type would let it write.
            stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
            stream.avail_in = UInt32(clamping: input.count - start)
            do throws(DecodingFailure) {
                var status = Z_OK
                while status == Z_OK {
                    let left = stream.avail_in
                    try unpacked.append { room throws(DecodingFailure) in
                        stream.next_out = room.baseAddress
                        stream.avail_out = UInt32(clamping: room.count)
                        status = inflate(&stream, Z_NO_FLUSH)
                        guard status == Z_OK || status == Z_STREAM_END else {
                            throw .damaged(at: input.count - Int(stream.avail_in))
                        }
                        let written = room.count - Int(stream.avail_out)
                        // An end that never comes: nothing was taken, nothing was written.
                        guard status == Z_STREAM_END || written > 0 || stream.avail_in < left else {
                            throw .damaged(at: input.count)
                        }
                        return written
                    }
                }
            } catch {
                return .failure(error)
            }
            return .success(input.count - Int(stream.avail_in))
        }
        return try end.get()
    }
}

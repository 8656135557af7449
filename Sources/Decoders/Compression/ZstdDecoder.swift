private import CCompression

/// Zstandard (RFC 8878): frames after each other, with or without their size.
enum ZstdDecoder {
    /// What the library may keep in mind of what it unpacked: 8 MB, as its highest ordinary level takes. A head that asks for
    /// more is refused before room is made.
    private static let window: Int32 = 23

    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        guard let context = ZSTD_createDCtx() else { throw .tooLarge }
        defer { ZSTD_freeDCtx(context) }
        guard ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, window)) == 0 else { throw .tooLarge }
        var unpacked = Unpacked(packed: bytes.count, limit: limits.bytes)
        var start = 0
        // What the library still wants; nothing at the end of a frame.
        var wanted = 1
        repeat {
            let before = start
            var written = 0
            try unpacked.append { room throws(DecodingFailure) in
                wanted = bytes.withUnsafeBytes { input in
                    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: start)
                    var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    let wanted = ZSTD_decompressStream(context, &target, &source)
                    start = source.pos
                    written = target.pos
                    return wanted
                }
                guard ZSTD_isError(wanted) == 0 else { throw .damaged(at: start) }
                return written
            }
            guard start > before || written > 0 else { throw .damaged(at: start) }
        } while wanted > 0 || start < bytes.count
        return unpacked.bytes
    }
}

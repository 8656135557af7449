extension Format {
    /// Reads bytes in this format. Of a format that only wraps others (`unpacks`), the tree is the bytes in it.
    ///
    /// - Throws: `DecodingFailure` where they are not of it, or are more than may be read.
    public func decode(
        _ bytes: [UInt8],
        limits: DecodingLimits = DecodingLimits()
    ) throws(DecodingFailure) -> DecodedTree {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        if unpacks {
            let inner = try unpack(bytes, limits: limits)
            var tree = TreeBuilder(inner, limits: limits)
            try tree.stretch(self == .urlEncoding && UTF8Text.isValid(inner[...]) ? .text : .bytes, 0..<inner.count)
            return try tree.finished()
        }
        var tree = TreeBuilder(bytes, limits: limits)
        try decode(bytes, into: &tree)
        return try tree.finished()
    }

    /// Whether this format only wraps bytes, so that what it holds is to be read in another.
    public var unpacks: Bool {
        switch self {
        case .base64, .urlEncoding, .djangoSigned, .zlib, .gzip, .tagged, .lz4, .zstd: true
        case .json, .fastjson, .messagePack, .php, .phpSession, .phpBinarySession, .igbinary, .pickle, .marshal, .java,
            .storable,
            .gob, .aspNetSession, .aspNetTicket, .railsCacheEntry, .chi, .text:
            false
        }
    }

    /// The bytes that are wrapped; of a format that wraps nothing, the bytes themselves.
    func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        switch self {
        case .base64: try Base64Decoder.unpack(bytes, limits: limits)
        case .urlEncoding: try URLEncodingDecoder.unpack(bytes, limits: limits)
        case .djangoSigned: try DjangoSignedDecoder.unpack(bytes, limits: limits)
        case .zlib: try ZlibDecoder.unpack(bytes, limits: limits)
        case .gzip: try GzipDecoder.unpack(bytes, limits: limits)
        case .tagged: try TaggedDecoder.unpack(bytes, limits: limits)
        case .lz4: try LZ4Decoder.unpack(bytes, limits: limits)
        case .zstd: try ZstdDecoder.unpack(bytes, limits: limits)
        case .json, .fastjson, .messagePack, .php, .phpSession, .phpBinarySession, .igbinary, .pickle, .marshal, .java,
            .storable, .gob, .aspNetSession, .aspNetTicket, .railsCacheEntry, .chi, .text:
            bytes
        }
    }

    private func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        switch self {
        case .json: try JSONValueDecoder.decode(bytes, into: &tree)
        case .fastjson: try FastjsonDecoder.decode(bytes, into: &tree)
        case .messagePack: try MessagePackDecoder.decode(bytes, into: &tree)
        case .php: try PHPDecoder.decode(bytes, into: &tree)
        case .phpSession: try PHPSessionDecoder.decode(bytes, into: &tree)
        case .phpBinarySession: try PHPBinarySessionDecoder.decode(bytes, into: &tree)
        case .igbinary: try IgbinaryDecoder.decode(bytes, into: &tree)
        case .pickle: try PickleDecoder.decode(bytes, into: &tree)
        case .marshal: try MarshalDecoder.decode(bytes, into: &tree)
        case .java: try JavaDecoder.decode(bytes, into: &tree)
        case .storable: try StorableDecoder.decode(bytes, into: &tree)
        case .gob: try GobDecoder.decode(bytes, into: &tree)
        case .aspNetSession: try ASPNetSessionDecoder.decode(bytes, into: &tree)
        case .aspNetTicket: try ASPNetTicketDecoder.decode(bytes, into: &tree)
        case .railsCacheEntry: try RailsCacheEntryDecoder.decode(bytes, into: &tree)
        case .chi: try CHIDecoder.decode(bytes, into: &tree)
        case .base64, .urlEncoding, .djangoSigned, .zlib, .gzip, .tagged, .lz4, .zstd, .text:
            try TextDecoder.decode(bytes, into: &tree)
        }
    }
}

extension Format {
    /// Reads bytes in this format.
    ///
    /// - Throws: `DecodingFailure` where they are not of it, or are more than may be read.
    public func decode(
        _ bytes: [UInt8],
        limits: DecodingLimits = DecodingLimits()
    ) throws(DecodingFailure) -> DecodedTree {
        throw .damaged(at: 0)
    }
}

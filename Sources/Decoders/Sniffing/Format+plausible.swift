extension Format {
    /// What a value may be by how it begins: chains in the order in which they should be tried, with `Chain.first`. What is
    /// wrapped is looked into, so that `zlib>pickle` is told from `zlib>json`.
    public static func plausible(for bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> [Chain] {
        Sniff(bytes: bytes, limits: limits, depth: 4).chains()
    }
}

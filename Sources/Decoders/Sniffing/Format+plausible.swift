extension Format {
    /// What a value may be by its first bytes: chains in the order in which they should be tried.
    public static func plausible(for bytes: [UInt8]) -> [Chain] {
        [Chain(.json), Chain(.text)]
    }
}

extension FixedWidthInteger {
    /// Reads a number that is written in ASCII digits alone: `init(_:)` would let a sign through. Nil for anything else.
    package init?(digits: some StringProtocol) {
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        self.init(digits)
    }
}

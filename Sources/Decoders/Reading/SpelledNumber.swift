/// Numbers that a format spells in digits.
enum SpelledNumber {
    /// Writes a number as 64 bits if they hold it, else as it is spelled.
    ///
    /// - Parameters:
    ///   - digits: how it is spelled, in ASCII.
    ///   - place: where that is in the source.
    ///   - isWhole: whether it has neither point nor exponent.
    static func write(
        _ digits: Slice<UnsafeRawBufferPointer>,
        at place: Int,
        isWhole: Bool,
        into tree: inout TreeBuilder
    ) throws(DecodingFailure) {
        // Nothing that long is a number that 64 bits hold, and reading it would take long.
        if digits.count <= 400 {
            let text = String(decoding: digits, as: UTF8.self)
            if isWhole {
                if let value = Int64(text) { return try tree.integer(value) }
                if let value = UInt64(text) { return try tree.unsigned(value) }
            } else if let value = Double(text), value.isFinite {
                return try tree.real(value)
            }
        }
        try tree.stretch(.number, place..<place + digits.count)
    }
}

/// Moments in samples: which numbers and texts can be one.
enum SampleTime {
    /// Whether a number can be a moment, in seconds or milliseconds, from 2001 to 2100.
    static func isOne(_ number: Double) -> Bool { seconds(number) != nil }

    /// The moment of a number, in seconds since 1970.
    static func seconds(_ number: Double) -> Double? {
        if (1e9...4.2e9).contains(number) { return number }
        return (1e12...4.2e12).contains(number) ? number / 1000 : nil
    }

    /// Whether a text is a date and a time (ISO 8601).
    static func isText(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (19...40).contains(bytes.count) else { return false }
        let dashes = [4, 7].allSatisfy { bytes[$0] == UInt8(ascii: "-") }
        let colons = [13, 16].allSatisfy { bytes[$0] == UInt8(ascii: ":") }
        let digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12].allSatisfy { KeyPattern.Alphabet.digits.contains(bytes[$0]) }
        return dashes && colons && digits
    }
}

/// What Go's `time.Time` writes of itself.
enum GobTime {
    /// How many seconds lie between the year 1, from which Go counts, and 1970.
    private static let before1970: Int64 = 62_135_596_800

    /// The time as text, in UTC. Nothing where the bytes are none: a version, seconds, nanoseconds, minutes from UTC (-1: UTC),
    /// and in the second version seconds more.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        let bytes = Array(bytes)
        guard let version = bytes.first, (version == 1 && bytes.count == 15) || (version == 2 && bytes.count == 16)
        else {
            return nil
        }
        var reader = ByteReader(bytes)
        guard (try? reader.byte()) != nil, let seconds = try? reader.bigEndian(8),
            let nanoseconds = try? reader.bigEndian(4)
        else { return nil }
        let (since1970, isTooFar) = Int64(bitPattern: seconds).subtractingReportingOverflow(before1970)
        return isTooFar ? nil : TimeText.instant(seconds: since1970, nanoseconds: Int64(nanoseconds))
    }
}

/// Classes of Ruby's own libraries that write themselves as bytes.
enum MarshalClasses {
    /// What the bytes stand for; nothing where the class is not known, or the bytes are not as it writes them.
    static func value(
        _ name: String?,
        _ data: ArraySlice<UInt8>,
        _ variables: [(ValueGraph.Place, ValueGraph.Place)],
        _ graph: inout ValueGraph
    ) throws(DecodingFailure) -> ValueGraph.Place? {
        switch name {
        case "Time":
            var nanoseconds: Int64 = 0
            for (name, value) in variables where graph.name(name) == "nano_num" {
                nanoseconds = graph.integer(value) ?? 0
            }
            guard let text = time(data, nanoseconds: nanoseconds) else { return nil }
            return try graph.text(text)
        case "BigDecimal":
            // Its precision, a colon, its digits.
            let digits = data.drop { $0 != UInt8(ascii: ":") }.dropFirst()
            guard !digits.isEmpty, digits.count < 400, Double(String(decoding: digits, as: UTF8.self)) != nil else {
                return nil
            }
            return try graph.made(.number, digits)
        default: return nil
        }
    }

    /// A time in UTC: the parts of its date in one number, those of its time of day in another.
    private static func time(_ data: ArraySlice<UInt8>, nanoseconds: Int64) -> String? {
        guard data.count == 8 else { return nil }
        var parts: [UInt64] = [0, 0]
        for (place, byte) in data.enumerated() { parts[place / 4] |= UInt64(byte) << UInt64(8 * (place % 4)) }
        let (day, clock) = (parts[0], parts[1])
        guard day >> 31 == 1, (0...999).contains(nanoseconds) else { return nil }
        func part(_ value: UInt64, from bit: UInt64, _ width: UInt64) -> Int64 {
            Int64(value >> bit & (1 << width - 1))
        }
        guard
            let date = TimeText.date(
                year: part(day, from: 14, 16) + 1_900,
                month: part(day, from: 10, 4) + 1,
                day: part(day, from: 5, 5)
            ),
            let time = TimeText.time(
                hour: part(day, from: 0, 5),
                minute: part(clock, from: 26, 6),
                second: part(clock, from: 20, 6),
                nanoseconds: part(clock, from: 0, 20) * 1_000 + nanoseconds
            )
        else { return nil }
        return "\(date)T\(time)Z"
    }
}

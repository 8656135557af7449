extension PickleMachine {
    /// Python's `datetime`: ten bytes, and a zone if it has one.
    func dateTime(_ given: [ValueGraph.Place]) -> String? {
        guard let bytes = given.first.flatMap({ graph.bytes($0) }), bytes.count == 10,
            let date = date(bytes.prefix(4)), let time = time(bytes.suffix(6))
        else { return nil }
        return zoned("\(date)T\(time)", given)
    }

    /// Year, month and day; the month's highest bit says which of two equal times is meant.
    func date(_ bytes: ArraySlice<UInt8>) -> String? {
        let parts = bytes.map { Int64($0) }
        guard parts.count == 4 else { return nil }
        return TimeText.date(year: parts[0] * 256 + parts[1], month: parts[2] & 0x7F, day: parts[3])
    }

    /// Hour, minute, second and microseconds.
    func time(_ bytes: ArraySlice<UInt8>) -> String? {
        let parts = bytes.map { Int64($0) }
        guard parts.count == 6 else { return nil }
        let microseconds = parts[3] << 16 | parts[4] << 8 | parts[5]
        return TimeText.time(
            hour: parts[0] & 0x7F,
            minute: parts[1],
            second: parts[2],
            nanoseconds: microseconds * 1_000
        )
    }

    /// A time with its zone: a distance from UTC, or a name. Nothing where the zone is an object that is not known.
    func zoned(_ time: String, _ given: [ValueGraph.Place]) -> String? {
        guard given.count > 1, graph.kind(given[1]) != .null else { return time }
        guard let zone = graph.name(given[1]) else { return nil }
        if zone == "UTC" { return "\(time)Z" }
        return zone == "Z" || zone.hasPrefix("+") || zone.hasPrefix("-") ? "\(time)\(zone)" : "\(time)[\(zone)]"
    }

    /// A span of days, seconds and microseconds: seconds.
    mutating func timeDelta(_ given: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place? {
        let parts = given.compactMap { graph.integer($0) }
        guard parts.count == 3, parts[0].magnitude < 1_000_000_000, parts[1].magnitude <= 86_400,
            parts[2].magnitude < 1_000_000
        else { return nil }
        let seconds = parts[0] * 86_400 + parts[1]
        if parts[2] == 0 { return try graph.integer(seconds) }
        return try graph.real(Double(seconds) + Double(parts[2]) / 1_000_000)
    }
}

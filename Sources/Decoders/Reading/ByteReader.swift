/// Bytes read from the front. Nothing here traps: what is not there is a failure that says where.
struct ByteReader {
    let bytes: [UInt8]
    /// The next byte's place.
    private(set) var place: Int
    /// The place behind the last.
    let end: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        place = 0
        end = bytes.count
    }

    var isAtEnd: Bool { place == end }
    var left: Int { end - place }
    var failure: DecodingFailure { .damaged(at: place) }

    /// The next byte, left where it is.
    var next: UInt8? { place < end ? bytes[place] : nil }

    @inline(__always)
    mutating func byte() throws(DecodingFailure) -> UInt8 {
        guard place < end else { throw failure }
        defer { place += 1 }
        return bytes[place]
    }

    /// Takes so many bytes, and says where they lie.
    mutating func take(_ count: Int) throws(DecodingFailure) -> Range<Int> {
        guard count >= 0, count <= left else { throw failure }
        defer { place += count }
        return place..<place + count
    }

    /// Takes the bytes up to a stop, and the stop.
    mutating func take(to stop: UInt8) throws(DecodingFailure) -> Range<Int> {
        guard let found = bytes[place..<end].firstIndex(of: stop) else { throw failure }
        defer { place = found + 1 }
        return place..<found
    }

    /// Takes exactly that byte.
    mutating func expect(_ wanted: UInt8) throws(DecodingFailure) {
        guard next == wanted else { throw failure }
        place += 1
    }

    /// A number of so many bytes, the largest first.
    mutating func bigEndian(_ count: Int) throws(DecodingFailure) -> UInt64 {
        var value: UInt64 = 0
        for place in try take(count) { value = value << 8 | UInt64(bytes[place]) }
        return value
    }

    /// A number of so many bytes, the smallest first.
    mutating func littleEndian(_ count: Int) throws(DecodingFailure) -> UInt64 {
        var value: UInt64 = 0
        for place in try take(count).reversed() { value = value << 8 | UInt64(bytes[place]) }
        return value
    }

    /// A count that its bytes can't hold is a failure: nothing is made room for that is not there.
    ///
    /// - Parameter least: how many bytes each of what is counted takes at least.
    func checked(count: UInt64, least: Int = 1) throws(DecodingFailure) -> Int {
        guard let count = Int(exactly: count), count <= left / max(1, least) else { throw failure }
        return count
    }
}

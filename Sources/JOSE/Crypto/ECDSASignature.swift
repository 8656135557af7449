/// The two spellings of an ECDSA signature: JWS has r‖s in exact lengths (RFC 7518, section 3.4), libcrypto DER.
enum ECDSASignature {
    /// A DER signature is at most this much longer than r‖s: three tags, four length bytes, two signs.
    static let largestOverhead = 9

    /// Writes r‖s as DER into the output, which has room for it, and returns the length.
    static func writeDER(of raw: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let half = raw.count / 2
        let r = UnsafeBufferPointer(rebasing: raw[..<half])
        let s = UnsafeBufferPointer(rebasing: raw[half...])
        let contents = integerCount(r) + integerCount(s)
        var next = 0
        func put(_ byte: UInt8) {
            output[next] = byte
            next += 1
        }
        put(0x30)
        if contents > 127 { put(0x81) }
        put(UInt8(contents))
        for number in [r, s] {
            put(0x02)
            put(UInt8(integerCount(number) - 2))
            let significant = significant(number)
            if significant.isEmpty || significant[significant.startIndex] > 127 { put(0) }
            for byte in significant { put(byte) }
        }
        return next
    }

    /// r‖s (RFC 7518, section 3.4) from DER that libcrypto wrote; `nil` when it is not DER or a half does not fit.
    static func raw(fromDER der: ArraySlice<UInt8>, halfByteCount half: Int) -> [UInt8]? {
        var rest = der
        guard rest.popFirst() == 0x30, var count = rest.popFirst() else { return nil }
        if count == 0x81 {
            guard let long = rest.popFirst() else { return nil }
            count = long
        }
        guard rest.count == Int(count) else { return nil }
        var raw: [UInt8] = []
        raw.reserveCapacity(2 * half)
        for _ in 0..<2 {
            guard rest.popFirst() == 0x02, let count = rest.popFirst(), Int(count) <= rest.count else { return nil }
            let number = rest.prefix(Int(count)).drop { $0 == 0 }
            rest = rest.dropFirst(Int(count))
            guard number.count <= half else { return nil }
            raw.append(contentsOf: repeatElement(0, count: half - number.count))
            raw.append(contentsOf: number)
        }
        return rest.isEmpty ? raw : nil
    }

    private static func significant(_ number: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        number.drop { $0 == 0 }
    }

    /// The length of a DER integer with its tag: one byte more where the first bit would be taken for a sign.
    private static func integerCount(_ number: UnsafeBufferPointer<UInt8>) -> Int {
        let significant = significant(number)
        let isPadded = significant.first.map { $0 > 127 } ?? true
        return 2 + significant.count + (isPadded ? 1 : 0)
    }
}

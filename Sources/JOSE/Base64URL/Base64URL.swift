/// Base64url without padding (RFC 7515, appendix C; RFC 4648, section 5), in its one canonical spelling.
///
/// Strict, since a second spelling of a token would be a second token to every cache and denylist: padding, other
/// characters, white space, a length that no bytes have, and bits set in the unused tail are all refused.
public enum Base64URL {
    /// The text for these bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: encodedBytes(bytes), as: UTF8.self)
    }

    /// The bytes that the text stands for.
    ///
    /// - Throws: Where and why the text is not the canonical spelling of any bytes.
    public static func decode(_ text: String) throws(Base64URLError) -> [UInt8] {
        try decode(Array(text.utf8)[...])
    }

    /// The bytes that the ASCII text stands for.
    ///
    /// - Throws: Where and why the text is not the canonical spelling of any bytes.
    public static func decode(_ text: ArraySlice<UInt8>) throws(Base64URLError) -> [UInt8] {
        let tail = text.count % 4
        guard tail != 1 else {
            let foreign = text.withUnsafeBufferPointer { foreignCharacter(in: $0) }
            throw foreign ?? Base64URLError(problem: .impossibleLength, offset: text.count)
        }
        var failure: Base64URLError?
        let decodedCount = text.count / 4 * 3 + (tail == 0 ? 0 : tail - 1)
        let decoded = [UInt8](unsafeUninitializedCapacity: decodedCount) { output, count in
            failure = text.withUnsafeBufferPointer { text in
                values.withUnsafeBufferPointer { decode(text, with: $0, into: output) }
            }
            count = failure == nil ? decodedCount : 0
        }
        if let failure { throw failure }
        return decoded
    }

    /// Decodes all of the input; `values` has six bits for each character, `output` room for exactly what they make.
    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        with values: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Base64URLError? {
        func value(_ character: UInt8) -> UInt8 { values[Int(character)] }
        var next = 0
        var written = 0
        while next + 4 <= input.count {
            let (a, b) = (value(input[next]), value(input[next + 1]))
            let (c, d) = (value(input[next + 2]), value(input[next + 3]))
            guard (a | b | c | d) & invalid == 0 else { return foreignCharacter(in: input) }
            output[written] = a << 2 | b >> 4
            output[written + 1] = b << 4 | c >> 2
            output[written + 2] = c << 6 | d
            next += 4
            written += 3
        }
        guard next < input.count else { return nil }
        let a = value(input[next])
        let b = value(input[next + 1])
        let c = next + 2 < input.count ? value(input[next + 2]) : nil
        guard (a | b | (c ?? 0)) & invalid == 0 else { return foreignCharacter(in: input) }
        let loose = c.map { $0 & 0b11 } ?? b & 0b1111
        guard loose == 0 else { return Base64URLError(problem: .looseBits, offset: input.count - 1) }
        output[written] = a << 2 | b >> 4
        if let c { output[written + 1] = b << 4 | c >> 2 }
        return nil
    }

    /// The first character that the alphabet does not have.
    private static func foreignCharacter(in input: UnsafeBufferPointer<UInt8>) -> Base64URLError? {
        input.firstIndex { values[Int($0)] & invalid != 0 }.map {
            Base64URLError(problem: .foreignCharacter, offset: $0)
        }
    }

    /// The ASCII text for these bytes.
    static func encodedBytes(_ bytes: [UInt8]) -> [UInt8] {
        let tail = bytes.count % 3
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count * 4 + 2) / 3)
        var next = 0
        while next + 3 <= bytes.count {
            let (a, b, c) = (bytes[next], bytes[next + 1], bytes[next + 2])
            output.append(character(a >> 2))
            output.append(character((a & 0b11) << 4 | b >> 4))
            output.append(character((b & 0b1111) << 2 | c >> 6))
            output.append(character(c & 0b111111))
            next += 3
        }
        if tail > 0 {
            let a = bytes[next]
            let b = tail == 2 ? bytes[next + 1] : 0
            output.append(character(a >> 2))
            output.append(character((a & 0b11) << 4 | b >> 4))
            if tail == 2 { output.append(character((b & 0b1111) << 2)) }
        }
        return output
    }

    /// Set in the value of a character that the alphabet does not have.
    private static let invalid: UInt8 = 0x80

    @inline(__always)
    private static func character(_ value: UInt8) -> UInt8 { alphabet[Int(value)] }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The six bits of each character, or `invalid`.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: invalid, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}

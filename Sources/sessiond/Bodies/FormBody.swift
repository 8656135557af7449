/// The parameters of a request's form (`application/x-www-form-urlencoded`). None may come twice (RFC 6749, section 3.2).
struct FormBody {
    private var parameters: [String: String] = [:]

    /// Reads a body's bytes.
    ///
    /// - Parameter names: Which parameters are looked at, where others may be anything: the forms of web pages have fields of
    ///   their own, such as the name of the button, or what their framework guards them with.
    init(_ bytes: [UInt8], only names: Set<String>? = nil) throws(ErrorAnswer) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.text(parts[0])
            if let names, name.map(names.contains) != true { continue }
            guard let name, let value = parts.count == 2 ? Self.text(parts[1]) : "" else {
                throw .invalid("the form is not percent-encoded UTF-8")
            }
            guard parameters.updateValue(value, forKey: name) == nil else {
                throw .invalid("a parameter of the form is there twice")
            }
        }
    }

    /// A parameter; nil where it is missing or empty.
    subscript(name: String) -> String? { parameters[name].flatMap { $0.isEmpty ? nil : $0 } }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        decode(Array(bytes)).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// What was percent-encoded, with blanks as `+`; nil where it was not.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        var decoded: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = digit(rest.next()), let low = digit(rest.next()) else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        guard let byte, byte < 0x80 else { return nil }
        return Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}

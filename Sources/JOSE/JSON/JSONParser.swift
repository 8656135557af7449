/// A strict reader of JSON (RFC 8259) for text that comes from strangers.
///
/// Refused: duplicate names (RFC 7515, section 4; RFC 7519, section 4), a byte order mark, invalid UTF-8, lone
/// surrogates, comments, trailing commas, anything after the value, and whatever exceeds the limits.
public struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var index = 0

    private init(_ bytes: [UInt8], _ limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads one value, which must be the whole text.
    public static func parse(
        _ bytes: [UInt8],
        limits: JSONLimits = .token
    ) throws(JSONError) -> JSONValue {
        guard bytes.count <= limits.maximumSize else {
            throw JSONError(problem: .tooLarge(limit: limits.maximumSize), offset: limits.maximumSize)
        }
        var parser = JSONParser(bytes, limits)
        parser.skipWhitespace()
        let value = try parser.parseValue(depth: 0)
        parser.skipWhitespace()
        guard parser.index == bytes.count else { throw parser.error(.trailingBytes) }
        return value
    }

    /// Reads one value, which must be the whole text.
    public static func parse(_ text: String, limits: JSONLimits = .token) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    func error(_ problem: JSONError.Problem, at offset: Int? = nil) -> JSONError {
        JSONError(problem: problem, offset: offset ?? index)
    }

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
        guard let first = current else { throw error(.unexpectedEnd) }
        switch first {
        case UInt8(ascii: "{"): return .object(try parseObject(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try parseArray(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try parseNumber())
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        default: throw error(.expected("a value"))
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONError) -> JSONObject {
        guard depth <= limits.maximumDepth else { throw error(.tooDeep(limit: limits.maximumDepth)) }
        index += 1
        var members: [JSONObject.Member] = []
        members.reserveCapacity(12)
        var names = UniqueNames()
        skipWhitespace()
        if current == UInt8(ascii: "}") {
            index += 1
            return JSONObject(unique: members)
        }
        while true {
            let start = index
            guard current == UInt8(ascii: "\"") else { throw missing("the name of a member, in quotes,") }
            let name = try parseString()
            let mark = NameMark(name)
            guard names.insert(name, mark, into: members) else { throw error(.duplicateName, at: start) }
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { throw missing("a colon") }
            index += 1
            skipWhitespace()
            members.append(JSONObject.Member(name: name, mark: mark, value: try parseValue(depth: depth)))
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","):
                index += 1
                skipWhitespace()
            case UInt8(ascii: "}"):
                index += 1
                return JSONObject(unique: members)
            default: throw missing("a comma or a closing brace")
            }
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONError) -> [JSONValue] {
        guard depth <= limits.maximumDepth else { throw error(.tooDeep(limit: limits.maximumDepth)) }
        index += 1
        var elements: [JSONValue] = []
        skipWhitespace()
        if current == UInt8(ascii: "]") {
            index += 1
            return elements
        }
        while true {
            elements.append(try parseValue(depth: depth))
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","):
                index += 1
                skipWhitespace()
            case UInt8(ascii: "]"):
                index += 1
                return elements
            default: throw missing("a comma or a closing bracket")
            }
        }
    }

    private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index + offset < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
            guard bytes[index + offset] == word.utf8Start[offset] else { throw error(.expected("a value")) }
        }
        index += word.utf8CodeUnitCount
        return value
    }

    private func missing(_ what: String) -> JSONError {
        error(current == nil ? .unexpectedEnd : .expected(what))
    }
}

/// Finds a repeated name: by comparing while an object is small, by hashing when it is not, so that thousands of
/// members stay linear.
private struct UniqueNames {
    private static let smallCount = 24
    private var hashed: Set<ExactText> = []

    /// Whether the name is new to the members read so far.
    mutating func insert(_ name: String, _ mark: NameMark, into members: [JSONObject.Member]) -> Bool {
        if members.count < Self.smallCount {
            return !members.contains { $0.isNamed(name, mark) }
        }
        if hashed.isEmpty { hashed.formUnion(members.lazy.map { ExactText($0.name) }) }
        return hashed.insert(ExactText(name)).inserted
    }
}

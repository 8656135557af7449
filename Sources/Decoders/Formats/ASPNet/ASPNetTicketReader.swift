/// Reads what .NET's ticket serializer wrote: numbers with their smallest byte first, strings with their length before them,
/// and one zero for a string that is what it is by default.
struct ASPNetTicketReader {
    private var reader: ByteReader
    private(set) var graph: ValueGraph
    private var claims: ValueGraph.Place = 0
    private var name: ValueGraph.Place?
    private let deepest: Int

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        deepest = min(limits.depth, 128)
    }

    mutating func ticket() throws(DecodingFailure) -> ValueGraph.Place {
        guard try reader.littleEndian(4) == 5 else { throw .damaged(at: 0) }
        let ticket = try graph.container(.map)
        try graph.append("scheme", string(), to: ticket)
        claims = try graph.container(.map)
        let identities = try graph.container(.list)
        for _ in 0..<(try count(least: 6)) { try graph.append(identity(depth: 0), to: identities) }
        if let name { try graph.append("name", name, to: ticket) }
        try graph.append("claims", claims, to: ticket)
        try graph.append("identities", identities, to: ticket)
        guard try reader.littleEndian(4) == 1 else { throw reader.failure }
        try graph.append("properties", pairs(), to: ticket)
        guard reader.isAtEnd else { throw reader.failure }
        return ticket
    }

    private mutating func identity(depth: Int) throws(DecodingFailure) -> ValueGraph.Place {
        guard depth < deepest else { throw .tooDeep }
        let identity = try graph.container(.map)
        try graph.append("authenticationType", string(), to: identity)
        let nameType = try string(default: Self.nameType)
        try graph.append("nameType", nameType, to: identity)
        try graph.append("roleType", string(default: Self.roleType), to: identity)
        let list = try graph.container(.list)
        for _ in 0..<(try count(least: 9)) {
            try graph.append(claim(nameType: nameType, isActor: depth > 0), to: list)
        }
        try graph.append("claims", list, to: identity)
        if try reader.byte() != 0 { try graph.append("bootstrapContext", string(), to: identity) }
        if try reader.byte() != 0 { try graph.append("actor", self.identity(depth: depth + 1), to: identity) }
        return identity
    }

    /// One claim. What an identity acts for is not the user's own.
    private mutating func claim(
        nameType: ValueGraph.Place,
        isActor: Bool
    ) throws(DecodingFailure) -> ValueGraph.Place {
        let claim = try graph.container(.map)
        let type = try string(default: nameType)
        let value = try string()
        try graph.append("type", type, to: claim)
        try graph.append("value", value, to: claim)
        try graph.append("valueType", string(default: Self.textType), to: claim)
        let issuer = try string(default: Self.ownIssuer)
        try graph.append("issuer", issuer, to: claim)
        try graph.append("originalIssuer", string(default: issuer), to: claim)
        try graph.append("properties", pairs(), to: claim)
        if !isActor {
            try graph.append(type, to: claims)
            try graph.append(value, to: claims)
            if name == nil, let wanted = graph.name(nameType), graph.name(type) == wanted { name = value }
        }
        return claim
    }

    private mutating func pairs() throws(DecodingFailure) -> ValueGraph.Place {
        let map = try graph.container(.map)
        for _ in 0..<(try count(least: 2)) {
            try graph.append(string(), to: map)
            try graph.append(string(), to: map)
        }
        return map
    }

    private mutating func count(least: Int) throws(DecodingFailure) -> Int {
        try reader.checked(count: reader.littleEndian(4), least: least)
    }

    private mutating func string() throws(DecodingFailure) -> ValueGraph.Place {
        try graph.string(stretch())
    }

    private mutating func string(default standard: String) throws(DecodingFailure) -> ValueGraph.Place {
        let range = try stretch()
        return try isDefault(range) ? graph.text(standard) : graph.string(range)
    }

    private mutating func string(default standard: ValueGraph.Place) throws(DecodingFailure) -> ValueGraph.Place {
        let range = try stretch()
        return try isDefault(range) ? standard : graph.string(range)
    }

    private func isDefault(_ range: Range<Int>) -> Bool { range.count == 1 && reader.bytes[range.lowerBound] == 0 }

    /// A string's bytes. Its length stands before it, seven bits a byte, the lowest first.
    private mutating func stretch() throws(DecodingFailure) -> Range<Int> {
        var length = 0
        var shift = 0
        while true {
            let byte = try reader.byte()
            guard shift <= 28 else { throw reader.failure }
            length |= Int(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 { return try reader.take(length) }
        }
    }

    private static let nameType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
    private static let roleType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"
    private static let textType = "http://www.w3.org/2001/XMLSchema#string"
    private static let ownIssuer = "LOCAL AUTHORITY"
}

/// An ASP.NET Core authentication ticket, version 5, as a ticket store keeps it: a map of
///
/// - `scheme`,
/// - `name`: the value of the first claim that is a name to its identity, if there is one,
/// - `claims`: their values by their types,
/// - `identities`: all that is known of each, and of each of its claims,
/// - `properties`: times and tokens, as `.expires` and `.Token.access_token`.
enum ASPNetTicketDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = ASPNetTicketReader(bytes, limits: tree.limits)
        let root = try reader.ticket()
        try reader.graph.write(root, to: &tree)
    }
}

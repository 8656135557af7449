/// A text with parts that an entry fills in.
///
///     {key}                     the entry's key
///     {id}                      a part of the key, or `user`, `user-id`, `session`, `jti`, `token` as facts are called
///     {id|java}                 the same, written another way: see `Writing`
///     {empty}                   a map with nothing in it, in the format that the entry's value has
///     {past}                    a moment that is over, in the format that the layout's `ends` has
///     {base64:gASVfZQu}         these bytes; `\xNN` is one of them, `{{` and `}}` are braces
public struct Template: Sendable, Hashable {
    /// Its parts, in order.
    public let parts: [Part]

    /// A part of a template.
    public enum Part: Sendable, Hashable {
        /// These bytes.
        case literal([UInt8])
        /// What has that name, written so; the first writing first.
        case filled(String, [Writing])
    }

    /// How a part is written.
    public enum Writing: String, Sendable, Hashable, CaseIterable {
        /// A serialized Java string.
        case java
        /// Its SHA-256 in lower-case hex.
        case sha256
        /// Lower-case hex.
        case hex
        /// Base64url without padding.
        case base64url
        /// A JSON string, in quotes.
        case json
        /// A serialized PHP string.
        case php
    }

    /// A template of the given parts.
    public init(parts: [Part]) {
        self.parts = parts
    }

    /// The names of what fills it.
    public var names: [String] {
        parts.compactMap { if case .filled(let name, _) = $0 { name } else { nil } }
    }
}

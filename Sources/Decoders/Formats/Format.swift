/// A way to write values as bytes, by the name that layouts call it. Reading never runs anything.
public enum Format: String, Sendable, Hashable, CaseIterable {
    /// JSON (RFC 8259); bytes that are no UTF-8 are taken as Latin-1.
    case json
    /// JSON as Java's fastjson writes it with class names: `Set[…]`, `103L`, names that are numbers.
    case fastjson
    /// MessagePack.
    case messagePack = "messagepack"
    /// What PHP's `serialize` writes.
    case php
    /// PHP's session format: a name, `|`, a serialized value, and so on.
    case phpSession = "php-session"
    /// PHP's `php_binary` session format.
    case phpBinarySession = "php-binary-session"
    /// The format of PHP's igbinary extension.
    case igbinary
    /// Python's pickle, its opcodes as data.
    case pickle
    /// Ruby's Marshal.
    case marshal
    /// Java's object serialization.
    case java
    /// Perl's Storable.
    case storable
    /// Go's gob, as far as it describes its own types.
    case gob
    /// An ASP.NET Core session.
    case aspNetSession = "aspnet-session"
    /// An ASP.NET Core authentication ticket.
    case aspNetTicket = "aspnet-ticket"
    /// Rails' cache entries of 7.1 and newer, whose head has the end.
    case railsCacheEntry = "rails-cache-entry"
    /// The entries of Perl's CHI: times, then the value.
    case chi
    /// Django's signed values: the part before time and signature.
    case djangoSigned = "django-signed"
    /// Base64 of either alphabet, padded or not, broken into lines or not: bytes.
    case base64
    /// Percent-encoding (RFC 3986): text.
    case urlEncoding = "url"
    /// zlib (RFC 1950): bytes.
    case zlib
    /// gzip (RFC 1952): bytes.
    case gzip
    /// A short tag and what is behind it, such as `:gz:`, `v2:` and `!`: bytes.
    case tagged
    /// An LZ4 frame: bytes.
    case lz4
    /// Zstandard (RFC 8878): bytes.
    case zstd
    /// Text as it is.
    case text
}

/// Why bytes could not be read in a format.
public enum DecodingFailure: Error, Sendable, Hashable {
    /// They are not of that format, or end too early; where, in bytes from the beginning.
    case damaged(at: Int)
    /// They are larger than may be read, or unpack to more.
    case tooLarge
    /// Containers lie deeper in each other than may be read.
    case tooDeep
    /// There are more values in them than may be read.
    case tooMany
    /// They are encrypted: nothing but their holder's key reads them.
    case encrypted
}

/// What Redis holds of an entry, as it lies there.
struct RawEntry: Sendable {
    /// Where it lies.
    var place: EntryPlace
    /// How long the key is kept from now on, in milliseconds; absent where it has no end of its own.
    var timeToLive: Int64?
    /// What it holds.
    var content: Content

    /// What an entry holds, by the type of its key.
    enum Content: Sendable {
        /// A string, or the value of one field of a hash.
        case value([UInt8])
        /// A hash's fields; not all of them where there are too many.
        case fields([Field], isWhole: Bool)
        /// Nothing but the part of its place, and what a sorted set scores that by.
        case member(score: Double?)
    }

    /// A field of a hash and its value.
    struct Field: Sendable {
        let name: [UInt8]
        let value: [UInt8]
    }
}

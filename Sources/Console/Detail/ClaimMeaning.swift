import Cells

/// What a header parameter or a claim means.
struct ClaimMeaning: Sendable {
    private let wording: Wording
    /// In plain words.
    var words: SafeText { wording.text }
    /// How its value is read.
    let kind: Kind

    /// How a value is read.
    enum Kind: Sendable, Hashable {
        /// As it stands.
        case plain
        /// A moment, in seconds since 1970 (NumericDate).
        case moment
        /// The moment at which the token runs out.
        case expiry
        /// The moment before which the token is not valid.
        case notBefore
        /// The name of a signature algorithm.
        case algorithm
        /// Something that is never trusted: worth a second look.
        case warning
    }

    init(_ words: Wording, _ kind: Kind = .plain) {
        wording = words
        self.kind = kind
    }
}

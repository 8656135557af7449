import Languages

/// Why a text is not base64url in its canonical spelling, and where.
public struct Base64URLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Equatable {
        /// A character that is none of `A`–`Z`, `a`–`z`, `0`–`9`, `-` and `_`; padding is one.
        case foreignCharacter
        /// A length of 4n + 1, which no bytes have.
        case impossibleLength
        /// The last character has bits set that belong to no byte.
        case looseBits
    }

    /// What is wrong.
    public let problem: Problem

    /// The offset of the character at which it shows, from 0.
    public let offset: Int

    /// The problem in plain words, with its offset.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch problem {
        case .foreignCharacter: "not base64url: a character outside A-Z a-z 0-9 - _ at offset \(offset)"
        case .impossibleLength: "not base64url: \(offset) characters can't encode whole bytes"
        case .looseBits: "not base64url: unused bits are set in the last character, at offset \(offset)"
        }
    }
}

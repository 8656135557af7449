import Languages

/// Why a text is not JSON, or not JSON that is accepted, and at which byte.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Equatable {
        /// The text has more bytes than the limit.
        case tooLarge(limit: Int)
        /// More arrays and objects are open than the limit.
        case tooDeep(limit: Int)
        /// The text ends inside a value.
        case unexpectedEnd
        /// Something other than what the grammar allows there; the value says in words what that is.
        case expected(String)
        /// A number that JSON's grammar does not have, such as `01` or `.5`.
        case malformedNumber
        /// A backslash sequence that JSON does not have.
        case malformedEscape
        /// Half of a surrogate pair in `\u` escapes.
        case loneSurrogate
        /// A control character below U+0020 that is not escaped.
        case controlCharacter
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// A name that its object already has, escapes resolved.
        case duplicateName
        /// Something follows the value.
        case trailingBytes
    }

    /// What is wrong.
    public let problem: Problem

    /// The offset of the byte at which it shows, from 0.
    public let offset: Int

    /// The problem in plain words, with its offset.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch problem {
        case .tooLarge(let limit): "the JSON text is larger than the \(limit) bytes that are accepted"
        case .tooDeep(let limit): "the JSON text nests deeper than \(limit) levels at byte \(offset)"
        case .unexpectedEnd: "the JSON text ends too early, at byte \(offset)"
        case .expected(let what): "the JSON text should have \(what) at byte \(offset)"
        case .malformedNumber: "the JSON text has a malformed number at byte \(offset)"
        case .malformedEscape: "the JSON text has an unknown backslash sequence at byte \(offset)"
        case .loneSurrogate: "the JSON text has half a surrogate pair at byte \(offset)"
        case .controlCharacter: "the JSON text has a raw control character in a string at byte \(offset)"
        case .invalidUTF8: "the JSON text is not valid UTF-8 at byte \(offset)"
        case .duplicateName: "the JSON text repeats the name of a member at byte \(offset)"
        case .trailingBytes: "the JSON text goes on after its value, at byte \(offset)"
        }
    }
}

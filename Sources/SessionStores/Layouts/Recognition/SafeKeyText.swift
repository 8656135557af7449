/// Bytes of a key as a text that tells of every byte: what is no plain text is `\xNN`.
enum SafeKeyText {
    static func of(_ bytes: [UInt8]) -> String { EscapedText.written(bytes) }
}

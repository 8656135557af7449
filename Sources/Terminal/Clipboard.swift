import FoundationEssentials

/// How text reaches the clipboard of the terminal that shows us, over any number of SSH connections: the control sequence
/// OSC 52 of xterm ("Manipulate Selection Data").
enum Clipboard {
    /// The sequence for a text. The text goes in base64 (RFC 4648), so nothing in it can end the sequence.
    static func sequence(_ text: String) -> [UInt8] {
        Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
    }
}

import Glibc
import Languages

/// A line that is typed or pasted at a terminal without being shown.
enum SilentLine {
    /// Reads a line with the terminal's echo off. An interrupt leaves the terminal as it was.
    static func read(_ terminal: Int32) -> [UInt8]? {
        if JobControl.isInBackground(at: terminal) {
            Streams.note("sessiontop: Nothing can be asked: \(said(JobControl.words))")
            return nil
        }
        guard let quiet = QuietTerminal(terminal, pasteMarks: false) else { return nil }
        defer { quiet.restore() }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while Glibc.read(terminal, &byte, 1) == 1 {
            switch byte {
            case 0x0A, 0x0D: return line
            case 0x03, 0x04: return nil
            case 0x08, 0x7F: _ = line.popLast()
            case 0x15: line = []
            default: line.append(byte)
            }
        }
        return nil
    }
}

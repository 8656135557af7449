import Cells

extension MouseEvent {
    /// What `ESC [ <` begins in xterm's SGR mouse mode (1006): button, column and row from 1, then `M` for a press. Nothing
    /// for what is of no interest: releases, other buttons.
    init?(parameters: ArraySlice<UInt8>, final: UInt8) {
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard final == UInt8(ascii: "M"), numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        let action: Action
        // Shift, Alt and Ctrl are bits of the button's number.
        switch numbers[0] & ~0b11100 {
        case 0: action = .press
        case 64: action = .wheelUp
        case 65: action = .wheelDown
        default: return nil
        }
        self.init(action, at: Position(column: numbers[1] - 1, row: numbers[2] - 1))
    }
}

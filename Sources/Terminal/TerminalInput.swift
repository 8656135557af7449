public import Cells

/// What waiting on a screen brought.
public enum TerminalInput: Sendable, Hashable {
    /// Keys, pastes and changes of size, oldest first; none when the time was up or the wake-up rang.
    case events([InputEvent])
    /// The screen is over: leave now.
    case ended(TerminalEnd)
}

/// Why a screen is over.
public enum TerminalEnd: Sendable, Hashable {
    /// The terminal is gone: its window was closed or its connection cut.
    case hangUp
    /// INT, TERM, HUP or QUIT asked the program to leave.
    case signal(Int32)

    /// The status to exit with: 128 and the signal's number, as shells have it. A hang-up counts as HUP.
    public var exitStatus: Int32 {
        switch self {
        case .hangUp: 128 + 1
        case .signal(let number): 128 + number
        }
    }
}

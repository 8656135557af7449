import Cells
import Sessions

/// Something told at the bottom of the screen.
struct Notice: Sendable, Equatable {
    /// What it says.
    let text: SafeText
    /// How it is meant.
    let kind: Kind
    /// When it was first shown.
    let since: Timestamp

    /// How a notice is meant.
    enum Kind: Sendable, Hashable {
        /// Something to know.
        case information
        /// Something is done.
        case success
        /// Something was not done, or went wrong.
        case failure
    }

    /// How long it is shown, in milliseconds; a failure stays until it is followed by another notice or Escape.
    var lifetime: Int64? {
        switch kind {
        case .information: 8_000
        case .success: 20_000
        case .failure: nil
        }
    }
}

import Cells
import Sessions

/// Something told at the bottom of the screen.
struct Notice: Sendable, Equatable {
    /// Its number: no two have the same.
    let number: Int
    /// What it says.
    let text: SafeText
    /// How it is meant.
    let kind: Kind
    /// When it was told.
    let told: Timestamp
    /// The action that it tells of, where it is one: what is told of that later takes its place.
    var action: ActionID?
    /// Since when it is on screen; absent while what matters more leaves it no room.
    var shownSince: Timestamp?

    /// How a notice is meant, what matters least first.
    enum Kind: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// Something that happened by itself.
        case news
        /// What a key did, or why it did nothing; the next one takes its place.
        case information
        /// Something is done.
        case success
        /// Something was not done, or went wrong.
        case failure

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether it was on screen for as long as it is to be. A failure stays until it is put away.
    func isOver(at now: Timestamp) -> Bool {
        guard let lifetime, let shownSince else { return false }
        return now.milliseconds(since: shownSince) >= lifetime
    }

    /// How long it is shown, in milliseconds.
    private var lifetime: Int64? {
        switch kind {
        case .news, .information: 8_000
        case .success: 20_000
        case .failure: nil
        }
    }
}

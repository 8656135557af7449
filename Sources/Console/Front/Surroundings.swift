import Cells
import Sessions

/// What a layer knows of the console around it.
struct Surroundings: Sendable {
    /// The size of the terminal, and which rows belong to what.
    let layout: Layout
    /// The clock that puts moments into words, as of the last tick.
    var clock: Clock
    /// Whether only ASCII may be drawn.
    let isASCII: Bool
    /// The keys of the console.
    let keys: KeyTable
    /// What the store is and what may be done with it.
    let profile: StoreProfile
    /// The state of the connection to it.
    let standing: Standing
    /// Whether what is under the cursor is shown beside a table that has room for that.
    let isPreviewOn: Bool
    /// Knows the country and network of addresses, where the operator gave a file for that.
    var geography = Geography()
    /// What was sent to the store and is not answered yet.
    var underWay: [Action] = []

    /// The same as of an earlier moment.
    func asOf(_ moment: Timestamp) -> Surroundings {
        var around = self
        around.clock.now = moment
        return around
    }

    /// The size of the terminal.
    var size: Size { layout.size }

    /// Whether there is room for that.
    var hasRoomForPreview: Bool { size.columns >= Layout.leastPreviewColumns && !layout.isCompact }

    /// How wide a table is beside a preview, where there is one.
    var tableWidth: Int {
        isPreviewOn && hasRoomForPreview ? size.columns - layout.previewColumns - 1 : size.columns
    }

    /// The time by the reader's clock, as of the last tick.
    var now: Timestamp { clock.now }

    /// Whether what is shown is the truth as of the last few seconds.
    var isCurrent: Bool { standing.isCurrent(at: now) }

    /// Whether there is something on screen that was true once and may no longer be.
    var isStale: Bool { standing.isStale(at: now) }
}

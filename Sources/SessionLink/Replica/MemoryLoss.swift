public import FoundationEssentials

/// That a store has forgotten what it had said, as a server that remembers it knows.
public struct MemoryLoss: Sendable, Hashable {
    /// What it forgot.
    public enum Kind: Sendable, Hashable {
        /// Everything: it is empty.
        case emptied
        /// Everything, and it began again; or another one is in its place.
        case replaced
        /// The last that was written, as after a failover to a replica that was behind, or a restart from an older file.
        case wentBack
    }

    /// What it forgot.
    public var kind: Kind
    /// When that was noticed, by the server's clock.
    public var noticed: Date
}

extension MemoryLoss: CustomStringConvertible {
    /// What happened and what follows from it, in plain words.
    public var description: String {
        switch kind {
        case .emptied:
            "the store no longer says who it is: it is empty, or sl:meta was lost. Only what it still knows is "
                + "accepted"
        case .replaced:
            "the store has another name than before: it began again, lost sl:meta, or is another one. Of the tokens "
                + "from before, only those are accepted whose sessions and epochs it still knows"
        case .wentBack:
            "the store lost what was written last. What this server knows to be revoked stays refused, and is put back; what "
                + "it did not hear of may be accepted again"
        }
    }
}

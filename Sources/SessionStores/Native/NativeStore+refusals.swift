import SessionLink
public import Sessions

extension NativeStore {
    /// What servers refuse of the sessions that the store holds.
    public func refusals() async throws(StoreFailure) -> Refusals {
        let refusals = try await reading { () async throws(SessionLinkError) in
            var reader = RefusalReader(redis: connections.client, prefix: prefix)
            try await reader.read()
            return Refusals(reader.refusals)
        }
        _ = keyless.note(isKeyDenied: !refusals.keys.isEmpty)
        return refusals
    }

    /// Why servers refuse a session's current token; nothing where they don't.
    func refusal(of session: SessionID) async throws(SessionLinkError) -> SessionRefusal? {
        SessionRefusal(try await directory.standing(of: session))
    }
}

/// Follows what servers refuse, for as long as a store is watched.
struct RefusalWatch {
    private var reader: RefusalReader
    private var told: Refusals?
    /// When all was read last.
    private var readAt: ContinuousClock.Instant?

    /// How often all is read again: older releases don't say in the feed that they denied something.
    private static let interval = Duration.seconds(5)

    init(_ reader: RefusalReader) {
        self.reader = reader
    }

    /// Reads what these partitions refuse, or all where that is due.
    ///
    /// - Returns: what all refuse, where that is another than was told last.
    mutating func read(
        _ partitions: Set<Partition>,
        at now: ContinuousClock.Instant
    ) async throws(SessionLinkError) -> Refusals? {
        if readAt.map({ now - $0 >= Self.interval }) ?? true {
            try await reader.read()
            readAt = now
        } else if partitions.isEmpty {
            return nil
        } else {
            try await reader.read(partitions.sorted())
        }
        let refusals = Refusals(reader.refusals)
        if refusals == told { return nil }
        told = refusals
        return refusals
    }
}

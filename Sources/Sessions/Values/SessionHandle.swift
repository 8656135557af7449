/// What a store finds a session by, where that is not its name: elsewhere than in SessionLink a key, which may be a
/// credential. So nothing shows it, and nothing but the store that gave it makes one or reads it.
public struct SessionHandle: Sendable, Hashable {
    /// What the store wrote into it. For that store alone.
    public let bytes: [UInt8]

    /// What a store finds a session by.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }
}

extension SessionHandle: CustomStringConvertible, CustomReflectable {
    /// Says nothing of what is in it.
    public var description: String { "a session's handle" }

    /// Says nothing of what is in it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A session as a store is asked for it: by its handle where the store gave one, else by its name, which then takes a search
/// where the two are not the same.
public struct SessionReference: Sendable, Hashable {
    /// What people call it.
    public var name: SessionName
    /// What the store finds it by; absent where that is the name, or not known.
    public var handle: SessionHandle?

    /// A session of that name.
    public init(_ name: SessionName, handle: SessionHandle? = nil) {
        self.name = name
        self.handle = handle
    }
}

/// The stores that the configuration names, among which the console can go from one to another.
public struct Contexts: Sendable, Hashable {
    /// Their names, in the order in which they are offered.
    public var names: [String]
    /// The one that is shown; absent where the store was given in another way.
    public var current: String?

    /// Contexts of these names.
    public init(names: [String] = [], current: String? = nil) {
        self.names = names
        self.current = current
    }
}

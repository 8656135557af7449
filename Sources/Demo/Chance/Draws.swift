/// The draws that the demo makes.
extension RandomNumberGenerator {
    /// One of the elements, all equally likely. There must be one.
    mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element {
        let offset = Int.random(in: 0..<elements.count, using: &self)
        return elements[elements.index(elements.startIndex, offsetBy: offset)]
    }

    /// Whether something of that probability (0 to 1) happens.
    mutating func happens(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &self) < probability
    }

    /// A number within the bounds.
    mutating func number(_ bounds: ClosedRange<Int>) -> Int {
        Int.random(in: bounds, using: &self)
    }

    /// A number from the first bound on and below the second. The range must not be empty.
    mutating func number(_ bounds: Range<Int>) -> Int {
        Int.random(in: bounds, using: &self)
    }

    /// A number within the bounds.
    mutating func next(in bounds: ClosedRange<Double>) -> Double {
        Double.random(in: bounds, using: &self)
    }

    /// A span of time within the bounds, which are in seconds.
    mutating func seconds(_ bounds: ClosedRange<Double>) -> Duration {
        .seconds(next(in: bounds))
    }
}

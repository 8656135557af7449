extension RandomAccessCollection where Index == Int {
    /// Its elements in parts of so many, the last part with what is left.
    func chunks(of size: Int) -> some Sequence<[Element]> {
        stride(from: startIndex, to: endIndex, by: size).lazy.map { Array(self[$0..<Swift.min($0 + size, endIndex)]) }
    }
}

extension CaseIterable where Self: Equatable, AllCases == [Self] {
    /// The one so many places further on, round and round.
    func round(by step: Int) -> Self {
        let all = Self.allCases
        let place = (all.firstIndex(of: self) ?? 0) + step
        return all[(place % all.count + all.count) % all.count]
    }
}

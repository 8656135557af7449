extension KeySpace {
    /// How the keys of a partition's sessions begin.
    func beginning(of key: SessionKey, in partition: Partition) -> String {
        "\(prefix):{\(partition.tag)}:\(key.rawValue):"
    }

    /// What matches a key of each session, and little else; characters of the prefix stand for themselves.
    func pattern(of key: SessionKey) -> String {
        "\(globPrefix):{*}:\(key.rawValue):*"
    }

    /// The prefix, spelled so that a pattern takes each of its characters as it is.
    var globPrefix: String {
        String(prefix.flatMap { #"*?[]\^"#.contains($0) ? ["\\", $0] : [$0] })
    }
}

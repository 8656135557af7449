/// What one of the scripts answers that together make an act in many partitions.
protocol PartitionAnswer: ScriptAnswer {
    /// Redis's time at the script, in milliseconds since 1970.
    var time: Int64 { get }
    /// What it could not do beside its purpose; nil where it did all.
    var shortfall: String? { get }
}

import Glibc

/// What the kernel says about a running process.
struct ProcessFigures {
    let process: pid_t

    /// Memory in use that is in RAM, in bytes (`VmRSS`).
    var residentBytes: Double? { statusBytes("VmRSS") }

    /// The most that `residentBytes` ever was (`VmHWM`).
    var peakBytes: Double? { statusBytes("VmHWM") }

    /// Processor time of all its threads so far, ended ones included, in seconds; absent when the process is gone.
    var processorSeconds: Double? {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func statusBytes(_ name: String) -> Double? {
        let line = TextFile.read("/proc/\(process)/status")?.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        let kilobytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        return kilobytes.flatMap { Double($0) }.map { $0 * 1024 }
    }
}

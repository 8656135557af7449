import Glibc

/// Where the figures were taken: absolute ones mean nothing without it.
struct Machine {
    let processor: String
    let cores: Int
    let memory: Int
    let kernel: String

    init() {
        processor = Self.field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
        cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        memory = (sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))) >> 30
        var name = utsname()
        uname(&name)
        kernel = Self.text(of: name.sysname) + " " + Self.text(of: name.release) + " " + Self.text(of: name.machine)
    }

    var text: String { "\(processor), \(cores) cores, \(memory) GB, \(kernel)" }

    private static func field(_ name: String, of path: String) -> String? {
        let line = TextFile.read(path)?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) }
    }

    private static func text<Buffer>(of buffer: Buffer) -> String {
        withUnsafeBytes(of: buffer) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

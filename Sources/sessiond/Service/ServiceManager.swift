import Glibc
import Settings

/// The service manager that started this process, such as systemd, and what it is told: datagrams to the socket that
/// NOTIFY_SOCKET names, as sd_notify(3) describes them. Where there is none, nothing is told.
struct ServiceManager: Sendable {
    /// What it is told.
    enum State: Sendable, Equatable {
        /// Requests are answered.
        case ready
        /// The settings are being read again since that moment, in microseconds of the monotonic clock.
        case reloading(since: UInt64)
        case stopping
        /// The process is not stuck.
        case alive

        /// As the protocol has it.
        var text: String {
            switch self {
            case .ready: "READY=1"
            case .reloading(let moment): "RELOADING=1\nMONOTONIC_USEC=\(moment)"
            case .stopping: "STOPPING=1"
            case .alive: "WATCHDOG=1"
            }
        }
    }

    /// How often it wants to hear that the process is not stuck, where it does: half of the time after which it would end it.
    let interval: Duration?
    /// The path of its socket, or its name in the abstract namespace behind an `@`.
    private let socket: String?

    /// The manager that an environment names, for this process.
    init(_ environment: Environment, process: pid_t = getpid()) {
        socket = environment["NOTIFY_SOCKET"].flatMap { Self.isUsable($0) ? $0 : nil }
        // The variable may have come down from a parent that was watched itself.
        let isMeant = environment["WATCHDOG_PID"].map { pid_t($0) == process } ?? true
        let limit = environment["WATCHDOG_USEC"].flatMap { Int64($0) }
        interval = limit.flatMap { $0 > 1 && isMeant ? .microseconds($0 / 2) : nil }
    }

    /// Tells it. What does not arrive is no reason to stop serving.
    func tell(_ state: State) {
        guard let socket else { return }
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let (address, length) = Self.address(socket)
        let bytes = Array(state.text.utf8)
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = sendto(
                    descriptor,
                    bytes,
                    bytes.count,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
                    address,
                    length
                )
            }
        }
    }

    /// Tells it that the settings are being read again, from now on until the next `.ready`.
    func tellReloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        tell(.reloading(since: UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1_000))
    }

    private static func isUsable(_ socket: String) -> Bool {
        let capacity = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        // A path needs a zero behind it; a name in the abstract namespace has one in place of its @.
        return socket.hasPrefix("/") && socket.utf8.count < capacity
            || socket.hasPrefix("@") && socket.utf8.count > 1 && socket.utf8.count <= capacity
    }

    private static func address(_ socket: String) -> (sockaddr_un, socklen_t) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isAbstract = socket.hasPrefix("@")
        let name = isAbstract ? [0] + socket.utf8.dropFirst() : socket.utf8 + [0]
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let size = MemoryLayout<sa_family_t>.size + name.count
        return (address, socklen_t(size))
    }
}

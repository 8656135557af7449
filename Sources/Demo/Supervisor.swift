import Glibc
import Synchronization

/// A tiny shell, in a session of its own, that owns a folder and a server with its configuration there.
///
/// It takes orders over a socket pair whose other end only this process holds. When that end closes, by `end()` or because
/// the kernel closes it with a process that was killed, the shell kills the server, and whatever that started, and removes the folder. Since the shell
/// is the server's parent, an order never hits another process that got the same number.
final class Supervisor: Sendable {
    enum Order: String {
        case start, kill, terminate, pause, resume, reload
    }

    let folder: String
    private let name: String
    private let channel: Mutex<Channel?>

    private struct Channel {
        let shell: pid_t
        let descriptor: Int32
    }

    private static let script = """
        trap '' HUP INT TERM PIPE
        umask 077
        folder=$(mktemp -d "$1/sessiontop.XXXXXX") || exit
        file=$2
        shift 2
        # A server leads a group with the processes that it starts: nginx has workers, which outlive their master. It leads
        # it once it set out, so that before it is alone; its number is nobody else's until it is waited for.
        end() {
            [ -n "$server" ] || return
            kill -KILL "-$server" || kill -KILL "$server"
            kill -KILL "-$server"
            wait "$server"
            server=
        }
        echo "$folder"
        while read -r order; do
            case $order in
            start) setsid "$@" "$folder/$file" </dev/null >>"$folder/log" 2>&1 & server=$! ;;
            kill) end ;;
            terminate) kill -TERM "$server" ;;
            pause) kill -STOP "$server" ;;
            resume) kill -CONT "$server" ;;
            reload) kill -HUP "$server" ;;
            esac
            echo "$server"
        done
        end
        rm -rf "$folder"
        """

    /// Makes the folder; nothing is started before the order to.
    ///
    /// - Parameters:
    ///   - name: What errors call it.
    ///   - command: The server and its options; the path of its configuration follows them.
    ///   - configuration: The name of its configuration in the folder.
    init(_ name: String, _ command: [String], configuration: String) throws(PrivateServerError) {
        self.name = name
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .failed(name, reason: "no socket pair: \(lastSystemError())")
        }
        let shell: pid_t
        do throws(PrivateServerError) {
            defer { close(ends[1]) }
            let arguments = ["sh", "-c", Self.script, "sh", Self.temporaryFolder, configuration] + command
            shell = try Self.spawn(name, arguments, standardIO: ends[1])
        } catch {
            close(ends[0])
            throw error
        }
        let channel = Channel(shell: shell, descriptor: ends[0])
        guard let folder = Self.readLine(ends[0]), !folder.isEmpty else {
            Self.end(channel)
            throw .failed(
                name,
                reason: "no folder could be made in \(Self.temporaryFolder): free some space or set TMPDIR"
            )
        }
        self.folder = folder
        self.channel = Mutex(channel)
    }

    deinit {
        end()
    }

    /// Gives an order, waits until it is carried out, and returns the server's process (0: none).
    @discardableResult
    func order(_ order: Order) throws(PrivateServerError) -> pid_t {
        let answer = channel.withLock { channel -> String? in
            guard let descriptor = channel?.descriptor else { return nil }
            let line = Array("\(order.rawValue)\n".utf8)
            guard send(descriptor, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else { return nil }
            return Self.readLine(descriptor)
        }
        guard let answer else { throw .failed(name, reason: "it was stopped already") }
        return pid_t(answer) ?? 0
    }

    /// Ends server and folder, and returns when they are gone.
    func end() {
        channel.withLock { channel in
            if let open = channel { Self.end(open) }
            channel = nil
        }
    }

    private static func end(_ channel: Channel) {
        close(channel.descriptor)
        while waitpid(channel.shell, nil, 0) < 0, errno == EINTR {}
    }

    /// The state letter of proc(5): `R`, `S`, `T` stopped, `Z` ended, and so on.
    static func state(of process: pid_t) -> Character? {
        guard let file = fopen("/proc/\(process)/stat", "re") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        let line = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return line.split(separator: ")").last?.dropFirst().first
    }

    private static func readLine(_ descriptor: Int32) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            switch recv(descriptor, &byte, 1, 0) {
            case 1 where byte == 0x0A: return String(decoding: line, as: UTF8.self)
            case 1: line.append(byte)
            case -1 where errno == EINTR: continue
            default: return nil
            }
        }
    }

    /// `TMPDIR`, unless a socket's path would get too long in it (`sun_path` holds 108 bytes).
    private static var temporaryFolder: String {
        guard let folder = getenv("TMPDIR").map({ String(cString: $0) }), (1...70).contains(folder.utf8.count) else {
            return "/tmp"
        }
        return folder
    }

    private static func spawn(
        _ name: String,
        _ arguments: [String],
        standardIO: Int32
    ) throws(PrivateServerError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardIO, 0)
        posix_spawn_file_actions_adddup2(&actions, standardIO, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for descriptor in openDescriptors where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which glibc declares for GNU C alone
        let flags = newSession | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))

        // A bare environment: whatever secrets ours holds stay here.
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let argumentList = arguments.map { strdup($0) } + [nil]
        let environment = [strdup("PATH=\(path)"), nil]
        defer { (argumentList + environment).forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, argumentList, environment)
        guard status == 0 else {
            throw .failed(name, reason: "its supervisor could not be started: \(String(cString: strerror(status)))")
        }
        return process
    }

    /// What a child would inherit where a library forgot `O_CLOEXEC`: the server must not keep our files or locks open.
    private static var openDescriptors: [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var descriptors: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let descriptor = Int32(name) { descriptors.append(descriptor) }
        }
        return descriptors
    }
}

/// What `errno` says, in words.
func lastSystemError() -> String {
    String(cString: strerror(errno))
}

import Glibc

/// What the operating system refused.
public struct SystemFailure: Error, CustomStringConvertible {
    /// What was tried, and why it failed.
    public let description: String

    init(_ operation: String, _ code: Int32 = errno) {
        description = "\(operation): \(String(cString: strerror(code)))"
    }
}

/// Starts programs that inherit neither blocked nor ignored signals nor the environment.
///
/// Foundation's `Process` passes on the blocked signals of the thread that it happens to run on, and waits for ever for a
/// program that leaves a server behind.
enum Spawn {
    /// Starts a program that sees `environment`, `files` and `descriptors` alone; its process ID.
    ///
    /// - Parameter descriptors: Which of this process's descriptors the program has, and as what.
    static func start(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        files: [(descriptor: Int32, path: String, flags: Int32)],
        descriptors: [(descriptor: Int32, ours: Int32)] = [],
        newSession: Bool = false
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file in files {
            posix_spawn_file_actions_addopen(&actions, file.descriptor, file.path, file.flags, 0o600)
        }
        for pair in descriptors {
            posix_spawn_file_actions_adddup2(&actions, pair.ours, pair.descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let setSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which Swift's Glibc does not have.
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (newSession ? setSession : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var process: pid_t = 0
        let code = withCStrings([program] + arguments) { argv in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawnp(&process, program, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else { throw SystemFailure("starting \(program)", code) }
        return process
    }

    /// Ends a process that leads a session of its own, and what it started in its group.
    static func end(_ process: pid_t) {
        if kill(-process, SIGKILL) != 0 { kill(process, SIGKILL) }
    }

    /// How a process ended, if it has: its exit status, or 128 and the signal that ended it.
    static func exitStatus(of process: pid_t, wait: Bool = false) -> Int32? {
        var status: Int32 = 0
        guard waitpid(process, &status, wait ? 0 : WNOHANG) == process else { return nil }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}

private func withCStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}

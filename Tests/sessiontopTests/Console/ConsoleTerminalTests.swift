import Glibc
import Redis
import SessionLink
import TestSupport
import Testing

/// What the console does to terminals, and terminals to it.
@Suite struct ConsoleTerminalTests {
    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 131)] as [(Int32, Int32)])
    func `a signal leaves a whole terminal`(_ signal: Int32, _ status: Int32) async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        kill(try await console.console(), signal)
        let screen = try await console.expectLeft(with: status)
        #expect(!screen.contains("anna"))
    }

    @Test(arguments: [(SIGSEGV, 139), (SIGABRT, 134), (SIGTRAP, 133)] as [(Int32, Int32)])
    func `a fault leaves a whole terminal and prints no memory`(_ signal: Int32, _ status: Int32) async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server, environment: ["SWIFT_BACKTRACE": "enable=yes"])
        try await console.terminal.expect("anna")
        kill(try await console.console(), signal)
        let screen = try await console.terminal.expect("left with \(status)")
        #expect(!screen.contains("Registers") && !screen.contains("Backtrace"))
        try await console.expectLeft(with: status)
    }

    @Test func `it stops and goes on as other programs do`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        let terminal = console.terminal
        let process = try await console.console()
        // Again and again, each time while the console draws: a stop must not be lost then.
        for round in 1...5 {
            try await terminal.expect("anna")
            kill(process, SIGTSTP)
            try await terminal.expectGone("anna")
            try await terminal.type("clear; echo \"in the shell $((6 * 7))\"")
            try await terminal.press("Enter")
            try await terminal.expect("in the shell 42")
            try await server.logIn("meanwhile-\(round)")
            try await terminal.type("fg")
            try await terminal.press("Enter")
            try await terminal.expect("meanwhile-\(round)")
        }
        try await terminal.press("q")
        try await terminal.expectGone("meanwhile")
    }

    @Test func `it uses whatever size there is`() async throws {
        let server = try await SessionServer()
        for number in 0..<60 { try await server.logIn("user-\(number)") }
        let console = try await ConsoleTerminal(server, columns: 40, rows: 10)
        let terminal = console.terminal
        try await terminal.expect("user-")
        #expect(try await terminal.screen().split(separator: "\n").allSatisfy { $0.count <= 40 })
        try await terminal.resize(columns: 200, rows: 50)
        try await terminal.expect("the rows fill the screen") { screen in
            screen.split(separator: "\n").count { $0.contains("user-") } > 40
        }
        try await terminal.resize(columns: 80, rows: 24)
        try await terminal.expect("the rows fit the screen") { screen in
            (15...23).contains(screen.split(separator: "\n").count { $0.contains("user-") })
        }
        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test(arguments: ["xterm-ghostty", "no-such-terminal"])
    func `an unknown terminal type is made do with`(_ term: String) async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server, environment: ["TERM": term])
        try await console.terminal.expect("anna")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `without UTF8 everything is ASCII`() async throws {
        let server = try await SessionServer()
        try await server.logIn("김민준")
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server, environment: ["LANG": "C", "LC_ALL": "C"])
        let screen = try await console.terminal.expect("anna")
        #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test func `without colours nothing is lost`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        for environment in [["NO_COLOR": "1"], ["TERM": "vt100"]] {
            let console = try await ConsoleTerminal(server, environment: environment)
            try await console.terminal.expect("anna")
            try await console.terminal.expect("live")
        }
    }

    @Test func `without a terminal it says what to use instead`() async throws {
        let run = try await SessiontopProgram.run("--url", "unix:///nowhere")
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("sessiontop list"))
        let demo = try await SessiontopProgram.run("demo")
        #expect(demo.status == 64)
    }

    @Test func `what trying again won't mend is said at once`() async throws {
        let locked = try await RedisServer("requirepass secret")
        let wrong = try await ConsoleTerminal(url: locked.url.description, environment: ["SESSIONTOP_PASSWORD": "no"])
        try await wrong.terminal.expect("password is wrong")
        try await wrong.expectLeft(with: 4)
        let asked = try await ConsoleTerminal(url: locked.url.description)
        try await asked.terminal.expect("Password for")
        try await asked.terminal.type("secret")
        try await asked.terminal.press("Enter")
        try await asked.terminal.expect("This store holds no SessionLink data.")
        #expect(try await !asked.terminal.screen().contains("secret"))
    }

    @Test func `a theme is taken or refused by name`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let light = try await ConsoleTerminal(server, "--theme light")
        try await light.terminal.expect("anna")
        let unknown = try await ConsoleTerminal(server, "--theme pink")
        try await unknown.terminal.expect("there is no such theme")
        try await unknown.expectLeft(with: 64)
    }
}

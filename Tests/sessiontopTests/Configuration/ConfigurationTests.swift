import Cells
import Console
import Redis
import Sessions
import Settings
import Testing

@testable import sessiontop

@Suite struct ConfigurationTests {
    private func read(_ source: String) throws -> Configuration {
        try Configuration(file: "/etc/sessiontop/config.toml", source: source)
    }

    private func problem(_ source: String) -> FileProblem? {
        do {
            _ = try read(source)
            return nil
        } catch {
            return error as? FileProblem
        }
    }

    @Test func `everything is optional`() throws {
        #expect(try read("") == Configuration())
        #expect(try read("# only a remark\n") == Configuration())
    }

    @Test func `contexts have their own settings`() throws {
        let configuration = try read(
            """
            context = "test"
            theme = "light"

            [contexts.test]
            url = "redis://localhost"

            [contexts.production]
            url = "redis://viewer@10.0.0.5:6379/0"
            password_file = "secrets/redis"
            read_only = true
            keys = "/etc/keys.json"
            prefix = "shop"
            ca_file = "/etc/ca.pem"
            client_certificate = "tls/client.pem"
            client_key = "tls/client.key"
            tls_server_name = "redis.example"
            """
        )
        #expect(configuration.context == "test")
        #expect(configuration.theme == "light")
        #expect(configuration.contexts["test"] == Configuration.Context(url: "redis://localhost"))
        #expect(
            configuration.contexts["production"]
                == Configuration.Context(
                    url: "redis://viewer@10.0.0.5:6379/0",
                    passwordFile: "/etc/sessiontop/secrets/redis",
                    passwordLine: 9,
                    tls: RedisTLS(
                        trustedCertificates: "/etc/ca.pem",
                        clientCertificate: "/etc/sessiontop/tls/client.pem",
                        clientKey: "/etc/sessiontop/tls/client.key",
                        serverName: "redis.example"
                    ),
                    isReadOnly: true,
                    keys: "/etc/keys.json",
                    prefix: "shop"
                )
        )
    }

    @Test func `keys columns and mouse are the users own`() throws {
        let configuration = try read(
            """
            columns = ["user", "expiry", "log-in"]
            mouse = false
            [keys]
            revoke = ["ctrl-x"]
            [contexts.production]
            url = "redis://localhost"
            color = "red"
            """
        )
        #expect(configuration.hiddenColumns == [.state, .session, .mode, .end, .seen, .ip, .client])
        #expect(!configuration.isMouseOn)
        #expect(configuration.keys == (try KeyTable(configured: ["revoke": ["ctrl-x"]])))
        #expect(configuration.contexts["production"]?.color == .ansi(1))
        #expect(try read("columns = [\"ip\"]").hiddenColumns.contains(.user) == false)
    }

    @Test(
        arguments: [
            ("theme = 3", 1, "theme: should be a string, and is a number"),
            ("\ncolour = \"red\"", 2, "colour: it is not known here. Known are: columns, context"),
            ("[keys]\nrewoke = [\"x\"]", 2, "keys.rewoke: there is no such command"),
            ("[keys]\nrevoke = \"x\"", 2, "keys.revoke: should be a list of strings"),
            ("[keys]\nrevoke = [\"x\"]\nlock = [\"hyper\"]", 3, "keys.lock: \"hyper\" is not a key"),
            ("columns = [\"colour\"]", 1, "columns: there is no column \"colour\". Columns are: state, user"),
            ("mouse = \"off\"", 1, "mouse: should be true or false"),
            (
                "[contexts.a]\nurl = \"redis://h\"\ncolor = \"pink\"", 3, "contexts.a.color: \"pink\" is not a colour"
            ),
            ("[contexts.a]\nurl = \"redis://h\"\nread_onyl = true", 3, "contexts.a.read_onyl: it is not known here"),
            (
                "[contexts.a]\nurl = \"redis://h\"\nread_only = \"yes\"", 3,
                "contexts.a.read_only: should be true or false"
            ),
            ("contexts = 1", 1, "contexts: should be a table"),
            ("[contexts.a]\nread_only = true", nil, "contexts.a.url: is missing"),
            ("context = \"b\"\n[contexts.a]\nurl = \"redis://h\"", 1, "context: there is no [contexts.b] in this file"),
            ("theme = ", 1, ""), ("a\0b", nil, "NUL"), ("theme = \"a\"\ntheme = \"b\"", 2, ""),
        ] as [(String, Int?, String)]
    )
    func `mistakes are named with file line and key`(_ source: String, _ line: Int?, _ words: String) throws {
        let found = problem(source)
        let problem = try #require(found)
        #expect(problem.file == "/etc/sessiontop/config.toml")
        #expect(problem.line == line)
        #expect(words.isEmpty || problem.reason.contains(words), "\(problem.reason)")
        #expect(problem.description.hasPrefix("/etc/sessiontop/config.toml"))
    }
}

import Testing

@testable import Redis

/// Greeting, subscriptions, and the bound on what is under way.
struct LinkMachineRoleTests {
    private static let everything: @Sendable (inout RedisConfiguration) -> Void = { configuration in
        configuration.url.user = "ann"
        configuration.url.password = "secret"
        configuration.url.database = 3
        configuration.clientName = "test"
    }

    @Test func `the greeting logs in, selects, names itself and asks for a sign of life, in one write`() {
        var link = MachineHarness(Self.everything)
        _ = link.submit(1)
        #expect(
            link.opened() == [
                "send *3 $4 AUTH $3 ann $6 secret *2 $6 SELECT $1 3 *3 $6 CLIENT $7 SETNAME $4 test *1 $4 PING "
            ]
        )
        #expect(link.hear("+OK\r\n+OK\r\n-NOPERM no CLIENT for you\r\n+PONG\r\n") == ["up 0.0 seconds", "send <1>"])
    }

    @Test(
        arguments: [
            ("-WRONGPASS invalid username-password pair\r\n", "AUTH refused: WRONGPASS"),
            ("+OK\r\n-ERR DB index is out of range\r\n", "SELECT refused: ERR"),
            ("+OK\r\n+OK\r\n+OK\r\n-LOADING Redis is loading\r\n", "PING refused: LOADING"),
            ("+OK\r\n+OK\r\n+OK\r\n-ERR max number of clients reached\r\n", "PING refused: ERR"),
            ("+OK\r\n+OK\r\n+OK\r\n+HELLO\r\n", "not a Redis"),
        ]
    )
    func `a greeting that fails`(_ answer: String, error: String) {
        var link = MachineHarness(Self.everything)
        _ = link.submit(1)
        _ = link.opened()
        #expect(link.hear(answer) == ["disconnect", "1 ! \(error)", "down \(error) 0.05 seconds"])
    }

    @Test(arguments: ["NOPERM no PING for you", "BUSY Redis is busy", "MASTERDOWN no link", "MISCONF no disk"])
    func `a Redis that grants no PING is a Redis`(_ answer: String) {
        var link = MachineHarness()
        _ = link.submit(1)
        _ = link.opened()
        #expect(link.hear("-\(answer)\r\n") == ["up 0.0 seconds", "send <1>"])
    }

    @Test func `a subscription resumes after each reconnect, and probes a quiet server`() {
        var link = MachineHarness(channels: ["a", "b"])
        let confirmed = "+PONG\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n"
        #expect(link.submit() == ["connecting", "open"])
        #expect(link.opened() == ["send *1 $4 PING *3 $9 SUBSCRIBE $1 a $1 b "])
        #expect(link.hear(confirmed) == ["up 0.0 seconds", "resumed"])
        #expect(link.hear("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n") == ["a: hi"])
        #expect(link.pass(.seconds(5)) == ["send *1 $4 PING "])
        #expect(link.hear("*2\r\n$4\r\npong\r\n$0\r\n\r\n") == [])
        #expect(link.pass(.seconds(5)) == ["send *1 $4 PING "])
        #expect(link.pass(.seconds(5)) == ["disconnect", "down time-out of PING 0.05 seconds"])
        #expect(link.pass(.milliseconds(50)) == ["connecting", "open"])
        _ = link.opened()
        #expect(link.hear(confirmed) == ["up 15.05 seconds", "resumed"])
    }

    @Test func `a subscription that is refused says so`() {
        var link = MachineHarness(channels: ["a", "b"])
        _ = link.submit()
        _ = link.opened()
        #expect(
            link.hear("+PONG\r\n-NOPERM not this channel\r\n")
                == ["disconnect", "down SUBSCRIBE refused: NOPERM 0.05 seconds"]
        )
    }

    @Test func `changes of keys are told to the connection that asks, by the number that the server gave it`() {
        var link = MachineHarness(tracking: [Array("sess:a".utf8), Array("t:".utf8), Array("sess:".utf8)])
        _ = link.submit()
        #expect(link.opened() == ["send *1 $4 PING *2 $6 CLIENT $2 ID "])
        let asked = link.hear("+PONG\r\n:42\r\n")
        let tracking = "*10 $6 CLIENT $8 TRACKING $2 ON $8 REDIRECT $2 42 $5 BCAST $6 PREFIX $2 t: $6 PREFIX $5 sess: "
        #expect(asked == ["send \(tracking)*2 $9 SUBSCRIBE $20 __redis__:invalidate "])
        let channel = "$20\r\n__redis__:invalidate\r\n"
        #expect(link.hear("+OK\r\n*3\r\n$9\r\nsubscribe\r\n\(channel):1\r\n") == ["up 0.0 seconds", "resumed"])
        let change = "*3\r\n$7\r\nmessage\r\n\(channel)"
        #expect(link.hear("\(change)*1\r\n$6\r\nsess:1\r\n") == [#"changed ["sess:1"]"#])
        #expect(link.hear("\(change)$-1\r\n") == ["all changed"])
    }

    @Test func `a server that tells of no keys says so`() {
        var link = MachineHarness(tracking: [Array("sess:".utf8)])
        _ = link.submit()
        _ = link.opened()
        _ = link.hear("+PONG\r\n:42\r\n")
        #expect(link.hear("-NOPERM no tracking\r\n") == ["disconnect", "down CLIENT refused: NOPERM 0.05 seconds"])
    }

    @Test func `no more commands than allowed are under way, and the order is kept`() {
        var link = MachineHarness({ $0.maxPendingCommands = 2 })
        _ = link.submit(1, 2, 3, 4)
        _ = link.opened()
        #expect(link.hear("+PONG\r\n").last == "send <1><2>")
        #expect(link.hear("+one\r\n") == [#"1 = ["one"]"#, "send <3>"])
        #expect(link.submit(5) == [])
        #expect(link.hear("+two\r\n") == [#"2 = ["two"]"#, "send <4>"])
    }

    @Test func `no more bytes than allowed are under way, but a request too large goes alone`() {
        var link = MachineHarness({ $0.maxPendingBytes = 7 })
        _ = link.submit(1, 2, 3, 123_456_789, 4)
        _ = link.opened()
        #expect(link.hear("+PONG\r\n").last == "send <1><2>")
        #expect(link.hear("+1\r\n+2\r\n").last == #"2 = ["2"]"#)
        #expect(link.hear("+3\r\n") == [#"3 = ["3"]"#, "send <123456789>"])
        #expect(link.hear("+x\r\n").last == "send <4>")
    }

    @Test func `a request that nobody waits for any more is not sent; one under way is read and forgotten`() {
        var link = MachineHarness({ $0.maxPendingCommands = 1 })
        let (first, second) = (NumberedWaiter(1), NumberedWaiter(2))
        _ = link.submit(1, waiter: first)
        _ = link.submit(2, waiter: second)
        _ = link.submit(3)
        link.becomeReady()
        first.abandon()
        second.abandon()
        #expect(link.hear("+one\r\n") == [#"1 = ["one"]"#, "send <3>"])
    }
}

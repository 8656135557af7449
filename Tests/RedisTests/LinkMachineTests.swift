import Testing

@testable import Redis

struct LinkMachineTests {
    @Test func `the first request opens the connection, and goes out once it has been greeted`() {
        var link = MachineHarness()
        #expect(link.machine.deadline == nil)
        #expect(link.submit(1) == ["connecting", "open"])
        #expect(link.submit(2) == [])
        #expect(link.opened() == ["send *1 $4 PING "])
        #expect(link.hear("+PONG\r\n") == ["up 0.0 seconds", "send <1><2>"])
        #expect(link.hear("+one\r\n+two\r\n") == [#"1 = ["one"]"#, #"2 = ["two"]"#])
        #expect(link.machine.deadline == nil)
    }

    @Test func `who only wants the connection is told when it stands`() {
        var link = MachineHarness()
        #expect(link.submit(1, replies: 0) == ["connecting", "open"])
        link.becomeReady()
        #expect(link.submit(2, replies: 0) == ["2 = []"])
    }

    @Test func `a pipeline's replies arrive together`() {
        var link = MachineHarness()
        _ = link.submit(1, replies: 3)
        link.becomeReady()
        #expect(link.hear("+a\r\n+b\r\n") == [])
        #expect(link.hear("+c\r\n") == [#"1 = ["a", "b", "c"]"#])
    }

    @Test
    func `no connection: all that wait fail, the pauses grow to five seconds, and meanwhile requests fail at once`() {
        var link = MachineHarness()
        _ = link.submit(1)
        #expect(link.failed("refused") == ["disconnect", "1 ! refused", "down refused 0.05 seconds"])
        #expect(link.submit(2) == ["2 ! refused"])
        var pauses: [Duration] = []
        for _ in 0..<9 {
            #expect(link.pass(.seconds(5)) == ["connecting", "open"])
            _ = link.failed("refused")
            pauses.append(link.timeLeft ?? .zero)
        }
        #expect(pauses == [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000].map { .milliseconds($0) })
        #expect(
            link.submit(3, replies: 0) == ["connecting", "open"],
            "who wants the connection does not wait for the pause"
        )
    }

    @Test func `no secure connection: all that wait are told, and it is tried again`() {
        var link = MachineHarness()
        _ = link.submit(1)
        let words = "\(RedisTLSError.expired)"
        #expect(link.failed(.expired) == ["disconnect", "1 ! \(words)", "down \(words) 0.05 seconds"])
        #expect(link.submit(2) == ["2 ! \(words)"])
        #expect(link.pass(.seconds(5)) == ["connecting", "open"])
    }

    @Test func `closed by the server: what it may have wanted depends on how far it came`() {
        for (url, isGreeting, words) in [
            ("redis://h", true, "it may want TLS (rediss://), or refuse this client"),
            ("rediss://h", true, "before it answered; it may refuse this client"),
            ("rediss://h", false, "during the TLS handshake; it may speak no TLS, or refuse this client"),
        ] {
            var link = MachineHarness({ $0.url = (try? RedisURL(url)) ?? $0.url })
            _ = link.submit(1)
            if isGreeting { _ = link.opened() }
            #expect(link.closedByServer().last?.contains(words) == true)
        }
    }

    @Test func `pauses are jittered down to their half`() {
        var link = MachineHarness(random: 0)
        _ = link.submit(1)
        _ = link.failed("refused")
        #expect(link.timeLeft == .milliseconds(25))
    }

    @Test func `a cut connection: what was under way is unknown, what was not waits for the next one`() {
        var link = MachineHarness({ $0.maxPendingCommands = 1 })
        _ = link.submit(1)
        link.becomeReady()
        #expect(link.submit(2) == [])
        #expect(link.failed("cut") == ["disconnect", "1 ! C1 interrupted", "down cut 0.05 seconds"])
        #expect(link.submit(3) == [])
        #expect(link.pass(.milliseconds(50)) == ["connecting", "open"])
        _ = link.opened()
        #expect(link.hear("+PONG\r\n") == ["up 0.05 seconds", "send <2>"])
        #expect(link.hear("+two\r\n") == [#"2 = ["two"]"#, "send <3>"])
    }

    @Test func `a connection that never lasts does not bring short pauses back; one that lasted does`() {
        var link = MachineHarness()
        _ = link.submit(1, replies: 0)
        for pause in [50, 100, 200] {
            link.becomeReady()
            _ = link.failed("cut")
            #expect(link.timeLeft == .milliseconds(pause))
            _ = link.pass(.milliseconds(pause))
        }
        link.becomeReady()
        link.now += .seconds(1)
        _ = link.failed("cut")
        #expect(link.timeLeft == .milliseconds(50))
    }

    @Test func `silence while an answer is due ends the connection, any word puts it off`() {
        var link = MachineHarness()
        _ = link.submit(1, 2)
        link.becomeReady()
        #expect(link.timeLeft == .seconds(5))
        #expect(link.pass(.seconds(4)) == [])
        #expect(link.hear("$100\r\nbeginning") == [])
        #expect(link.pass(.seconds(4)) == [])
        link.machine.progressed(at: link.now)
        #expect(link.pass(.seconds(4)) == [])
        #expect(
            link.pass(.seconds(1)) == [
                "disconnect", "1 ! time-out of C1", "2 ! time-out of C2", "down time-out of C1 0.05 seconds",
            ]
        )
    }

    @Test func `nothing owed, nothing timed`() {
        var link = MachineHarness()
        _ = link.submit(1)
        link.becomeReady()
        _ = link.hear("+one\r\n")
        #expect(link.pass(.seconds(60)) == [])
        _ = link.submit(2)
        #expect(link.timeLeft == .seconds(5), "the time of a new command begins with it")
    }

    @Test func `a command that may wait is given its time`() {
        var link = MachineHarness()
        link.machine.submit(
            [Request(name: "WAIT", bytes: [1], replies: 1, patience: .seconds(10), waiter: NumberedWaiter(1))],
            at: link.now
        )
        link.becomeReady()
        #expect(link.timeLeft == .seconds(15))
        link.now += .seconds(15)
        link.machine.deadlinePassed(at: link.now)
        let limits = link.machine.takeActions().compactMap { action -> Duration? in
            if case .finish(_, .failure(.timedOut(_, "WAIT", let limit))) = action { limit } else { nil }
        }
        #expect(limits == [.seconds(15)], "what is said is how long it was waited for")
    }

    @Test func `connecting has its own limit, greeting included`() {
        var link = MachineHarness()
        _ = link.submit(1)
        #expect(link.timeLeft == .seconds(3))
        link.now += .seconds(2)
        _ = link.opened()
        #expect(link.timeLeft == .seconds(1))
        #expect(link.pass(.seconds(1)) == ["disconnect", "1 ! connect time-out", "down connect time-out 0.05 seconds"])
    }

    @Test func `what answers with anything but RESP is no Redis; later it is a violation`() {
        var link = MachineHarness()
        _ = link.submit(1)
        _ = link.opened()
        #expect(
            link.hear("HTTP/1.1 400 Bad Request\r\n")
                == ["disconnect", "1 ! not a Redis", "down not a Redis 0.05 seconds"]
        )
        _ = link.pass(.milliseconds(50))
        link.becomeReady()
        #expect(link.hear("+nobody asked\r\n") == ["disconnect", "down violation 0.1 seconds"])
        _ = link.pass(.milliseconds(100))
        link.becomeReady()
        _ = link.submit(2)
        #expect(link.hear("!\r\n") == ["disconnect", "2 ! violation", "down violation 0.2 seconds"])
    }

    @Test func `closing tells everybody, once`() {
        var link = MachineHarness({ $0.maxPendingCommands = 1 })
        _ = link.submit(1, 2)
        link.becomeReady()
        #expect(link.close() == ["disconnect", "1 ! C1 interrupted", "2 ! closed", "closed"])
        #expect(link.close() == [])
        #expect(link.submit(3) == ["3 ! closed"])
        #expect(link.opened() == [])
        #expect(link.failed("late") == [])
        #expect(link.machine.deadline == nil)
    }
}

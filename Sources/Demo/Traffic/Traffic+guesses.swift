/// Log-ins that fail.
extension Traffic {
    /// Users who mistype their passwords, now and then.
    func mistypePasswords() async {
        while !Task.isCancelled {
            await pause(chance.seconds(3...9))
            guard !clients.isEmpty else { continue }
            await failToLogIn(as: visits.visit(chance.number(0..<clients.count)))
        }
    }

    /// One address that tries one password with many users (password spraying, MITRE ATT&CK T1110.003).
    func sprayPasswords() async {
        await pause(chance.seconds(15...25))
        while !Task.isCancelled {
            let origin = Origin(ip: Addresses.intruder(&chance), client: chance.pick(ClientNames.intruders))
            let users = chance.number(12...30)
            for _ in 0..<users where !Task.isCancelled {
                var visit = visits.visit(chance.number(0..<max(1, clients.count)))
                visit.ip = origin.ip
                visit.client = origin.client
                visit.method = .password
                await failToLogIn(as: visit)
                await pause(chance.seconds(0.1...0.5))
            }
            guard !Task.isCancelled else { return }
            hub.send(.passwordsSprayed(ip: origin.ip, users: users))
            await pause(chance.seconds(60...150))
        }
    }

    private func failToLogIn(as visit: Visit) async {
        let server = services.server(at: visit.door, &chance)
        let isDone: Void? = await asking { try await server.logInFailed(visit) }
        if isDone != nil { totals.failedLogIns += 1 }
    }
}

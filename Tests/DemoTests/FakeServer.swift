import SessionLink
import Synchronization

@testable import Demo

/// Servers without a store, for tests of the traffic alone: sessions in memory, each with a generation.
final class FakeServer: Server {
    struct Down: Error {}

    struct State {
        var generations: [String: Int] = [:]
        var users: [String: String] = [:]
        var origins: [String: Set<String>] = [:]
        var failedLogIns: [String: Int] = [:]
        var next = 0
        var calls = 0
        var isDown = false
        var demanded: Set<String> = []
    }

    let state = Mutex(State())

    private func call<Answer>(_ body: (inout State) -> Answer) throws -> Answer {
        try state.withLock { state in
            state.calls += 1
            if state.isDown { throw Down() }
            return body(&state)
        }
    }

    func logIn(_ visit: Visit) async throws -> Pass {
        try call { state in
            state.next += 1
            let session = "session-\(state.next)"
            state.generations[session] = 1
            state.users[session] = visit.person.user
            return Pass(
                person: visit.person,
                session: session,
                credential: Credential(token: "1"),
                lifetime: .seconds(200)
            )
        }
    }

    func logInFailed(_ visit: Visit) async throws {
        try call { $0.failedLogIns[visit.ip, default: 0] += 1 }
    }

    func request(_ pass: Pass, from origin: Origin) async throws -> RequestAnswer {
        try call { state in
            guard let generation = state.generations[pass.session] else { return .refused }
            guard pass.credential.token == String(generation) else { return .superseded }
            if state.demanded.contains(pass.session) { return .refreshRequired(onDemand: true) }
            state.origins[pass.session, default: []].insert(origin.ip)
            return .accepted(refreshDue: state.calls.isMultiple(of: 20))
        }
    }

    func refresh(_ pass: Pass, from origin: Origin) async throws -> RefreshAnswer {
        try call { state in
            guard let generation = state.generations[pass.session] else { return .refused }
            guard pass.credential.token == String(generation) else {
                state.generations[pass.session] = nil
                return .reused
            }
            state.demanded.remove(pass.session)
            state.generations[pass.session] = generation + 1
            var next = pass
            next.credential.token = String(generation + 1)
            return .renewed(next)
        }
    }

    func logOut(_ pass: Pass, from origin: Origin) async throws {
        try call { $0.generations[pass.session] = nil }
    }

    /// What an operator does.
    func revoke(_ session: String) {
        state.withLock { $0.generations[session] = nil }
    }
}

import Console
import Languages
import SessionStores
import Sessions
import Settings

/// Carries effects out away from the thread that draws; what comes of them returns as messages.
struct EffectRunner: Sendable {
    let store: any SessionStore
    let actor: Actor
    let lister: Lister
    let feeder: ScreenFeeder
    let filters: FilterFile
    /// Where choices are kept; absent where they are not.
    let keeper: ChoiceKeeper?
    let send: @Sendable (Message) -> Void
    private let errands = Errands()
    private let preview = Latest()
    private let lookups = Newest()

    init(
        store: any SessionStore,
        actor: Actor,
        lister: Lister,
        feeder: ScreenFeeder,
        filters: FilterFile,
        keeper: ChoiceKeeper? = nil,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.actor = actor
        self.lister = lister
        self.feeder = feeder
        self.filters = filters
        self.keeper = keeper
        self.send = send
    }

    /// Ends what was asked of the store that the console leaves. An action that was sent comes to its own end.
    func leave() {
        errands.cancelAll()
        preview.cancel()
        keeper?.flush()
        feeder.answer(.none)
    }

    /// Starts an effect that concerns the store. Those that concern the screen are the runtime's own.
    func start(_ effect: Effect) {
        switch effect {
        case .list(let request):
            errands.start { await lister.answer(request) }
        case .request(let request):
            feeder.answer(request)
        case .collect(let query):
            errands.start { send(.collected(await lister.collect(query))) }
        case .load(let session, let user):
            errands.start {
                let detail = await result { () async throws(StoreFailure) in try await store.show(session) }
                send(.detail(session: session.name, detail))
                guard case .success(nil) = detail else { return }
                let past = await result { () async throws(StoreFailure) in
                    try await store.timeline(of: session.name, user: user)
                }
                send(.past(session: session.name, past))
            }
        case .preview(let session):
            preview.start {
                let detail = await result { () async throws(StoreFailure) in try await store.show(session) }
                if !Task.isCancelled { send(.previewed(session: session.name, detail)) }
            }
        case .keep(let choices):
            guard let keeper else { return }
            keeper.want(choices)
            Task {
                guard let problem = keeper.flush() else { return }
                send(.notice(said("What is chosen here is not kept for the next time. \(problem).")))
            }
        case .act(let id, let action, let reason):
            Task {
                let receipt = await result { () async throws(StoreFailure) in
                    try await store.carryOut(action, by: actor, reason: reason)
                }
                send(.done(id, receipt))
            }
        case .announce(let id, let intent, let reason):
            Task {
                let told = await result { () async throws(StoreFailure) in
                    try await store.announce(intent, by: actor, reason: reason)
                }
                send(.done(id, told.map { ActionReceipt(outcome: .done) }))
            }
        case .find(let request):
            let number = lookups.begin()
            errands.start { await find(request, number) }
        case .reveal(let session):
            errands.start {
                let token = await result { () async throws(StoreFailure) in try await store.token(of: session) }
                send(.revealed(session: session.name, token))
            }
        case .export(let export):
            errands.start {
                let saved = await feeder.saved
                let exporter = Exporter(
                    store: store,
                    lister: lister,
                    trail: feeder.trail,
                    saved: saved,
                    geography: feeder.geography,
                    now: store.now,
                    send: send
                )
                await exporter.write(export)
            }
        case .findValues(let wanted):
            errands.start { send(.values(await feeder.values(wanted))) }
        case .save(let filter, let name):
            Task {
                do throws(FileProblem) {
                    let saved = try filters.save(filter, as: name)
                    await lister.use(saved)
                    await feeder.use(saved)
                    send(.filters(.success(saved)))
                } catch {
                    send(.filters(.failure(ExportFailure("The filter was not saved. \(error)."))))
                }
            }
        case .copy, .setMouse, .openContext, .redraw, .suspend, .quit:
            break
        }
    }

    /// Finds what was presented: as a token or a session, and where it is neither as a signing key.
    ///
    /// - Parameter number: its number among all that is looked up: an answer that comes after something else was asked is told nobody.
    private func find(_ request: FindRequest, _ number: Int) async {
        let message = await answer(request)
        if lookups.isNewest(number) { return send(message) }
        if case .foundTokens(let tokens) = message { for token in tokens { token.text.wipe() } }
    }

    private func answer(_ request: FindRequest) async -> Message {
        switch request {
        case .text(let text):
            let tokens = PresentedToken.all(in: text)
            if tokens.count > 1 {
                text.wipe()
                return .foundTokens(tokens)
            }
            for token in tokens { token.text.wipe() }
            // Asked first: the store wipes it.
            let mayBeKey = text.count <= ScreenFeeder.longestKeyID
            let key = await feeder.key(named: text)
            let finding = await result { () async throws(StoreFailure) in try await store.find(text) }
            guard case .failure(var failure) = finding, [.unreadable, .nothing].contains(failure.kind), mayBeKey else {
                return .found(finding)
            }
            if let key { return .foundKey(key) }
            failure.description += said(" Nor does a session or a published key name a key (kid) like that.")
            return .found(.failure(failure))
        case .again(let name, let kind):
            return .found(await result { () async throws(StoreFailure) in try await store.find(name, as: kind) })
        }
    }

    private func result<Value>(_ body: () async throws(StoreFailure) -> Value) async -> Result<Value, StoreFailure> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}

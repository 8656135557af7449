/// Every log-in of a demo, in order. As with `Population`, a number always gives the same one for the same seed.
struct Visits: Sendable {
    private let seed: UInt64
    private let population: Population
    private let people: Int

    /// - Parameter people: how many different human users come, before the first comes again.
    init(seed: UInt64, people: Int) {
        self.seed = seed
        self.people = max(1, people)
        population = Population(seed: seed)
    }

    /// The log-in of that number, from 0.
    func visit(_ number: Int) -> Visit {
        var chance = SplitMix64(seed: seed ^ 0x7669_7369_7473, item: number)
        let person = population.person(number % people)
        let isHostile = Person.hostile[number % people] != nil
        switch chance.number(0..<100) {
        case 0..<25 where !isHostile: return api(number, person, &chance)
        case 25..<55 where !isHostile: return mobile(person, &chance)
        case 55..<62 where !isHostile: return kiosk(person, &chance)
        default: return web(person, &chance)
        }
    }

    private func web(_ person: Person, _ chance: inout SplitMix64) -> Visit {
        Visit(
            person: person,
            door: .web,
            method: chance.pick(LogInMethod.ofPeople),
            ip: Addresses.home(person.locale, &chance),
            client: person.client ?? chance.pick(ClientNames.browsers)
        )
    }

    private func kiosk(_ person: Person, _ chance: inout SplitMix64) -> Visit {
        Visit(
            person: person,
            door: .kiosk,
            method: .password,
            ip: Addresses.office(&chance),
            client: chance.pick(ClientNames.kiosks)
        )
    }

    private func mobile(_ person: Person, _ chance: inout SplitMix64) -> Visit {
        Visit(
            person: person,
            door: .mobile,
            method: chance.pick([.passkey, .passkey, .passwordAndCode, .google]),
            ip: chance.happens(0.5)
                ? Addresses.home(person.locale, &chance) : Addresses.outdoors(person.locale, &chance),
            client: chance.pick(ClientNames.apps)
        )
    }

    private func api(_ number: Int, _ person: Person, _ chance: inout SplitMix64) -> Visit {
        let isMachine = chance.happens(0.6)
        return Visit(
            person: isMachine ? population.machine(number) : person,
            door: .api,
            method: isMachine ? .clientCredentials : chance.pick([.passwordAndCode, .saml, .github]),
            ip: Addresses.office(&chance),
            client: chance.pick(ClientNames.programs)
        )
    }
}

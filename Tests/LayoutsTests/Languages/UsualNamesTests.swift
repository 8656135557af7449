import Decoders
import SessionStores
import Testing

@Suite struct UsualNamesTests {
    private func found(_ fact: Fact, _ json: String) throws -> String? {
        UsualNames.value(of: fact, in: try Format.json.decode(Array(json.utf8)).root)?.text
    }

    @Test(arguments: [
        (Fact.user, #"{"user_id":7,"email":"m@example.com","username":"mina"}"#, "mina"),
        (.user, #"{"user_id":7,"email":"m@example.com"}"#, "m@example.com"),
        (.user, #"{"user":{"id":7,"name":"mina"}}"#, "mina"),
        (.user, #"{"user":{"id":7,"email":"m@example.com","name":"Mina"}}"#, "m@example.com"),
        (.user, #"{"uid":7,"user":{"email":"m@example.com"}}"#, "7"),
        (.userID, #"{"account":{"id":9}}"#, "9"), (.user, #"{"email":"","uid":3}"#, "3"),
        (.ip, #"{"remoteAddress":"203.0.113.7"}"#, "203.0.113.7"), (.client, #"{"profile":{"ua":"curl"}}"#, "curl"),
    ])
    func `a fact is found under the best of its usual names`(fact: Fact, json: String, wanted: String) throws {
        #expect(try found(fact, json) == wanted)
    }

    @Test(arguments: [
        (Fact.user, #"{"cart":["tea"],"user":null}"#), (.user, #"{"user":{"roles":[]}}"#), (.user, "[1]"), (.user, "7"),
        (.ip, #"{"ip":{"v":4}}"#), (.user, #"{"id":7,"name":"Tea"}"#),
    ])
    func `what is not there is not guessed`(fact: Fact, json: String) throws {
        #expect(try found(fact, json) == nil)
    }
}

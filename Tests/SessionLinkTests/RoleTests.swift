import Redis
import Testing

@testable import SessionLink

/// Rights are read off the scripts, so that neither can drift from the other.
@Suite struct RoleTests {
    @Test func `every command of every script can be tried`() {
        for script in StoreRole.actingScripts {
            let names = script.needs.map(\.command)
            #expect(!names.isEmpty, "\(script.name)")
            for name in names where name != "PUBLISH" {
                #expect(CommandShape.all[name] != nil, "\(script.name) calls \(name): how to try it is not known")
            }
        }
        for name in StoreRole.reading where name != "SUBSCRIBE" { #expect(CommandShape.all[name] != nil, "\(name)") }
    }

    @Test func `a viewer has no right to write or to read tokens`() {
        let rule = StoreRole.viewer.rule(prefix: "app")
        #expect(
            !rule.contains { $0.contains("W~") || $0.contains("token") || $0.contains("next") || $0.contains("eval") }
        )
        #expect(rule.contains("%R~app:{*}:rows") && rule.contains("&app:doorbell") && rule.contains("-@all"))
        let own = StoreRole.operator.rule()
        #expect(
            own.contains("%W~sl:{*}:token:*") && own.contains("%W~sl:{*}:next:*")
                && own.last == "(+eval +evalsha ~sl:*)"
        )
        #expect(!own.contains { $0.hasPrefix("+@") || $0.hasPrefix("~") })
    }

    @Test func `a prefix stands for itself`() {
        #expect(StoreRole.viewer.rule(prefix: "a*[b]").contains(#"%R~a\*\[b\]:meta"#))
    }
}

import Testing

@testable import SessionStores

@Suite struct ListedShapeTests {
    private func alike(_ listed: String..., name: String) -> Bool {
        !ListedShape.alike(listed.map { ListedShape(Array($0.utf8)) }, ListedShape(Array(name.utf8))).isEmpty
    }

    @Test(arguments: [
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        ("user-7-1795894881", "user-1001-17"),
        ("trrtcc:0f8fad5b-d9cb-469f-a165-70867728950e", "onrtac:7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        ("V1StGXR8_Z5jdHi6B-myT", "a1StGXR8_Z5jdHi6BaaaT"), ("17", "42000"),
        ("7c9e66797425e0de944be07fc1f90ae7ff", "009e66797425e0de944be07fc1f90ae7ff"),
        ("7c9e6679742540de944be07fc1f90ae7", "0f8fad5bd9cb469fa16570867728950e"),
    ])
    func `names of one kind are alike`(listed: String, name: String) {
        #expect(alike(listed, name: name))
    }

    @Test(arguments: [
        "7c9e6679742510de144be07fc1f90ae7", "7c9e66797425e0de944be07fc1f90ae7ff00aa11",
        "bQTnz6AuMJvmXXQsVPrxeQNvzDkimo7VNXxHeSBfClL",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.AAAA", "17", "k9/0+aaaaaaaaaaaaaaaaaaa==",
    ])
    func `what is made of a token in another way is not like its ID`(listed: String) {
        #expect(!alike(listed, name: "0f8fad5b-d9cb-469f-a165-70867728950e"))
        #expect(!alike(listed, name: "0f8fad5bd9cb469fa16570867728950e"))
    }

    @Test func `one digest that has a UUID's marks by chance makes no list of UUIDs`() {
        let marked = "7c9e6679742540de944be07fc1f90ae7"
        #expect(!alike(marked, "7c9e6679742510de144be07fc1f90ae7", name: "0f8fad5bd9cb469fa16570867728950e"))
    }
}

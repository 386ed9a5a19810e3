import RegistryDefinitions
import Testing

@Suite("The definitions that are shipped")
struct ShippedDefinitionTests {
    @Test(arguments: RegistryDefinition.shippedNames)
    func `Each can be read, under its own name`(name: String) throws {
        let definition = try #require(try RegistryDefinition.shipped(named: name))
        #expect(definition.name == name)
        #expect(!definition.criteria.isEmpty)
        #expect(definition.visits.isEmpty == (definition.population == .reports))
    }

    @Test func `A name that none has gives none`() throws {
        #expect(try RegistryDefinition.shipped(named: "elsewhere") == nil)
    }
}

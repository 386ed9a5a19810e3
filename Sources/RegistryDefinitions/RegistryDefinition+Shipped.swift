extension RegistryDefinition {
    /// The names of the definitions that are shipped.
    public static let shippedNames = ["immucare-base", "qualitop", "sacha", "ici-biomarkers", "icsr"]

    /// The text of a shipped definition; `nil` where there is none of that name.
    public static func shippedText(named name: String) -> String? {
        shippedBytes(named: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A shipped definition; `nil` where there is none of that name.
    public static func shipped(named name: String) throws(DefinitionError) -> RegistryDefinition? {
        guard let text = shippedText(named: name) else { return nil }
        return try RegistryDefinition(yaml: text, file: "\(name).yaml")
    }

    private static func shippedBytes(named name: String) -> [UInt8]? {
        switch name {
        case "immucare-base": PackageResources.immucare_base_yaml
        case "qualitop": PackageResources.qualitop_yaml
        case "sacha": PackageResources.sacha_yaml
        case "ici-biomarkers": PackageResources.ici_biomarkers_yaml
        case "icsr": PackageResources.icsr_yaml
        default: nil
        }
    }
}

internal import HTTPTypes

extension HTTPFields {
    /// The value of a field by its name; what is no name has none.
    subscript(named name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set { if let name = HTTPField.Name(name) { self[name] = newValue } }
    }
}

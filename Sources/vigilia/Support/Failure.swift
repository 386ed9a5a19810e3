import ArgumentParser

/// An error for a person: what is wrong, and where they can, what to do.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

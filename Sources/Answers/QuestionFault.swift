/// A question that cannot be answered as it was asked: what was found where, and what was expected.
package struct QuestionFault: Error, CustomStringConvertible {
    package let description: String

    /// A fault, in one sentence for whoever asked.
    package init(_ description: String) { self.description = description }
}

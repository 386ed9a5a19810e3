extension Criterion {
    /// One bound.
    public struct Condition: Hashable, Sendable, CustomStringConvertible {
        /// What is bounded.
        public var measure: Measure
        /// Whether the bound itself does not suffice (`>` instead of `>=`).
        public var isStrict: Bool
        /// The bound.
        public var bound: Double

        /// A bound.
        public init(measure: Measure, isStrict: Bool, bound: Double) {
            self.measure = measure
            self.isStrict = isStrict
            self.bound = bound
        }

        /// Whether a value meets it. An undefined one never does.
        public func isMet(_ value: Double?) -> Bool { value.map { isStrict ? $0 > bound : $0 >= bound } ?? false }

        /// Whether it asks for more reports than expected.
        var isDirected: Bool { measure.neutralValue.map { bound >= $0 } ?? false }

        /// Whether no case that has the drug alone, or the reaction alone, can move a pair towards it. A PRR025 below 1 can
        /// rise with cases that have the reaction alone.
        var isWatchable: Bool { measure != .ratioOfProportionsLower || bound >= 1 }

        /// The count it asks for, where it is a bound on the count.
        var minimumCount: Double? {
            guard measure == .count else { return nil }
            return isStrict ? bound.rounded(.down) + 1 : bound.rounded(.up)
        }

        /// `PRR >= 2`
        public var description: String {
            let number = bound == bound.rounded() && bound.magnitude < 1e9 ? String(Int(bound)) : String(bound)
            return "\(measure.rawValue) \(isStrict ? ">" : ">=") \(number)"
        }
    }

    /// That a pair's drug, or its term, stands in a list.
    public struct Membership: Hashable, Sendable, CustomStringConvertible {
        /// What is looked up.
        public enum Side: String, CaseIterable, Sendable {
            /// The drug; of a regimen, any of its drugs.
            case drug
            /// The term; an organ stands in no list.
            case term
        }

        /// What is looked up.
        public var side: Side
        /// The name of the list.
        public var list: String

        /// A membership.
        public init(side: Side, list: String) {
            self.side = side
            self.list = list
        }

        /// Whether the list is always there: the designated medical events.
        public var isBuiltIn: Bool { side == .term && list == ListName.designatedMedicalEvents }

        /// `term in important-medical-events`
        public var description: String { "\(side.rawValue) in \(list)" }
    }
}

/// Subjects with their covariates, for Cox and Fine-Gray regression.
public struct RegressionSample: Sendable {
    /// One subject.
    public struct Subject: Hashable, Sendable {
        /// Time under observation and how it ended.
        public var followUp: FollowUp
        /// One number per covariate; a two-valued factor as 0 and 1.
        public var covariates: [Double]
        /// The stratum, with a baseline hazard of its own; any number.
        public var stratum: Int

        /// Makes a subject.
        public init(_ followUp: FollowUp, covariates: [Double], stratum: Int = 0) {
            self.followUp = followUp
            self.covariates = covariates
            self.stratum = stratum
        }
    }

    /// What the covariates are, for the results.
    public let names: [String]
    /// The subjects, in the order given.
    public let subjects: [Subject]

    /// Checks and keeps the subjects; those with a missing covariate are for the caller to leave out, and to count.
    ///
    /// - Throws: ``RegressionError`` naming the first subject that cannot be used.
    public init(names: [String], subjects: [Subject]) throws(RegressionError) {
        guard !names.isEmpty else { throw .noCovariates }
        for (index, subject) in subjects.enumerated() {
            try Self.validate(subject, index, names)
        }
        self.names = names
        self.subjects = subjects
    }

    private static func validate(_ subject: Subject, _ index: Int, _ names: [String]) throws(RegressionError) {
        do { try subject.followUp.validate(subject: index, causes: Int(UInt8.max)) } catch { throw .followUp(error) }
        guard subject.covariates.count == names.count else {
            throw .covariateCount(subject: index, found: subject.covariates.count, expected: names.count)
        }
        for (name, value) in zip(names, subject.covariates) where !value.isFinite {
            throw .covariateNotFinite(subject: index, covariate: name, value: value)
        }
    }
}

/// Why a regression cannot be made; a subject is named by its position, from 0.
public enum RegressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A follow-up that cannot be.
    case followUp(FollowUpError)
    /// No covariate was named.
    case noCovariates
    /// A subject has too many or too few covariates.
    case covariateCount(subject: Int, found: Int, expected: Int)
    /// A covariate is infinite or not a number.
    case covariateNotFinite(subject: Int, covariate: String, value: Double)
    /// Nobody has an event of the cause.
    case noEvents(cause: UInt8)
    /// A covariate does not vary among those at risk at the events, or follows from those named before it.
    case dependentCovariate(String)
    /// The method knows no delayed entry.
    case delayedEntry(subject: Int)
    /// The method knows no strata.
    case strata(subject: Int)

    /// What was found where, and what was expected.
    public var description: String {
        switch self {
        case .followUp(let error): error.description
        case .noCovariates: "no covariates, expected at least one"
        case .covariateCount(let subject, let found, let expected):
            "subject \(subject): \(found) covariates, expected \(expected)"
        case .covariateNotFinite(let subject, let covariate, let value):
            "subject \(subject): \(covariate) is \(value), expected a finite number"
        case .noEvents(let cause): "no event of cause \(cause), expected at least one"
        case .dependentCovariate(let name):
            "\(name) does not vary among those at risk, or follows from the covariates before it"
        case .delayedEntry(let subject): "subject \(subject): delayed entry, expected observation from the start"
        case .strata(let subject): "subject \(subject): a second stratum, expected one"
        }
    }
}

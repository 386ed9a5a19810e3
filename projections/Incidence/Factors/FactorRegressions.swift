import SignalStatistics

/// The covariate of one level of a factor, against the reference.
struct FactorCovariate: Hashable {
    var factor: Int
    var level: String
}

/// Cox and Fine-Gray regressions on levels of factors.
struct FactorRegressions {
    /// Of each covariate, what the regression says.
    typealias Coefficients = [FactorCovariate: RegressionCoefficient]

    /// The level of each factor of each patient whose event is dated; `nil` where it is not known.
    let subjects: [(levels: [String?], followUp: FollowUp)]
    let levels: [FactorLevels?]

    /// What each factor says by itself, of the patients in whom it is known.
    func crude(_ method: Method) -> Coefficients {
        var found: Coefficients = [:]
        for factor in levels.indices { found.merge(fit([factor], method).coefficients) { first, _ in first } }
        return found
    }

    /// What each says beside all others, of the patients in whom all are known; how many those are, and which covariates say
    /// nothing beside the others.
    func adjusted(_ method: Method) -> (coefficients: Coefficients, patients: Int, dropped: [FactorCovariate]) {
        fit(Array(levels.indices), method)
    }

    enum Method {
        case cox, fineGray
    }

    private func fit(
        _ factors: [Int], _ method: Method
    ) -> (coefficients: Coefficients, patients: Int, dropped: [FactorCovariate]) {
        var covariates = factors.flatMap { factor in
            (levels[factor]?.others ?? []).map { FactorCovariate(factor: factor, level: $0) }
        }
        let used = factors.filter { levels[$0] != nil }
        let complete = subjects.filter { subject in
            used.allSatisfy { subject.levels[$0] != nil }
                && (method == .cox || subject.followUp.entry == FollowUp.fromStart)
        }
        var dropped: [FactorCovariate] = []
        while !covariates.isEmpty {
            switch Self.fit(covariates, complete, method) {
            case .success(let coefficients):
                return (Dictionary(uniqueKeysWithValues: zip(covariates, coefficients)), complete.count, dropped)
            case .failure(.dependentCovariate(let name)):
                guard let place = Int(name), covariates.indices.contains(place) else {
                    return ([:], complete.count, dropped)
                }
                dropped.append(covariates.remove(at: place))
            case .failure: return ([:], complete.count, dropped)
            }
        }
        return ([:], complete.count, dropped)
    }

    /// Covariates are named by their places.
    private static func fit(
        _ covariates: [FactorCovariate], _ subjects: [(levels: [String?], followUp: FollowUp)], _ method: Method
    ) -> Result<[RegressionCoefficient], RegressionError> {
        Result { () throws(RegressionError) in
            let sample = try RegressionSample(
                names: covariates.indices.map(String.init),
                subjects: subjects.map { subject in
                    RegressionSample.Subject(
                        subject.followUp,
                        covariates: covariates.map { subject.levels[$0.factor] == $0.level ? 1 : 0 })
                })
            let fit = method == .cox ? try CoxRegression(sample).fit : try FineGrayRegression(sample).fit
            // Numbers of a fit that did not converge are not to be used.
            return fit.convergence == .notConverged ? [] : fit.coefficients
        }
    }
}

public import SignalStatistics

/// How a method did on one or several streams.
public struct MethodPerformance: Sendable {
    /// The signals of one relative risk.
    public struct Found: Sendable {
        /// Signals, but for those the method had raised before they began.
        public var signals: Int
        /// Of them, those it raised.
        public var found: Int
        /// Signals it had raised before they began, by chance: counted neither as found nor as missed.
        public var raisedBefore: Int
        /// Days from the onset to the alert by which half of the signals were raised: Kaplan-Meier, those never raised censored at
        /// the end of the stream; `nil` where fewer than half were.
        public var medianDays: TimeQuantile
        /// The same in events of the stream.
        public var medianEvents: TimeQuantile

        /// The share found, with the exact interval of Clopper and Pearson.
        public var sensitivity: IntervalEstimate {
            Proportion(events: found, trials: signals)?.clopperPearson ?? .undefined
        }
    }

    /// First alerts about pairs over the years they were observed.
    public struct Alarms: Sendable {
        /// Pairs raised.
        public var alarms = 0
        /// Pairs with a case.
        public var pairs = 0
        /// Years from each pair's first case to the end of the stream, alerts or not, so that methods share them; of 365.25 days.
        public var pairYears = 0.0

        /// Alarms in 1,000 pair-years, with the exact Poisson interval of Garwood.
        public var perThousandYears: IntervalEstimate {
            Rate(events: alarms, personTime: pairYears / 1000)?.garwood ?? .undefined
        }
    }

    /// The method.
    public let method: StudyMethod
    /// Alerts about pairs of which nothing ties the two: false alarms.
    public private(set) var unrelated = Alarms()
    /// Alerts about pairs of a reaction that is raised with another drug.
    public private(set) var neighbours = Alarms()
    /// Alerts about pairs of a drug and a reaction of the illness it is given for: false alarms too.
    public private(set) var confounded = Alarms()
    /// All false alarms: about pairs that nothing ties, and those that an illness ties.
    public var falseAlarms: Alarms {
        Alarms(
            alarms: unrelated.alarms + confounded.alarms, pairs: unrelated.pairs + confounded.pairs,
            pairYears: unrelated.pairYears + confounded.pairYears)
    }
    private let records: [StudyRecord]

    /// Measures a method.
    ///
    /// - Parameters:
    ///   - method: the method.
    ///   - records: what happened on each stream.
    public init(_ method: StudyMethod, _ records: [StudyRecord]) {
        (self.method, self.records) = (method, records)
        for record in records {
            for (place, seen) in record.pairs.enumerated() {
                let years = Double(record.lastDay - seen.firstDay + 1) / 365.25
                let isRaised = record.alert(method, pair: place) != nil
                switch seen.role {
                case .unrelated: unrelated.add(years, isRaised)
                case .neighbour: neighbours.add(years, isRaised)
                case .confounded: confounded.add(years, isRaised)
                case .signal, .related: break
                }
            }
        }
    }

    /// How the signals did for which a condition holds.
    public func found(where isWanted: (StudySignal) -> Bool) throws(FollowUpError) -> Found {
        var (days, events): ([FollowUp], [FollowUp]) = ([], [])
        var (found, raisedBefore) = (0, 0)
        for record in records {
            for signal in record.truth.signals where isWanted(signal) {
                let alert = record.alert(method, signal: signal)
                if let alert, alert.day < signal.onsetDay {
                    raisedBefore += 1
                    continue
                }
                let end = alert ?? StudyAlert(day: record.lastDay, events: record.events)
                let eventsBefore = record.events(before: signal.onsetDay)
                let cause: UInt8? = alert == nil ? nil : 1
                days.append(FollowUp(exit: Double(max(0, end.day - signal.onsetDay)), cause: cause))
                events.append(FollowUp(exit: Double(max(0, end.events - eventsBefore)), cause: cause))
                found += alert == nil ? 0 : 1
            }
        }
        return Found(
            signals: days.count, found: found, raisedBefore: raisedBefore,
            medianDays: try KaplanMeier(days).quantile(0.5), medianEvents: try KaplanMeier(events).quantile(0.5))
    }
}

extension MethodPerformance.Alarms {
    fileprivate mutating func add(_ years: Double, _ isRaised: Bool) {
        pairs += 1
        pairYears += years
        alarms += isRaised ? 1 : 0
    }
}

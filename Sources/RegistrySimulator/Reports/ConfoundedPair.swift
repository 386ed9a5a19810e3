/// A drug and a reaction of the illness it is given for: reported together more often than chance, and not by the drug.
public struct ConfoundedPair: Hashable, Sendable {
    /// The drug.
    public var drug: String
    /// The reaction.
    public var reaction: String
    /// How many times more often reports of the illness have it.
    public var ratio: Double
}

extension SimulatedReports {
    /// Every pair of a drug with a reaction of its illness; none without illnesses.
    public var confounded: [ConfoundedPair] {
        guard let indications else { return [] }
        return (0..<plan.drugs).flatMap { drug in
            indications.symptoms[indications.illness(of: drug)].map {
                ConfoundedPair(drug: Self.drugName(drug), reaction: reactionNames[$0.reaction], ratio: $0.ratio)
            }
        }
    }
}

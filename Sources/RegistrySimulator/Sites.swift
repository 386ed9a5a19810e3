/// The centres of the simulated registry: four countries, thirty sites, the first of each country the largest.
enum Sites {
    /// A centre and its country (ISO 3166-1 alpha-2).
    struct Site: Sendable {
        let name: String
        let country: String
    }

    static let all: [Site] = [("FR", 16), ("NL", 5), ("ES", 5), ("PT", 4)].flatMap { country, count in
        (1...count).map { Site(name: "\(country)-\(100 + $0)", country: country) }
    }

    /// Cumulated shares; within a country a site's weight falls as one over its rank (assumed).
    static let cumulatedShares: [Double] = {
        let weights = all.map { 1 / (Double($0.name.suffix(2)) ?? 1) }
        return Shares.cumulated(weights)
    }()
}

extension EQ5DValueSet {
    /// The value sets shipped.
    ///
    /// Their coefficients were compared with two independent public implementations over all 3125 health states: the same
    /// to the last digit, the Dutch ones to the three decimals that were published. Others come from a file.
    public static var published: [EQ5DValueSet] { [french, dutch, portuguese, spanish].compactMap(\.self) }

    /// The French value set, values -0.525 to 1.
    ///
    /// Andrade et al., PharmacoEconomics 2020; 38:413-425, doi 10.1007/s40273-019-00876-4.
    public static let french = EQ5DValueSet(
        name: "EQ-5D-5L France (Andrade 2020)",
        source: "Andrade et al., PharmacoEconomics 2020; 38:413-425, doi:10.1007/s40273-019-00876-4",
        decrements: [
            .mobility: [0.03759, 0.04774, 0.17949, 0.32509],
            .selfCare: [0.03656, 0.050781, 0.172251, 0.258331],
            .usualActivities: [0.03313, 0.03979, 0.15689, 0.24005],
            .pain: [0.02198, 0.04704, 0.26374, 0.44399],
            .anxiety: [0.02046, 0.04683, 0.20005, 0.25803],
        ])

    /// The Dutch tariff.
    ///
    /// Versteegh et al., Value in Health 2016; 19:343-352, doi:10.1016/j.jval.2016.01.003.
    public static let dutch = EQ5DValueSet(
        name: "EQ-5D-5L Netherlands (Versteegh 2016)",
        source: "Versteegh et al., Value in Health 2016; 19:343-352, doi:10.1016/j.jval.2016.01.003",
        constant: 0.047,
        decrements: [
            .mobility: [0.035, 0.057, 0.166, 0.203],
            .selfCare: [0.038, 0.061, 0.168, 0.168],
            .usualActivities: [0.039, 0.087, 0.192, 0.192],
            .pain: [0.066, 0.092, 0.36, 0.415],
            .anxiety: [0.07, 0.145, 0.356, 0.421],
        ])

    /// The Portuguese value set.
    ///
    /// Ferreira et al., Quality of Life Research 2019; 28:2039-2052, doi:10.1007/s11136-019-02226-5.
    public static let portuguese = EQ5DValueSet(
        name: "EQ-5D-5L Portugal (Ferreira 2019)",
        source: "Ferreira et al., Quality of Life Research 2019; 28:2039-2052, doi:10.1007/s11136-019-02226-5",
        decrements: [
            .mobility: [0.048, 0.092, 0.182, 0.356],
            .selfCare: [0.048, 0.07, 0.156, 0.294],
            .usualActivities: [0.044, 0.063, 0.135, 0.263],
            .pain: [0.041, 0.101, 0.254, 0.406],
            .anxiety: [0.036, 0.085, 0.212, 0.284],
        ])

    /// The Spanish value set.
    ///
    /// Ramos-Goni et al., Value in Health 2018; 21:596-604, doi:10.1016/j.jval.2017.10.023.
    public static let spanish = EQ5DValueSet(
        name: "EQ-5D-5L Spain (Ramos-Goni 2018)",
        source: "Ramos-Goni et al., Value in Health 2018; 21:596-604, doi:10.1016/j.jval.2017.10.023",
        decrements: [
            .mobility: [0.0839717, 0.0992505, 0.2497363, 0.337318],
            .selfCare: [0.0500236, 0.053293, 0.1640509, 0.1961494],
            .usualActivities: [0.0440448, 0.0489321, 0.1351463, 0.153155],
            .pain: [0.077983, 0.1011491, 0.2454973, 0.3818179],
            .anxiety: [0.0807394, 0.1275334, 0.2704687, 0.3477585],
        ])
}

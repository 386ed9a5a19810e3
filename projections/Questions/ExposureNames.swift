import Terminology

/// Turns the drugs of a case into what the rows of a question are: the same, their classes, or all of them together.
struct ExposureNames: Sendable {
    private let exposure: Exposure
    private let hasFamilies: Bool
    private var classesOfDrug: [[UInt32]] = []
    private var classes = NameList()
    private var regimens: [[UInt32]: UInt32] = [:]
    /// The drugs of each regimen, by its number.
    private var drugsOfRegimen: [[UInt32]] = []

    /// - Parameters:
    ///   - exposure: what the rows are.
    ///   - resolver: the drugs there are.
    ///   - hasFamilies: whether a class is also the family of a substance that has a target.
    init(_ exposure: Exposure, _ resolver: NameResolver, hasFamilies: Bool = true) {
        self.exposure = exposure
        self.hasFamilies = hasFamilies
        learn(resolver)
    }

    /// Takes in drugs that were first met since.
    mutating func learn(_ resolver: borrowing NameResolver) {
        guard exposure == .drugClass else { return }
        while classesOfDrug.count < resolver.drugs.names.count {
            let drug = resolver.drugs.names[classesOfDrug.count]
            guard let known = resolver.terminology.drugClass(of: drug) else {
                classesOfDrug.append([])
                continue
            }
            let names = hasFamilies || known.targets.isEmpty ? known.names : known.targets.map(\.rawValue)
            classesOfDrug.append(names.map { classes.number(for: $0) }.sorted())
        }
    }

    /// The names of all exposures by their numbers, those that no case has included.
    func allNames(_ resolver: borrowing NameResolver) -> [String] {
        (0..<count(resolver)).map { name(UInt32($0), resolver) }
    }

    /// How many exposures were met so far.
    func count(_ resolver: borrowing NameResolver) -> Int {
        switch exposure {
        case .drug: resolver.drugs.names.count
        case .drugClass: classes.names.count
        case .regimen: drugsOfRegimen.count
        }
    }

    /// The name of an exposure. Drugs of a regimen stand in the order of their names.
    func name(_ number: UInt32, _ resolver: borrowing NameResolver) -> String {
        parts(number, resolver).joined(separator: " + ")
    }

    /// The name of an exposure; of a regimen, those of its drugs.
    func parts(_ number: UInt32, _ resolver: borrowing NameResolver) -> [String] {
        switch exposure {
        case .drug: [resolver.drugs.names[Int(number)]]
        case .drugClass: [classes.names[Int(number)]]
        case .regimen: drugsOfRegimen[Int(number)].map { resolver.drugs.names[Int($0)] }.sorted()
        }
    }

    /// A case under its exposures in place of its drugs.
    mutating func exposed(_ counted: CountedCase) -> CountedCase {
        switch exposure {
        case .drug: counted
        case .drugClass: grouped(counted) { classesOfDrug[Int($0)] }
        case .regimen: ofRegimen(counted)
        }
    }

    private mutating func ofRegimen(_ counted: CountedCase) -> CountedCase {
        guard !counted.drugs.isEmpty else { return counted }
        let number = regimens[counted.drugs] ?? UInt32(drugsOfRegimen.count)
        if number == drugsOfRegimen.count {
            drugsOfRegimen.append(counted.drugs)
            regimens[counted.drugs] = number
        }
        return grouped(counted) { _ in [number] }
    }

    /// An exposure is tied to a reaction where one of its drugs is.
    private func grouped(_ counted: CountedCase, _ groups: (UInt32) -> [UInt32]) -> CountedCase {
        let pairs = counted.pairs.map { pairs in
            Set(
                pairs.flatMap { pair in
                    groups(UInt32(truncatingIfNeeded: pair >> 32)).map { UInt64($0) << 32 | pair & UInt64(UInt32.max) }
                }
            ).sorted()
        }
        return CountedCase(
            drugs: Set(counted.drugs.flatMap(groups)).sorted(), reactions: counted.reactions, pairs: pairs)
    }
}

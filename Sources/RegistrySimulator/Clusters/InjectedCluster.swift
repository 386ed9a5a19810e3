public import ClinicalEvents
import RegistryDefinitions
import Terminology

/// A crowd of severe reactions in a window of days that the simulation brings about: the truth that a scan is to find.
public struct InjectedCluster: Hashable, Sendable, CustomStringConvertible {
    /// Where the crowd comes from.
    public enum Place: Hashable, Sendable {
        /// A lot that every site has, for half of the patients on the drug, over ``InjectedCluster/lotDays`` days; it is bad in the last of
        /// them.
        case lot(String)
        /// A site that handles the drug wrongly.
        case site(String)
    }

    /// Where the crowd comes from.
    public var place: Place
    /// The drug whose doses are bad.
    public var drug: String
    /// The term that follows them, at grade 3.
    public var term: String
    /// The first day of bad doses.
    public var startsOn: PartialDate
    /// On how many days doses are bad.
    public var days: Int
    /// The share of those doses that the term follows, within some days.
    public var share: Double

    /// How long a lot is in use.
    public static let lotDays = 180
    /// Days on which doses may be bad.
    public static let daysBounds = 1...lotDays

    /// A cluster; `SimulatedRegistry.init` says what is wrong with an impossible one.
    ///
    /// - Parameters:
    ///   - place: where it comes from.
    ///   - drug: a drug of the registry.
    ///   - term: a term of the registry that can be severe.
    ///   - startsOn: the first day of bad doses.
    ///   - days: on how many days doses are bad.
    ///   - share: the share of those doses that the term follows.
    public init(_ place: Place, drug: String, term: String, startsOn: PartialDate, days: Int, share: Double) {
        (self.place, self.drug, self.term) = (place, drug, term)
        (self.startsOn, self.days, self.share) = (startsOn, days, share)
    }

    /// The system organ class of the term.
    public var organ: String? { Terminology.builtIn.organ(of: term)?.systemOrganClass }

    /// `nivolumab | Vasculitis at site FR-101`
    public var description: String {
        switch place {
        case .lot(let name): "\(drug) | \(term) from lot \(name)"
        case .site(let name): "\(drug) | \(term) at site \(name)"
        }
    }

    func validate(_ plan: SimulationPlan) throws(SimulationError) {
        let catalogue = Catalogue.standard
        guard let term = catalogue.terms.first(where: { $0.name == term }), ChosenSignal.drugs.contains(drug),
            term.grades.contains(ClusterCause.grade)
        else { throw .impossibleCluster(self, expected: "a drug of the registry and a term that can be severe") }
        switch place {
        case .site(let name):
            guard Sites.all.contains(where: { $0.name == name }) else {
                throw .impossibleCluster(self, expected: "a site of the registry")
            }
        case .lot(let name):
            guard !name.isEmpty, plan.definition?.population == .patients else {
                throw .impossibleCluster(
                    self, expected: "a lot with a name, in a registry of patients whose doses are told")
            }
        }
        guard startsOn.precision == .day, startsOn.ordinal >= plan.start.ordinal, Self.daysBounds.contains(days) else {
            throw .impossibleCluster(
                self, expected: "a whole day from \(plan.start) on, and \(Self.daysBounds.upperBound) days at most")
        }
        guard share > 0, share <= 1 else {
            throw .impossibleCluster(self, expected: "a share of the doses above 0 and up to 1")
        }
    }
}

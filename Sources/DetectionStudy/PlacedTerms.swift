import Projections
public import RegistrySimulator
import Terminology

/// Terms that the built-in tables place in an organ, for streams whose organs are looked at.
public enum PlacedTerms {
    /// The organs in turn, so that frequent terms are in all of them.
    public static let all: [String] = {
        let lists = Terminology.frequentTerms.map { list in
            list.terms.filter { Terminology.builtIn.reaction(named: $0).term == $0 }
        }
        var (terms, seen) = ([String](), Set<String>())
        for place in 0..<(lists.map(\.count).max() ?? 0) {
            for list in lists where place < list.count && seen.insert(list[place]).inserted {
                terms.append(list[place])
            }
        }
        return terms
    }()
}

extension StudySignal {
    /// A pair of simulated reports, as a view shows it; `nil` where the view has organs and no table places the reaction in one.
    public init?(_ signal: ReportSignal, in view: StudyView) {
        self.init(signal)
        guard view.reactions == .organ else { return }
        guard let organ = Terminology.builtIn.organ(of: signal.reaction)?.systemOrganClass else { return nil }
        reaction = organ
    }
}

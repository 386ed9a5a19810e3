internal import ClinicalEvents
internal import EventLog
internal import Terminology

/// Which events somebody asks a feed for. Every condition must hold; of several values of one, any.
struct FeedFilter: Sendable {
    /// Only these kinds; `nil` for all.
    var kinds: Set<EventKind>?
    /// Only events that name one of these substances.
    private var substances: Set<String> = []
    /// Only events that name a term of one of these organ classes, folded.
    private var organs: Set<String> = []
    /// Only events that state this CTCAE grade or a higher one.
    private var minimumGrade: Int?
    /// Only what these sites observed.
    private var sites: Set<String> = []

    private let terminology: Terminology

    /// Every event of these kinds.
    init(kinds: Set<EventKind>?, _ terminology: Terminology) { (self.kinds, self.terminology) = (kinds, terminology) }

    /// Reads the conditions of a request.
    ///
    /// - Parameters:
    ///   - query: the parameters.
    ///   - view: what the account is shown; one that is shown no site cannot ask for one.
    ///   - among: the kinds the feed has.
    ///   - terminology: what resolves names and places terms in organs.
    init(
        _ query: QueryParameters, _ view: EventView, among: Set<EventKind>?, _ terminology: Terminology
    ) throws(Problem) {
        self.terminology = terminology
        kinds = try Self.kinds(query.all("kind"), among)
        for drug in query.all("drug") { substances.formUnion(terminology.drug(named: drug).substances) }
        organs = try Self.organs(query.all("organ"))
        minimumGrade = try query.integer("grade", in: 1...5)
        sites = Set(query.all("site"))
        if view == .withoutIdentity, !sites.isEmpty {
            throw Problem(.forbidden, "site: an account with the role subscriber is not told of sites")
        }
        if case .site(let own) = view, sites.contains(where: { $0 != own }) {
            throw Problem(.forbidden, "site: expected \(own), whose key this is")
        }
    }

    private static func kinds(_ words: [String], _ among: Set<EventKind>?) throws(Problem) -> Set<EventKind>? {
        guard !words.isEmpty else { return among }
        var kinds: Set<EventKind> = []
        for word in words {
            guard let kind = EventKind(word: word), among?.contains(kind) ?? true else {
                let known = EventKind.allCases.filter { among?.contains($0) ?? true }.map(\.word)
                throw .parameter("kind", found: word, expected: "one of \(known.joined(separator: ", "))")
            }
            kinds.insert(kind)
        }
        return kinds
    }

    private static func organs(_ names: [String]) throws(Problem) -> Set<String> {
        let known = SystemOrganClass.allCases.map(\.rawValue)
        var organs: Set<String> = []
        for name in names {
            let folded = Terminology.folded(name)
            guard known.contains(where: { Terminology.folded($0) == folded }) else {
                throw .parameter("organ", found: name, expected: "one of \(known.joined(separator: "; "))")
            }
            organs.insert(folded)
        }
        return organs
    }

    /// Whether every event of the kinds asked for is: nothing of a row need be looked at.
    var isOpen: Bool { substances.isEmpty && organs.isEmpty && minimumGrade == nil && sites.isEmpty }

    /// Whether a kind is asked for.
    func takes(_ kind: EventKind) -> Bool { kinds?.contains(kind) ?? true }

    /// Whether an event is asked for, of which only what is needed is resolved.
    func takes(_ facts: EventFacts) -> Bool {
        takes(
            FilterFacts(facts, terminology, hasSubstances: !substances.isEmpty, hasOrgans: !organs.isEmpty))
    }

    /// Whether an event is asked for.
    func takes(_ facts: FilterFacts) -> Bool {
        if !sites.isEmpty, !(facts.site.map(sites.contains) ?? false) { return false }
        if let minimumGrade, facts.grade ?? 0 < minimumGrade { return false }
        if !substances.isEmpty, substances.isDisjoint(with: facts.substances) { return false }
        return organs.isEmpty || !organs.isDisjoint(with: facts.organs)
    }
}

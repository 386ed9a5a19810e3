import ClinicalEvents
import Terminology

/// The regimens of a patient, to which what is given, and what ends, is assigned drug by drug.
///
/// A drug belongs to the regimen begun last that has it and in which it has not ended; else to the one begun last that has it;
/// else to one of its own, whose start nobody recorded.
struct TreatmentCourses {
    private(set) var courses: [TreatmentCourse] = []
    private let terminology: Terminology
    private var known: [String: Set<String>] = [:]

    init(_ terminology: Terminology) { self.terminology = terminology }

    mutating func apply(_ event: PatientEvent) {
        switch event.current.content.event {
        case .treatmentStarted(let value): start(event.stating(value))
        case .treatmentAdministered(let value): administer(event.stating(value))
        case .treatmentStopped(let value): stop(event.stating(value))
        default: break
        }
    }

    private mutating func start(_ start: Stated<TreatmentStarted>) {
        let position = newCourse(of: start.value.drugs)
        courses[position].start = start
    }

    private mutating func administer(_ given: Stated<TreatmentAdministered>) {
        for (position, drugs) in assign(given.value.drugs, named: \.name) {
            var part = given
            part.value.drugs = drugs
            courses[position].administrations.append(part)
        }
    }

    private mutating func stop(_ stop: Stated<TreatmentStopped>) {
        for (position, drugs) in assign(stop.value.drugs, named: \.self) {
            var part = stop
            part.value.drugs = drugs
            courses[position].stops.append(part)
            for drug in drugs {
                let meant = substances(drug)
                let places = courses[position].substances.indices.filter {
                    !courses[position].substances[$0].isDisjoint(with: meant)
                }
                courses[position].stopped.formUnion(places)
            }
        }
    }

    /// Which regimen each drug belongs to, by the position of the regimen. What belongs to none begins one together.
    private mutating func assign<Drug>(
        _ drugs: [Drug], named name: (Drug) -> String
    ) -> [(position: Int, drugs: [Drug])] {
        var parts: [Int: [Drug]] = [:]
        var strangers: [Drug] = []
        for drug in drugs {
            if let position = course(of: substances(name(drug))) {
                parts[position, default: []].append(drug)
            } else {
                strangers.append(drug)
            }
        }
        if !strangers.isEmpty { parts[newCourse(of: strangers.map(name))] = strangers }
        return parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func course(of meant: Set<String>) -> Int? {
        let having = courses.indices.filter { position in
            courses[position].substances.contains { !$0.isDisjoint(with: meant) }
        }
        let open = having.last { position in
            let course = courses[position]
            return course.drugs.indices.contains { drug in
                !course.stopped.contains(drug) && !course.substances[drug].isDisjoint(with: meant)
            }
        }
        return open ?? having.last
    }

    private mutating func newCourse(of drugs: [String]) -> Int {
        let meant = drugs.map { substances($0) }
        courses.append(TreatmentCourse(drugs: drugs, substances: meant))
        return courses.count - 1
    }

    /// What a name stands for, looked up once.
    private mutating func substances(_ name: String) -> Set<String> {
        if let meant = known[name] { return meant }
        let meant = Set(terminology.drug(named: name).substances)
        known[name] = meant
        return meant
    }
}

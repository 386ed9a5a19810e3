import ClinicalEvents

/// Something of a registry that is drawn but not yet received, in some twenty bytes: its words are drawn when it is given out.
struct PendingActivity: Sendable {
    /// What will be told.
    enum Action: Sendable {
        case consent(UInt8, ConsentStatus)
        case board(BoardDecision)
        case administered(cycle: UInt8)
        case concomitant(TherapyCategory)
        case item(visit: UInt8, item: UInt8, isNamed: Bool)
        case biomarker(visit: UInt8, marker: UInt8, isNamed: Bool)
        case care(visit: UInt8)
        case assessed
        case nullified
        /// Nothing is told; what was kept of the patient is let go.
        case forgotten
    }

    var patient: UInt32
    /// Days from the first day of enrolment to the clinical event.
    var occurred: Int32
    /// Days from then to the first dose of the patient.
    var startDay: Int32
    var arm: UInt8
    var site: UInt8
    /// Whether the patient was screened and never enrolled.
    var isScreenedOnly = false
    var action: Action

    /// Whose activity it is.
    var key: PatientKey { PatientKey(number: patient, isScreenedOnly: isScreenedOnly) }
}

/// A patient of the simulation: an enrolled one, or one who was screened only.
struct PatientKey: Hashable, Sendable {
    let number: UInt32
    var isScreenedOnly = false
}

extension PendingActivity.Action {
    /// Whether it is told before a patient is assessed.
    var precedesAssessment: Bool {
        switch self {
        case .consent, .board: true
        default: false
        }
    }
}

/// What a random stream is for: each of a patient's has its own, whatever the others draw.
enum StreamPurpose: UInt64 {
    case activities = 0x5265_6769_7374_7279
    case person = 0x5065_7273_6F6E_616C
    case disease = 0x4469_7365_6173_6573
    case payload = 0x5061_796C_6F61_6473
    case lot = 0x4C6F_7473_4C6F_7473
    case cluster = 0x436C_7573_7465_7273
    case treatmentSwitch = 0x5377_6974_6368_6573
    case entry = 0x4C61_7465_456E_7472
    case correction = 0x436F_7272_6563_7465
    case response = 0x5265_7370_6F6E_7365

    /// The stream of a patient.
    func stream(_ seed: UInt64, _ patient: UInt32) -> RandomStream {
        RandomStream(seed: seed ^ rawValue, member: UInt64(patient))
    }
}

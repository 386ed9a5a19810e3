/// What a regimen does, for the frequency of reactions; a regimen has one or two of these.
enum TherapyClass: Int, CaseIterable, Sendable {
    case pd1, pdl1, ctla4, pd1WithCTLA4, pdl1WithCTLA4, pd1WithLAG3
    case cytotoxic, antiangiogenic, otherTargeted

    /// Whether it holds an immune checkpoint inhibitor.
    var isImmune: Bool {
        switch self {
        case .cytotoxic, .antiangiogenic, .otherTargeted: false
        default: true
        }
    }

    /// Whether it blocks CTLA-4 and another checkpoint at once.
    var isDoubleBlockade: Bool { self == .pd1WithCTLA4 || self == .pdl1WithCTLA4 }
}

public import ClinicalEvents

/// One target lesion at one time point: the longest diameter, of a lymph node the short axis.
public struct TargetLesion: Hashable, Sendable {
    /// Hundredths of a millimetre, so that 30 % and 20 % are compared exactly; `nil` if it was not measured.
    let hundredths: Int?
    /// Whether it is a lymph node, which is normal below 10 mm and need not vanish.
    public let isLymphNode: Bool

    /// Lengths above this are a typing error (mm).
    public static let millimetresMaximum = 1000.0
    /// The short axis below which a node is normal (mm).
    public static let normalNodeMillimetres = 10

    /// Takes millimetres, 0 for a lesion that is gone, `nil` for one not measured. Kept to a hundredth.
    ///
    /// - Throws: ``MeasurementError/impossibleDiameter(millimetres:)`` outside 0 to 1000 mm.
    public init(millimetres: Double?, isLymphNode: Bool = false) throws(MeasurementError) {
        self.isLymphNode = isLymphNode
        guard let millimetres else {
            hundredths = nil
            return
        }
        guard 0...Self.millimetresMaximum ~= millimetres else { throw .impossibleDiameter(millimetres: millimetres) }
        hundredths = Int((millimetres * 100).rounded())
    }

    /// Whether a measured lesion is gone: 0 mm, or a node of normal size.
    func isGone(_ hundredths: Int) -> Bool {
        isLymphNode ? hundredths < Self.normalNodeMillimetres * 100 : hundredths == 0
    }
}

/// Measurements that no response can be read from.
public enum MeasurementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A diameter outside 0 to 1000 mm, or not a number.
    case impossibleDiameter(millimetres: Double)
    /// A lesion of the baseline, counted from 1, was not measured, or measured 0: there is nothing to compare with.
    case baselineNotMeasured(lesion: Int)
    /// An assessment gives another number of target lesions than the baseline, or another kind for one of them.
    case otherLesions(date: PartialDate, found: Int, expected: Int)

    /// One sentence: what was found and what was expected.
    public var description: String {
        switch self {
        case .impossibleDiameter(let found): "diameter: found \(found) mm, expected 0 to 1000"
        case .baselineNotMeasured(let lesion):
            "target lesion \(lesion): no diameter at baseline, expected one above 0 mm"
        case .otherLesions(let date, let found, let expected):
            "\(date): found \(found) target lesions, expected the \(expected) of the baseline, in its order"
        }
    }
}

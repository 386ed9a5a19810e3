/// What raises a pair again that was raised before, so that an alert that was refuted or closed neither nags nor hides.
///
/// A pair that meets another criterion is raised by that anyway, and says what it was raised by before.
public enum RealertTrigger: String, CaseIterable, Sendable {
    /// It has twice as many cases as when it was raised last, and still meets the criterion.
    case countDoubled = "count-doubled"
    /// It is reported twice as often against what is expected as when it was raised last (IC has grown by 1), and still meets the
    /// criterion. It is looked at when a case comes to it.
    case stronger
    /// The first of its cases ended in death.
    case firstFatal = "first-fatal"
}

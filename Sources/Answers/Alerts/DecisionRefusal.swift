/// Why a step in the life of an alert was not recorded. Nothing is stored then.
package enum DecisionRefusal: Error, CustomStringConvertible {
    /// No alert has a name that begins with these digits.
    case unknown(String)
    /// Several alerts have; the sentence names some.
    case ambiguous(String)
    /// The alert stands elsewhere than whoever decides has seen it, or somebody else decided meanwhile.
    case overtaken(String)
    /// The step is not legal where the alert stands.
    case illegal(String)
    /// Its case gets events faster than a step can be recorded.
    case busy(String)

    /// One sentence for whoever decides.
    package var description: String {
        switch self {
        case .unknown(let digits): "no alert \(digits); `vigilia alerts` lists them"
        case .ambiguous(let text), .overtaken(let text), .illegal(let text), .busy(let text): text
        }
    }
}

/// Temme's uniform asymptotic expansion of the incomplete gamma function ratios for large shapes:
/// Q(a, x) = erfc(η sqrt(a/2))/2 + e^(-a η²/2)/sqrt(2πa) S(η), with η²/2 = x/a - 1 - ln(x/a).
///
/// Source: Temme, in Computational Mathematics II (1987), and Gil, Segura and Temme, SIAM J Sci Comput 2012;
/// 34:A2965-A2981, section 2.5. S is a power series in η whose coefficients follow from a backward recursion in the
/// expansion coefficients of η/(λ - 1), λ = x/a; those are rational (1, -1/3, 1/12, -2/135, 1/864, ...) and were
/// computed exactly.
enum UniformGammaExpansion {
    /// S(η), for |η| up to 1 and shapes from 12 on.
    static func correction(shape: Double, eta: Double) -> Double {
        // Near the centre the high powers vanish below the last digit.
        let top = shape > 100 && abs(eta) < 0.2 ? 15 : coefficientCount - 1
        let inverse = 1 / shape
        var higher = 0.0
        var next = coefficients[top]
        var sum = next
        var index = top - 1
        // b(m) = f(m + 1) + (m + 2) b(m + 2)/a; Horner's rule for the sum of b(m) η^m goes down with it.
        while index >= 1 {
            let current = coefficients[index] + Double(index + 1) * inverse * higher
            higher = next
            next = current
            sum = sum * eta + current
            index -= 1
        }
        return sum / (1 + higher * inverse)
    }

    private static let coefficientCount = 27
    /// Coefficients of η/(λ - 1) in powers of η.
    private static let coefficients: [Double] = [
        1, -1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777_600, 1.0 / 25_515,
        -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07, -1.7665952736826078e-07,
        6.707853543401498e-09, 1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10,
        -2.5514193994946248e-11, -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12,
        1.1004392031956135e-13, 3.371763262400985e-13, -1.392388722418162e-13, 2.8534893807047445e-14,
        -5.139111834242572e-16, -1.9752288294349442e-15, 8.099521156704561e-16,
    ]
}

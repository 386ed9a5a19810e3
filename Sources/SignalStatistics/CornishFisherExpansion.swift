/// The Cornish-Fisher expansion of the gamma quantile in powers of 1/sqrt(a), a the shape:
/// x = a + z sqrt(a) + sum of p_k(z) a^((1-k)/2).
///
/// Source: Cornish and Fisher, Revue Inst Int Stat 1938; 5:307-320; Goldberg and Levine, Ann Math Stat 1946; 17:216-225
/// give the terms for chi-square up to k = 6. The polynomials here were derived up to k = 10, in rational
/// arithmetic, from the equation f(x(z)) x'(z) = φ(z) between the two densities, and agree with those.
enum CornishFisherExpansion {
    /// Below this the expansion is not even a start in the tails.
    static let smallestShape = 4.0

    /// The quantile, and an estimate of its absolute error from the last terms used.
    static func quantile(shape: Double, z: Double) -> (value: Double, error: Double) {
        let inverse = 1 / shape
        let root = inverse.squareRoot()
        let square = z * z
        let seventh = term7(square)
        let eighth = z * term8(square) * root
        let ninth = term9(square) * inverse
        let tenth = z * term10(square) * inverse * root
        let last = inverse * inverse * inverse * (seventh + eighth + ninth + tenth)
        let middle =
            inverse * (term3(square) + root * z * term4(square))
            + inverse * inverse * (term5(square) + root * z * term6(square))
        let first = (square - 1) / 3 + root * z * (square - 7) / 36
        let value = shape + (z * shape * root + (first + (middle + last)))
        // The terms fall like (z²/sqrt(a))^k at worst: what follows the tenth is less than it and the ninth.
        let error = inverse * inverse * inverse * (abs(ninth) + abs(tenth))
        return (value, error)
    }

    private static func term3(_ s: Double) -> Double { ((-3 * s - 7) * s + 16) / 810 }
    private static func term4(_ s: Double) -> Double { ((9 * s + 256) * s - 433) / 38_880 }
    private static func term5(_ s: Double) -> Double { (((12 * s - 243) * s - 923) * s + 1472) / 204_120 }
    private static func term6(_ s: Double) -> Double {
        (((-3753 * s - 4353) * s + 289_517) * s + 289_717) / 146_966_400
    }
    private static func term7(_ s: Double) -> Double {
        ((((270 * s + 4614) * s - 9513) * s - 104_989) * s + 35_968) / 55_112_400
    }
    private static func term8(_ s: Double) -> Double {
        ((((-5139 * s - 547_848) * s - 2_742_210) * s + 7_016_224) * s + 37_501_325) / 21_163_161_600
    }
    private static func term9(_ s: Double) -> Double {
        (((((-364_176 * s + 6_208_146) * s + 125_735_778) * s + 303_753_831) * s - 672_186_949) * s - 2_432_820_224)
            / 1_964_205_936_000
    }
    private static func term10(_ s: Double) -> Double {
        (((((199_112_985 * s + 1_885_396_761) * s - 31_857_434_154) * s - 287_542_736_226) * s - 556_030_221_167) * s
            + 487_855_454_729) / 2_639_892_777_984_000
    }
}

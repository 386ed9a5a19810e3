internal import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
    /// P(Z <= x), with relative precision in the lower tail.
    public static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

    /// The value below which a standard normal variable lies with that probability; infinite at 0 and 1, `nil` outside.
    ///
    /// Source: Wichura, algorithm AS 241 (PPND16), Appl Statist 1988; 37:477-484; relative error about 1e-16.
    public static func quantile(_ probability: Double) -> Double? {
        guard probability >= 0, probability <= 1 else { return nil }
        return quantile(lower: probability, upper: 1 - probability)
    }

    /// The same from both tails, so that a small upper tail keeps its digits.
    static func quantile(lower: Double, upper: Double) -> Double {
        let offset = 0.5 * (lower - upper)
        if abs(offset) <= 0.425 {
            let square = 0.180625 - offset * offset
            return offset * centralNumerator(square) / centralDenominator(square)
        }
        let tail = min(lower, upper)
        guard tail > 0 else { return offset < 0 ? -.infinity : .infinity }
        let depth = (-log(tail)).squareRoot()
        let magnitude =
            depth <= 5
            ? nearNumerator(depth - 1.6) / nearDenominator(depth - 1.6)
            : farNumerator(depth - 5) / farDenominator(depth - 5)
        return offset < 0 ? -magnitude : magnitude
    }

    private static func centralNumerator(_ r: Double) -> Double {
        horner(
            r, 2.509_080_928_730_122_672_7e3, 3.343_057_558_358_812_810_5e4, 6.726_577_092_700_870_085_3e4,
            4.592_195_393_154_987_145_7e4, 1.373_169_376_550_946_112_5e4, 1.971_590_950_306_551_442_7e3,
            1.331_416_678_917_843_774_5e2, 3.387_132_872_796_366_608_0)
    }

    private static func centralDenominator(_ r: Double) -> Double {
        horner(
            r, 5.226_495_278_852_854_561_0e3, 2.872_908_573_572_194_267_4e4, 3.930_789_580_009_271_061_0e4,
            2.121_379_430_158_659_586_7e4, 5.394_196_021_424_751_107_7e3, 6.871_870_074_920_579_083_0e2,
            4.231_333_070_160_091_125_2e1, 1)
    }

    private static func nearNumerator(_ r: Double) -> Double {
        horner(
            r, 7.745_450_142_783_414_076_40e-4, 2.272_384_498_926_918_458_33e-2, 2.417_807_251_774_506_117_70e-1,
            1.270_458_252_452_368_382_58, 3.647_848_324_763_204_605_04, 5.769_497_221_460_691_405_50,
            4.630_337_846_156_545_295_90, 1.423_437_110_749_683_577_34)
    }

    private static func nearDenominator(_ r: Double) -> Double {
        horner(
            r, 1.050_750_071_644_416_843_24e-9, 5.475_938_084_995_344_946_00e-4, 1.519_866_656_361_645_719_66e-2,
            1.481_039_764_274_800_745_90e-1, 6.897_673_349_851_000_045_50e-1, 1.676_384_830_183_803_849_40,
            2.053_191_626_637_758_821_87, 1)
    }

    private static func farNumerator(_ r: Double) -> Double {
        horner(
            r, 2.010_334_399_292_288_132_65e-7, 2.711_555_568_743_487_578_15e-5, 1.242_660_947_388_078_438_60e-3,
            2.653_218_952_657_612_309_30e-2, 2.965_605_718_285_048_912_30e-1, 1.784_826_539_917_291_335_80,
            5.463_784_911_164_114_369_90, 6.657_904_643_501_103_777_20)
    }

    private static func farDenominator(_ r: Double) -> Double {
        horner(
            r, 2.044_263_103_389_939_785_64e-15, 1.421_511_758_316_445_888_70e-7, 1.846_318_317_510_054_681_80e-5,
            7.868_691_311_456_132_591_00e-4, 1.487_536_129_085_061_485_25e-2, 1.369_298_809_227_358_053_10e-1,
            5.998_322_065_558_879_376_90e-1, 1)
    }

    /// The polynomial of degree seven with these coefficients, highest power first.
    @inline(__always)
    private static func horner(
        _ x: Double, _ c7: Double, _ c6: Double, _ c5: Double, _ c4: Double, _ c3: Double, _ c2: Double, _ c1: Double,
        _ c0: Double
    ) -> Double {
        ((((((c7 * x + c6) * x + c5) * x + c4) * x + c3) * x + c2) * x + c1) * x + c0
    }
}

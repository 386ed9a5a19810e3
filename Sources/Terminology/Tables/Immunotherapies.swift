// Immune checkpoint inhibitors and CAR T cells. ATC codes since the 2022 revision and before it; "yes" where a published
// document confirms the code (EMA catalogue EUPAS104661, German MII oncology value set), "no" where it is from general
// knowledge.

/// The immunotherapies known by class.
enum Immunotherapies {
    /// `substance | target | ATC | ATC before 2022 | corroborated`.
    static let checkpointInhibitors = """
        nivolumab | PD-1 | L01FF01 | L01XC17 | yes
        pembrolizumab | PD-1 | L01FF02 | L01XC18 | yes
        durvalumab | PD-L1 | L01FF03 | L01XC28 | yes
        avelumab | PD-L1 | L01FF04 | L01XC31 | yes
        atezolizumab | PD-L1 | L01FF05 | L01XC32 | yes
        cemiplimab | PD-1 | L01FF06 | L01XC33 | yes
        dostarlimab | PD-1 | L01FF07 | L01XC40 | yes
        prolgolimab | PD-1 | L01FF08 | | no
        tislelizumab | PD-1 | L01FF09 | | yes
        retifanlimab | PD-1 | L01FF10 | | no
        sugemalimab | PD-L1 | L01FF11 | | no
        serplulimab | PD-1 | L01FF12 | | no
        toripalimab | PD-1 | L01FF13 | | no
        ipilimumab | CTLA-4 | L01FX04 | L01XC11 | yes
        tremelimumab | CTLA-4 | L01FX20 | | yes
        relatlimab | LAG-3 | L01FY02 | L01XY03 | yes
        """

    /// The same columns for CAR T cells.
    static let carTCells = """
        axicabtagene ciloleucel | CD19 | L01XL03 | L01XX70 | yes
        tisagenlecleucel | CD19 | L01XL04 | L01XX71 | yes
        ciltacabtagene autoleucel | BCMA | L01XL05 | | no
        brexucabtagene autoleucel | CD19 | L01XL06 | | no
        idecabtagene vicleucel | BCMA | L01XL07 | | no
        lisocabtagene maraleucel | CD19 | L01XL08 | | no
        obecabtagene autoleucel | CD19 | | | no
        """

    /// `substances: other names`, as in ``DrugNames``.
    static let names = """
        nivolumab: opdivo, bms-936558, mdx-1106, ono-4538, nivolumab and hyaluronidase, opdivo qvantig
        pembrolizumab: keytruda, mk-3475, sch 900475, lambrolizumab, pembrolizumab and berahyaluronidase alfa, keytruda qlex
        durvalumab: imfinzi, medi4736
        avelumab: bavencio, msb0010718c
        atezolizumab: tecentriq, mpdl3280a, atezolizumab and hyaluronidase, tecentriq hybreza
        cemiplimab: libtayo, regn2810
        dostarlimab: jemperli, tsr-042
        prolgolimab: forteca, bcd-100
        tislelizumab: tevimbra, bgb-a317
        retifanlimab: zynyz, mga012
        sugemalimab: eqjubi, cejemly, cs1001
        serplulimab: hetronifly, hlx10
        toripalimab: loqtorzi, js001
        ipilimumab: yervoy, mdx-010, mdx-101
        tremelimumab: imjudo, cp-675,206
        nivolumab + relatlimab: opdualag, bms-986213, nivolumab and relatlimab
        relatlimab: bms-986016
        axicabtagene ciloleucel: yescarta, kte-c19, axi-cel
        tisagenlecleucel: kymriah, ctl019, tisa-cel
        ciltacabtagene autoleucel: carvykti, jnj-68284528, lcar-b38m, cilta-cel
        brexucabtagene autoleucel: tecartus, kte-x19, brexu-cel
        idecabtagene vicleucel: abecma, bb2121, ide-cel
        lisocabtagene maraleucel: breyanzi, jcar017, liso-cel
        obecabtagene autoleucel: aucatzyl, obe-cel, auto1
        """
}

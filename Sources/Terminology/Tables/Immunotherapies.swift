// Immunotherapies of cancer that are authorised somewhere. What a substance is (target, family) after its label: the column
// "authorised" says by whom and when first, as its source: FDA (United States), EMA (European Union), NMPA (China), PMDA (Japan),
// MHRA (United Kingdom), MoH (Russia). Those of NMPA, PMDA and MoH are from general knowledge of their public decisions.
// ATC codes since the 2022 revision and before it; "yes" where a published document confirms the code (EMA catalogue EUPAS104661;
// German MII oncology value set of ATC-DE 2024), "no" where it is from general knowledge or there is none.

/// The immunotherapies known by class.
enum Immunotherapies {
    /// The tables by family.
    static let families: [(DrugFamily, String)] = [
        (.immuneCheckpointInhibitor, checkpointInhibitors), (.carTCell, carTCells), (.tCellEngager, tCellEngagers),
        (.otherTCell, otherTCells), (.cytokine, cytokines), (.viral, viruses), (.cancerVaccine, vaccines),
        (.bacterial, bacteria),
    ]

    /// `substance | targets | ATC | ATC before 2022 | corroborated | authorised`; several targets are joined by " + ".
    private static let checkpointInhibitors = """
        nivolumab | PD-1 | L01FF01 | L01XC17 | yes | PMDA 2014, FDA 2014
        pembrolizumab | PD-1 | L01FF02 | L01XC18 | yes | FDA 2014
        durvalumab | PD-L1 | L01FF03 | L01XC28 | yes | FDA 2017
        avelumab | PD-L1 | L01FF04 | L01XC31 | yes | FDA 2017
        atezolizumab | PD-L1 | L01FF05 | L01XC32 | yes | FDA 2016
        cemiplimab | PD-1 | L01FF06 | L01XC33 | yes | FDA 2018
        dostarlimab | PD-1 | L01FF07 | L01XC40 | yes | EMA 2021
        prolgolimab | PD-1 | L01FF08 | | no | MoH 2020
        tislelizumab | PD-1 | L01FF09 | | yes | NMPA 2019, EMA 2023
        retifanlimab | PD-1 | L01FF10 | | yes | FDA 2023
        sugemalimab | PD-L1 | L01FF11 | | yes | NMPA 2021, EMA 2024
        serplulimab | PD-1 | L01FF12 | | no | NMPA 2022, EMA 2025
        toripalimab | PD-1 | L01FF13 | | no | NMPA 2018, FDA 2023
        sintilimab | PD-1 | | | no | NMPA 2018
        camrelizumab | PD-1 | | | no | NMPA 2019
        penpulimab | PD-1 | | | no | NMPA 2021, FDA 2025
        zimberelimab | PD-1 | | | no | NMPA 2021
        pucotenlimab | PD-1 | | | no | NMPA 2022
        cosibelimab | PD-L1 | | | no | FDA 2024
        envafolimab | PD-L1 | | | no | NMPA 2021
        adebrelimab | PD-L1 | | | no | NMPA 2023
        socazolimab | PD-L1 | | | no | NMPA 2023
        benmelstobart | PD-L1 | | | no | NMPA 2024
        cadonilimab | PD-1 + CTLA-4 | | | no | NMPA 2022
        ivonescimab | PD-1 | | | no | NMPA 2024
        ipilimumab | CTLA-4 | L01FX04 | L01XC11 | yes | FDA 2011
        tremelimumab | CTLA-4 | L01FX20 | | yes | FDA 2022
        relatlimab | LAG-3 | L01FY02 | L01XY03 | yes | FDA 2022
        """

    private static let carTCells = """
        axicabtagene ciloleucel | CD19 | L01XL03 | L01XX70 | yes | FDA 2017
        tisagenlecleucel | CD19 | L01XL04 | L01XX71 | yes | FDA 2017
        ciltacabtagene autoleucel | BCMA | L01XL05 | | yes | FDA 2022
        brexucabtagene autoleucel | CD19 | L01XL06 | | yes | FDA 2020
        idecabtagene vicleucel | BCMA | L01XL07 | | yes | FDA 2021
        lisocabtagene maraleucel | CD19 | L01XL08 | | yes | FDA 2021
        obecabtagene autoleucel | CD19 | | | no | FDA 2024
        relmacabtagene autoleucel | CD19 | | | no | NMPA 2021
        equecabtagene autoleucel | BCMA | | | no | NMPA 2023
        inaticabtagene autoleucel | CD19 | | | no | NMPA 2023
        zevorcabtagene autoleucel | BCMA | | | no | NMPA 2024
        """

    private static let tCellEngagers = """
        blinatumomab | CD19 | L01FX07 | L01XC19 | yes | FDA 2014
        catumaxomab | EpCAM | L01FX03 | L01XC09 | yes | EMA 2009, EMA 2025
        tebentafusp | gp100 | L01XX75 | | yes | FDA 2022
        teclistamab | BCMA | L01FX24 | | yes | EMA 2022
        mosunetuzumab | CD20 | L01FX25 | | yes | EMA 2022
        epcoritamab | CD20 | L01FX27 | | no | FDA 2023
        glofitamab | CD20 | L01FX28 | | no | FDA 2023
        talquetamab | GPRC5D | L01FX29 | | yes | FDA 2023
        elranatamab | BCMA | L01FX32 | | no | FDA 2023
        tarlatamab | DLL3 | L01FX33 | | no | FDA 2024
        odronextamab | CD20 | | | no | EMA 2024
        linvoseltamab | BCMA | | | no | EMA 2025
        """

    private static let otherTCells = """
        tabelecleucel | EBV | L01XL09 | | no | EMA 2022
        lifileucel | | | | no | FDA 2024
        afamitresgene autoleucel | MAGE-A4 | | | no | FDA 2024
        """

    private static let cytokines = """
        aldesleukin | | L03AC01 | | yes | FDA 1992
        interferon alfa-2a | | L03AB04 | | yes | FDA 1986
        interferon alfa-2b | | L03AB05 | | yes | FDA 1986
        peginterferon alfa-2b | | L03AB10 | | yes | EMA 2000
        nogapendekin alfa inbakicept | | | | no | FDA 2024
        """

    private static let viruses = """
        talimogene laherparepvec | | L01XL02 | L01XX51 | yes | FDA 2015
        nadofaragene firadenovec | | | | no | FDA 2022
        teserpaturev | | | | no | PMDA 2021
        """

    private static let vaccines = """
        sipuleucel-t | | L03AX17 | | no | FDA 2010
        """

    private static let bacteria = """
        bcg | | L03AX03 | | yes | FDA 1990
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
        sintilimab: tyvyt, ibi308
        camrelizumab: shr-1210
        penpulimab: ak105
        zimberelimab: ab122, gls-010
        pucotenlimab: hx008
        cosibelimab: unloxcyt, ck-301
        envafolimab: kn035
        adebrelimab: shr-1316
        socazolimab: zkab001
        benmelstobart: tqb2450
        cadonilimab: ak104
        ivonescimab: ak112, smt112
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
        relmacabtagene autoleucel: carteyva, relma-cel
        equecabtagene autoleucel: fucaso, eque-cel, ct103a
        inaticabtagene autoleucel: cnct19, inati-cel
        zevorcabtagene autoleucel: zevor-cel, ct053
        blinatumomab: blincyto, mt103, amg 103
        catumaxomab: removab, korjuny
        tebentafusp: kimmtrak, imcgp100
        teclistamab: tecvayli, jnj-64007957
        mosunetuzumab: lunsumio, lunsumio velo, ro7030816
        epcoritamab: epkinly, tepkinly, gen3013
        glofitamab: columvi, ro7082859
        talquetamab: talvey, jnj-64407564
        elranatamab: elrexfio, pf-06863135
        tarlatamab: imdelltra, imdylltra, amg 757
        odronextamab: ordspono, regn1979
        linvoseltamab: lynozyfic, regn5458
        tabelecleucel: ebvallo, tab-cel
        lifileucel: amtagvi, ln-144
        afamitresgene autoleucel: tecelra, afami-cel
        aldesleukin: proleukin, interleukin-2, il-2, interleukin 2
        interferon alfa-2a: roferon-a
        interferon alfa-2b: intron a, introna
        peginterferon alfa-2b: sylatron, pegintron
        nogapendekin alfa inbakicept: anktiva, n-803, alt-803, nogapendekin alfa inbakicept-pmln
        talimogene laherparepvec: imlygic, t-vec, oncovex
        nadofaragene firadenovec: adstiladrin, nadofaragene firadenovec-vncg
        teserpaturev: delytact, g47delta
        sipuleucel-t: provenge
        bcg: bcg vaccine, bcg live, tice bcg, oncotice, theracys, immucyst, bacillus calmette-guerin, \
        bacillus calmette-guerin vaccine, bacillus calmette-guerin substrain tice live antigen
        """
}

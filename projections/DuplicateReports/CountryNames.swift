/// Codes (ISO 3166-1 alpha-2) of countries by the English names that FAERS's legacy layout has for them, and other common ones.
enum CountryNames {
    /// The code of a name in capitals; `nil` where it is none of those known, as a code is.
    static func code(_ name: String) -> String? { EuropeanUnion.codes[name] ?? codes[name] }

    /// What stands in place of a country that is not told.
    static let notTold: Set = ["", "COUNTRY NOT SPECIFIED", "NOT SPECIFIED", "UNKNOWN"]

    private static let codes = [
        "ALGERIA": "DZ", "ARGENTINA": "AR", "AUSTRALIA": "AU", "BANGLADESH": "BD", "BELARUS": "BY", "BOLIVIA": "BO",
        "BOSNIA AND HERZEGOVINA": "BA", "BRAZIL": "BR", "CANADA": "CA", "CHILE": "CL", "CHINA": "CN", "COLOMBIA": "CO",
        "COSTA RICA": "CR", "CUBA": "CU", "DOMINICAN REPUBLIC": "DO", "ECUADOR": "EC", "EGYPT": "EG", "GEORGIA": "GE",
        "GUATEMALA": "GT", "HONG KONG": "HK", "INDIA": "IN", "INDONESIA": "ID", "IRAN": "IR",
        "IRAN, ISLAMIC REPUBLIC OF": "IR", "IRAQ": "IQ", "ISRAEL": "IL", "JAPAN": "JP", "JORDAN": "JO",
        "KAZAKHSTAN": "KZ",
        "KENYA": "KE", "KOREA": "KR", "KOREA, REPUBLIC OF": "KR", "KOREA, SOUTH": "KR", "KUWAIT": "KW", "LEBANON": "LB",
        "MALAYSIA": "MY", "MEXICO": "MX", "MOROCCO": "MA", "NEW ZEALAND": "NZ", "NIGERIA": "NG", "PAKISTAN": "PK",
        "PANAMA": "PA", "PERU": "PE", "PHILIPPINES": "PH", "PUERTO RICO": "PR", "QATAR": "QA",
        "REPUBLIC OF KOREA": "KR",
        "RUSSIA": "RU", "RUSSIAN FEDERATION": "RU", "SAUDI ARABIA": "SA", "SERBIA": "RS", "SINGAPORE": "SG",
        "SOUTH AFRICA": "ZA", "SOUTH KOREA": "KR", "SRI LANKA": "LK", "SWITZERLAND": "CH", "TAIWAN": "TW",
        "TAIWAN, PROVINCE OF CHINA": "TW", "THAILAND": "TH", "TUNISIA": "TN", "TURKEY": "TR", "TURKIYE": "TR",
        "UKRAINE": "UA", "UNITED ARAB EMIRATES": "AE", "UNITED STATES": "US", "UNITED STATES OF AMERICA": "US",
        "URUGUAY": "UY", "VENEZUELA": "VE", "VENEZUELA, BOLIVARIAN REPUBLIC OF": "VE", "VIET NAM": "VN",
        "VIETNAM": "VN",
    ]
}

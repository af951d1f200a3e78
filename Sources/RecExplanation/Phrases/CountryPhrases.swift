/// The adjectives of countries: “a *French* drama”.
enum CountryPhrases {
    /// Nil for a country that has no short adjective here.
    static func adjective(of country: String) -> String? { adjectives[country] }

    static let adjectives: [String: String] = [
        "United States": "American", "United Kingdom": "British", "France": "French", "Germany": "German",
        "Italy": "Italian", "Spain": "Spanish", "Japan": "Japanese", "China": "Chinese", "Hong Kong": "Hong Kong",
        "Taiwan": "Taiwanese", "South Korea": "South Korean", "India": "Indian", "Soviet Union": "Soviet",
        "Russia": "Russian", "Sweden": "Swedish", "Denmark": "Danish", "Norway": "Norwegian", "Finland": "Finnish",
        "Iceland": "Icelandic", "Poland": "Polish", "Czechoslovakia": "Czechoslovak", "Czech Republic": "Czech",
        "Hungary": "Hungarian", "Romania": "Romanian", "Yugoslavia": "Yugoslav", "Serbia": "Serbian",
        "Austria": "Austrian", "Switzerland": "Swiss", "Belgium": "Belgian", "Netherlands": "Dutch",
        "Ireland": "Irish", "Portugal": "Portuguese", "Greece": "Greek", "Turkey": "Turkish", "Iran": "Iranian",
        "Israel": "Israeli", "Egypt": "Egyptian", "Senegal": "Senegalese", "South Africa": "South African",
        "Australia": "Australian", "New Zealand": "New Zealand", "Canada": "Canadian", "Mexico": "Mexican",
        "Brazil": "Brazilian", "Argentina": "Argentine", "Chile": "Chilean", "Cuba": "Cuban", "Colombia": "Colombian",
        "Peru": "Peruvian", "Thailand": "Thai", "Vietnam": "Vietnamese", "Indonesia": "Indonesian",
        "Philippines": "Filipino", "Cambodia": "Cambodian", "Bosnia and Herzegovina": "Bosnian",
        "Bulgaria": "Bulgarian", "Croatia": "Croatian", "Slovenia": "Slovenian", "Ukraine": "Ukrainian",
        "Georgia": "Georgian", "Estonia": "Estonian", "Lebanon": "Lebanese", "Morocco": "Moroccan",
        "Algeria": "Algerian", "Tunisia": "Tunisian", "Nigeria": "Nigerian", "Kenya": "Kenyan", "Mali": "Malian",
        "Palestine": "Palestinian", "Jordan": "Jordanian", "Saudi Arabia": "Saudi", "Malaysia": "Malaysian",
        "Singapore": "Singaporean", "Mongolia": "Mongolian", "Bhutan": "Bhutanese", "Kazakhstan": "Kazakh",
    ]
}

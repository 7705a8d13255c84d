//! Units of measure, as one dimension with a factor each.

/// A dimension and how many of its base a unit has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Unit {
    /// `h`, `m`, `g`, `%`, `€` and so on.
    pub(crate) dimension: &'static str,
    pub(crate) factor: f64,
}

/// Words and signs, folded; the base of time is the hour, of length the metre, of mass the gram.
const UNITS: [(&str, f64, &[&str]); 25] = [
    ("%", 1.0, &["%", "pourcent", "percent"]),
    ("€", 1.0, &["€", "euro", "euros", "eur"]),
    ("$", 1.0, &["$", "dollar", "dollars", "usd"]),
    ("£", 1.0, &["£", "livre", "livres", "pound", "pounds"]),
    ("¥", 1.0, &["¥", "yen", "yens"]),
    ("°", 1.0, &["°", "degre", "degres", "degree", "degrees"]),
    ("h", 1.0, &["h", "heure", "heures", "hour", "hours"]),
    ("h", 1.0 / 60.0, &["min", "mn", "minute", "minutes"]),
    ("h", 1.0 / 3_600.0, &["seconde", "secondes", "seconds"]),
    ("h", 24.0, &["jour", "jours", "day", "days"]),
    ("h", 168.0, &["semaine", "semaines", "week", "weeks"]),
    ("mois", 1.0, &["mois", "month", "months"]),
    ("mois", 12.0, &["an", "ans", "annee", "annees", "year", "years", "yr"]),
    ("m", 1_000.0, &["km", "kilometre", "kilometres", "kilometer", "kilometers"]),
    ("m", 1.0, &["m", "metre", "metres", "meter", "meters"]),
    ("m", 0.01, &["cm", "centimetre", "centimetres", "centimeters"]),
    ("m", 0.001, &["mm", "millimetre", "millimetres", "millimeters"]),
    ("mile", 1.0, &["mile", "miles", "mille", "milles"]),
    ("g", 1e6, &["tonne", "tonnes", "ton", "tons"]),
    ("g", 1_000.0, &["kg", "kilo", "kilos", "kilogramme", "kilogrammes", "kilograms"]),
    ("g", 1.0, &["g", "gramme", "grammes", "gram", "grams"]),
    ("ha", 1.0, &["ha", "hectare", "hectares"]),
    ("l", 1.0, &["litre", "litres", "liter", "liters"]),
    ("W", 1.0, &["mw", "megawatt", "megawatts"]),
    ("siecle", 1.0, &["siecle", "siecles", "century", "centuries"]),
];

pub(crate) fn unit(folded: &str) -> Option<Unit> {
    let (dimension, factor, _) = UNITS.iter().find(|(_, _, words)| words.contains(&folded))?;
    Some(Unit { dimension, factor: *factor })
}

/// The factor of a word that scales the number before it: `million`, `milliards`.
pub(crate) fn scale(folded: &str, is_french: bool) -> Option<f64> {
    match folded {
        "mille" | "thousand" => Some(1e3),
        "million" | "millions" | "mio" => Some(1e6),
        "milliard" | "milliards" | "mds" | "md" => Some(1e9),
        "billion" | "billions" => Some(if is_french { 1e12 } else { 1e9 }),
        "trillion" | "trillions" if !is_french => Some(1e12),
        _ => None,
    }
}

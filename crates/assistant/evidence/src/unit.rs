//! Units as they are written, in English and German.

/// Spellings, folded, of one unit each; the first is its name. Case matters only where two units
/// differ by nothing else, and then the longer word decides.
const UNITS: [&[&str]; 72] = [
    &["%", "percent", "prozent", "pct"],
    &["‰", "promille"],
    &["kg", "kilogram", "kilograms", "kilogramm", "kilo", "kilos"],
    &["g", "gram", "grams", "gramm", "gr"],
    &["mg", "milligram", "milligrams", "milligramm"],
    &["t", "tonne", "tonnes", "tonnen", "ton", "tons"],
    &["lb", "lbs", "pound", "pounds"],
    &["oz", "ounce", "ounces"],
    &["m", "metre", "metres", "meter", "meters", "metern"],
    &["cm", "centimetre", "centimetres", "centimeter", "centimeters", "zentimeter"],
    &["mm", "millimetre", "millimetres", "millimeter", "millimeters"],
    &["km", "kilometre", "kilometres", "kilometer", "kilometers"],
    &["in", "inch", "inches", "zoll", "\""],
    &["ft", "foot", "feet"],
    &["l", "litre", "litres", "liter", "liters", "litern"],
    &["ml", "millilitre", "millilitres", "milliliter", "milliliters"],
    &["cl", "centilitre", "centilitres", "zentiliter"],
    &["dl", "deciliter", "decilitre", "deziliter"],
    &["gal", "gallon", "gallons"],
    &["m²", "m2", "sqm", "qm"],
    &["cm²", "cm2"],
    &["m³", "m3"],
    &["cm³", "cm3", "ccm"],
    &["w", "watt", "watts"],
    &["kw", "kilowatt", "kilowatts"],
    &["kwh", "kilowattstunde", "kilowattstunden"],
    &["wh", "wattstunden"],
    &["v", "volt", "volts"],
    &["kv", "kilovolt"],
    &["a", "amp", "amps", "ampere", "amperes"],
    &["ma", "milliamp", "milliamps", "milliampere"],
    &["mah"],
    &["hz", "hertz"],
    &["khz", "kilohertz"],
    &["mhz", "megahertz"],
    &["ghz", "gigahertz"],
    &["db", "decibel", "decibels", "dezibel", "db(a)"],
    &["°c", "℃", "celsius"],
    &["°f", "℉", "fahrenheit"],
    &["°", "degree", "degrees", "grad"],
    &["bar"],
    &["psi"],
    &["pa", "pascal"],
    &["kpa"],
    &["mpa", "megapascal"],
    &["rpm", "u/min"],
    &["ms", "millisecond", "milliseconds", "millisekunde", "millisekunden"],
    &["s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"],
    &["min", "mins", "minute", "minutes", "minuten"],
    &["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"],
    &["day", "days", "tag", "tage", "tagen"],
    &["week", "weeks", "woche", "wochen"],
    &["month", "months", "monat", "monate", "monaten"],
    &["year", "years", "jahr", "jahre", "jahren"],
    &["kb", "kilobyte", "kilobytes"],
    &["mb", "megabyte", "megabytes"],
    &["gb", "gigabyte", "gigabytes"],
    &["tb", "terabyte", "terabytes"],
    &["mbps", "mbit/s"],
    &["px", "pixel", "pixels"],
    &["€", "eur", "euro", "euros"],
    &["$", "usd", "dollar", "dollars"],
    &["£", "gbp"],
    &["chf", "franken"],
    &["nm", "newtonmeter"],
    &["lm", "lumen", "lumens"],
    &["lx", "lux"],
    &["time", "times", "mal", "×", "x"],
    &["cup", "cups", "tasse", "tassen"],
    &["spoon", "spoons", "tablespoon", "tablespoons", "loeffel", "essloeffel"],
    &["teaspoon", "teaspoons", "teeloeffel"],
    &["person", "persons", "people", "personen"],
];

/// A unit by its first spelling.
pub(crate) type Unit = &'static str;

/// The unit that a word is.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    let folded = lexical::fold_word(&word.replace('²', "2").replace('³', "3"));
    let folded = folded.trim_end_matches('.');
    UNITS.iter().find(|spellings| spellings.contains(&folded)).map(|spellings| spellings[0])
}

/// Units that are the same times a factor, each with its base. What is rounded by custom (a month in
/// days), means two things (a ton, an ounce) or counts by two rules (a megabyte) has no base but itself.
const BASES: [(Unit, Unit, f64); 28] = [
    ("mg", "g", 1e-3),
    ("kg", "g", 1e3),
    ("mm", "m", 1e-3),
    ("cm", "m", 1e-2),
    ("km", "m", 1e3),
    ("in", "m", 0.0254),
    ("ft", "m", 0.3048),
    ("ml", "l", 1e-3),
    ("cl", "l", 1e-2),
    ("dl", "l", 1e-1),
    ("cm²", "m²", 1e-4),
    ("cm³", "m³", 1e-6),
    ("kw", "w", 1e3),
    ("kwh", "wh", 1e3),
    ("kv", "v", 1e3),
    ("ma", "a", 1e-3),
    ("khz", "hz", 1e3),
    ("mhz", "hz", 1e6),
    ("ghz", "hz", 1e9),
    ("kpa", "pa", 1e3),
    ("mpa", "pa", 1e6),
    ("bar", "pa", 1e5),
    ("ms", "s", 1e-3),
    ("min", "s", 60.0),
    ("h", "s", 3_600.0),
    ("day", "s", 86_400.0),
    ("week", "s", 604_800.0),
    ("year", "month", 12.0),
];

/// The unit that a unit can be compared in, and how many of it one is.
pub(crate) fn in_base(unit: Unit) -> (Unit, f64) {
    let found = BASES.iter().find(|(own, _, _)| *own == unit);
    found.map_or((unit, 1.0), |(_, base, factor)| (base, *factor))
}

/// Whether a text names the unit anywhere, as a column's header does.
pub(crate) fn names(text: &str, wanted: Unit) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '|' | ';'));
    words.any(|word| {
        let bare = word.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/'));
        unit(word) == Some(wanted) || unit(bare) == Some(wanted)
    })
}

/// What multiplies the number before it.
const SCALES: [(&str, f64); 18] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("tausend", 1e3),
    ("tsd", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("millionen", 1e6),
    ("mio", 1e6),
    ("mn", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("milliarde", 1e9),
    ("milliarden", 1e9),
    ("mrd", 1e9),
    ("dozen", 12.0),
    ("dutzend", 12.0),
];

/// The factor that a word is.
pub(crate) fn scale(word: &str) -> Option<f64> {
    let folded = lexical::fold_word(word);
    let folded = folded.trim_end_matches('.');
    SCALES.iter().find(|(name, _)| *name == folded).map(|(_, factor)| *factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_one_unit() {
        assert_eq!(unit("Minuten"), unit("min."));
        assert_eq!(unit("cm²"), unit("cm2"));
        assert_ne!(unit("mm"), unit("m"));
        assert_eq!(unit("filters"), None);
    }

    #[test]
    fn bases_are_units_that_are_their_own() {
        for (own, base, _) in BASES {
            assert!(unit(own) == Some(own) && unit(base) == Some(base), "{own} {base}");
            assert_eq!(in_base(base), (base, 1.0));
        }
        assert_eq!(in_base("year"), ("month", 12.0));
    }

    #[test]
    fn a_header_names_its_unit() {
        assert!(names("Weight (kg)", "kg") && names("Preis in €", "€") && names("1.5kg", "kg"));
        assert!(!names("Weight (kg)", "g"));
    }
}

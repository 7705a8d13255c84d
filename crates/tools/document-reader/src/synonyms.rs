//! Words of a question and what a document says instead.

use lexical::is_asking_word;

/// Adjectives and verbs that ask, and the nouns and units that answer. Folded.
const NOUNS: &[(&[&str], &[&str])] = &[
    (
        &[
            "heavy", "heavier", "weigh", "weighs", "lighter", "schwer", "schwerer", "wiegt",
            "leichter",
        ],
        &["weight", "gewicht", "kg"],
    ),
    (&["high", "higher", "tall", "hoch", "hoeher"], &["height", "hoehe", "high"]),
    (&["wide", "wider", "breit", "breiter"], &["width", "breite"]),
    (&["deep", "deeper", "tief", "tiefer"], &["depth", "tiefe"]),
    (&["long", "longer", "lang", "laenger"], &["length", "laenge", "minutes", "hours", "duration"]),
    (&["far", "weit"], &["away", "range", "distance", "abstand", "reichweite"]),
    (&["pascal"], &["pa"]),
    (&["grad", "degrees"], &["c", "temperatur", "temperature"]),
    (&["bedeutet", "means"], &["bedeutung", "meaning", "ursache"]),
    (&["brauchen", "braucht", "dauert"], &["dauer", "zeit", "minuten", "min"]),
    (&["takes", "take", "last", "run", "runs"], &["time", "minutes", "hours", "duration"]),
    (&["lange"], &["minuten", "stunden", "dauer", "min", "zeit"]),
    (&["loud", "louder", "laut", "lauter"], &["noise", "sound", "lautstaerke", "geraeusch"]),
    (
        &["large", "larger", "gross", "groesser", "hold"],
        &["capacity", "volume", "inhalt", "volumen"],
    ),
    (&["hot", "hotter", "heiss", "heisser"], &["temperature", "temperatur", "c"]),
    (&["often", "oft"], &["every", "interval", "alle", "jede"]),
    (&["costs", "cost", "kostet"], &["price", "fee", "preis"]),
];

/// Verbs that a table leaves out: they say little of what is asked. Folded.
const LIGHT: &[&str] = &[
    "goes", "go", "get", "gets", "give", "gives", "need", "needs", "use", "uses", "make", "makes",
    "fit", "mean", "amount", "value", "number", "betrag", "wert", "gart", "brauche", "nehme",
    "passt", "geht", "gehen",
];

/// Words of a period that a header shortens to its year. Folded.
const PERIODS: &[&str] = &[
    "year",
    "ended",
    "fiscal",
    "period",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jahr",
    "geschaeftsjahr",
    "januar",
    "februar",
    "maerz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
];

/// Words that ask for a calculation; no document has to have them. Folded.
const COMPUTES: &[&str] = &[
    "together",
    "altogether",
    "total",
    "sum",
    "difference",
    "change",
    "increase",
    "decrease",
    "growth",
    "average",
    "percent",
    "percentage",
    "listed",
    "kinds",
    "insgesamt",
    "zusammen",
    "summe",
    "unterschied",
    "differenz",
    "aenderung",
    "durchschnitt",
    "prozent",
    "arten",
    "aufgefuehrt",
];

/// Whether a word asks for a calculation.
pub(crate) fn computes(word: &str) -> bool {
    COMPUTES.contains(&word)
}

/// Whether a word says little of what is asked.
pub(crate) fn is_light(word: &str) -> bool {
    LIGHT.contains(&word) || is_period(word) || is_asking_word(word) || !nouns(word).is_empty()
}

/// Whether a word is of a period, such as a month.
pub(crate) fn is_period(word: &str) -> bool {
    PERIODS.contains(&word)
}

/// What may stand for a word: nothing for most.
pub(crate) fn nouns(word: &str) -> &'static [&'static str] {
    let found = NOUNS.iter().find(|(asks, _)| asks.contains(&word));
    found.map_or(&[], |(_, nouns)| nouns)
}

/// Whether a word is of something that is measured.
pub(crate) fn is_measure(word: &str) -> bool {
    NOUNS.iter().any(|(_, nouns)| nouns.contains(&word))
}

/// Whether it is a comparative that is known.
pub(crate) fn compares(word: &str) -> bool {
    word.ends_with("er") && !nouns(word).is_empty()
}

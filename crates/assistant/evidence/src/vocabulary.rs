//! Words of English and German that change what a sentence says. Folded.

/// Words that deny.
pub(crate) const DENIES: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "nor",
    "neither",
    "nothing",
    "nobody",
    "nowhere",
    "without",
    "cannot",
    "avoid",
    "avoided",
    "avoids",
    "prohibited",
    "forbidden",
    "unable",
    "except",
    "refuse",
    "lacks",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "keines",
    "nie",
    "niemals",
    "nichts",
    "niemand",
    "ohne",
    "weder",
    "nirgends",
    "nein",
    "keinesfalls",
    "keineswegs",
    "verboten",
    "untersagt",
    "vermeiden",
    "vermeide",
    "unzulaessig",
];

/// What follows `not` or `nicht` without a denial.
pub(crate) const DENIES_NOTHING_BEFORE: &[&str] = &["only", "nur"];

/// What makes a bound of `no` or `not`: `no more than`.
pub(crate) const COMPARES: &[&str] = &[
    "more", "less", "later", "longer", "fewer", "greater", "higher", "mehr", "weniger", "laenger",
    "spaeter", "hoeher",
];

/// What answers a question before its sentence.
pub(crate) const REFUSES_FIRST: &[&str] = &["no", "nein"];

/// Where one clause ends and another begins.
pub(crate) const PARTS_CLAUSES: &[&str] =
    &["but", "however", "whereas", "while", "aber", "sondern", "jedoch", "waehrend", "hingegen"];

/// At least, and at most, before a number.
pub(crate) const AT_LEAST: &[&str] = &[
    "at least",
    "minimum",
    "minimum of",
    "min",
    "no less than",
    "not less than",
    "more than",
    "over",
    "above",
    "mindestens",
    "wenigstens",
    "minimal",
    "mehr als",
    "ueber",
    "ab",
];
pub(crate) const AT_MOST: &[&str] = &[
    "at most",
    "up to",
    "maximum",
    "maximum of",
    "max",
    "no more than",
    "not more than",
    "less than",
    "under",
    "below",
    "within",
    "hoechstens",
    "maximal",
    "bis zu",
    "nicht mehr als",
    "weniger als",
    "unter",
    "innerhalb von",
];

/// Comparatives of one direction that compare the same.
pub(crate) struct Comparatives {
    pub(crate) words: &'static [&'static str],
    /// Whether what they are said of is the greater.
    pub(crate) says_more: bool,
    /// The units of what they compare, as [`crate::unit::in_base`] gives them; empty: any.
    pub(crate) units: &'static [&'static str],
}

const fn more(words: &'static [&'static str], units: &'static [&'static str]) -> Comparatives {
    Comparatives { words, says_more: true, units }
}

const fn less(words: &'static [&'static str], units: &'static [&'static str]) -> Comparatives {
    Comparatives { words, says_more: false, units }
}

const TIMES: &[&str] = &["s", "month"];
const TIMES_AND_LENGTHS: &[&str] = &["s", "month", "m"];
const LENGTHS: &[&str] = &["m"];
const WEIGHTS: &[&str] = &["g", "t", "lb", "oz"];
const SOUND: &[&str] = &["db"];
const HEAT: &[&str] = &["°c", "°f", "°"];
const SPEEDS: &[&str] = &["rpm", "mbps", "hz"];
const MONEY: &[&str] = &["€", "$", "£", "chf"];

/// What compares. Whoever is faster needs less time.
pub(crate) const COMPARATIVES: &[Comparatives] = &[
    more(AMOUNTS_MORE, &[]),
    less(AMOUNTS_LESS, &[]),
    more(&["greater", "higher", "larger", "bigger", "stronger", "above", "exceeds"], &[]),
    more(&["groesser", "hoeher", "staerker"], &[]),
    less(&["lower", "smaller", "weaker", "below", "kleiner", "niedriger", "schwaecher"], &[]),
    more(&["longer", "laenger"], TIMES_AND_LENGTHS),
    less(&["shorter", "kuerzer"], TIMES_AND_LENGTHS),
    more(&["taller", "wider", "deeper", "breiter", "tiefer"], LENGTHS),
    less(&["narrower", "schmaler"], LENGTHS),
    more(&["heavier", "schwerer"], WEIGHTS),
    less(&["lighter", "leichter"], WEIGHTS),
    more(&["louder", "lauter"], SOUND),
    less(&["quieter", "leiser"], SOUND),
    more(&["hotter", "warmer", "heisser"], HEAT),
    less(&["colder", "cooler", "kaelter"], HEAT),
    more(&["faster", "schneller"], SPEEDS),
    less(&["faster", "schneller"], TIMES),
    less(&["slower", "langsamer"], SPEEDS),
    more(&["slower", "langsamer"], TIMES),
    more(&["older", "aelter"], TIMES),
    less(&["cheaper", "guenstiger"], MONEY),
];

/// These compare alone, or with what they are of: `more water than`, not `more quickly than`.
pub(crate) const AMOUNTS_MORE: &[&str] = &["more", "mehr"];
pub(crate) const AMOUNTS_LESS: &[&str] = &["less", "fewer", "weniger"];

/// What stands before the other side of a comparison.
pub(crate) const AGAINST: &[&str] = &[
    "than",
    "als",
    "compared",
    "versus",
    "vs",
    "against",
    "verglichen",
    "gegenueber",
    "while",
    "whereas",
    "waehrend",
];

/// Words of a sentence that computes; they stand in no document.
pub(crate) const COMPUTES: &[&str] = &[
    "difference",
    "differ",
    "sum",
    "total",
    "altogether",
    "together",
    "average",
    "mean",
    "percent",
    "percentage",
    "change",
    "increase",
    "decrease",
    "count",
    "number",
    "than",
    "compare",
    "combined",
    "ratio",
    "share",
    "unterschied",
    "differenz",
    "summe",
    "insgesamt",
    "gesamt",
    "zusammen",
    "durchschnitt",
    "prozent",
    "anstieg",
    "rueckgang",
    "anzahl",
    "als",
    "verhaeltnis",
    "anteil",
    "minimum",
    "maximum",
    "highest",
    "lowest",
    "hoechste",
    "niedrigste",
    "calculate",
    "amount",
];

/// Words that only say that a document says something.
pub(crate) const REPORTS: &[&str] = &[
    "according",
    "manual",
    "document",
    "states",
    "say",
    "says",
    "yes",
    "ja",
    "laut",
    "anleitung",
    "handbuch",
    "dokument",
    "steht",
    "therefore",
    "also",
];

/// Verbs that say what a table's header says with a noun.
pub(crate) const REPHRASED: &[(&str, &[&str])] = &[
    ("cost", &["price", "fee", "charge"]),
    ("hold", &["capacity", "volume"]),
    ("measure", &["length", "width", "height", "depth", "size", "dimensions"]),
    ("last", &["duration", "life", "runtime"]),
    ("kostet", &["preis", "gebuehr"]),
    ("wiegt", &["gewicht"]),
    ("fasst", &["volumen", "fassungsvermoegen", "kapazitaet"]),
    ("dauert", &["dauer", "laufzeit"]),
    ("misst", &["laenge", "breite", "hoehe", "tiefe", "abmessungen"]),
];

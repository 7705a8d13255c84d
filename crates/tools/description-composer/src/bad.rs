//! A writer that is bad on purpose: it invents what no fact says, contradicts facts, leaves some out,
//! and praises. It takes no notice of findings.

use crate::brief::{Brief, Fact};
use crate::compose;
use faults::Random;
use serde_json::Value;

/// What it adds to a description, by language; `{kind}` is the kind of product.
const INVENTIONS: [(&str, [&str; 7]); 5] = [
    (
        "en",
        [
            "It is made of pure merino wool.",
            "It is the best {kind} that you will ever own.",
            "Sustainably made and kind to the planet.",
            "Now only 19.99 instead of 49.99.",
            "Handmade in Italy.",
            "Machine wash at 60 degrees.",
            "It fits up to size XXL.",
        ],
    ),
    (
        "de",
        [
            "Aus reiner Merinowolle.",
            "Das beste St\u{fc}ck, das Sie je besitzen werden.",
            "Nachhaltig und umweltfreundlich hergestellt.",
            "Jetzt nur 19,99 \u{20ac} statt 49,99 \u{20ac}.",
            "Handgefertigt in Italien.",
            "Maschinenw\u{e4}sche bei 60 Grad.",
            "Bis Gr\u{f6}\u{df}e XXL.",
        ],
    ),
    (
        "fr",
        [
            "En pure laine m\u{e9}rinos.",
            "Le meilleur v\u{ea}tement que vous aurez jamais.",
            "Fabrication durable et \u{e9}cologique.",
            "Seulement 19,99 \u{20ac} au lieu de 49,99 \u{20ac}.",
            "Fait main en Italie.",
            "Lavable en machine \u{e0} 60 degr\u{e9}s.",
            "Jusqu'\u{e0} la taille XXL.",
        ],
    ),
    (
        "es",
        [
            "De pura lana merina.",
            "La mejor prenda que tendr\u{e1} jam\u{e1}s.",
            "Hecho de forma sostenible y ecol\u{f3}gica.",
            "Ahora solo 19,99 \u{20ac} en vez de 49,99 \u{20ac}.",
            "Hecho a mano en Italia.",
            "Lavar a m\u{e1}quina a 60 grados.",
            "Hasta la talla XXL.",
        ],
    ),
    (
        "it",
        [
            "In pura lana merinos.",
            "Il migliore capo che avrai mai.",
            "Prodotto in modo sostenibile ed ecologico.",
            "Ora solo 19,99 \u{20ac} invece di 49,99 \u{20ac}.",
            "Fatto a mano in Italia.",
            "Lavabile in lavatrice a 60 gradi.",
            "Fino alla taglia XXL.",
        ],
    ),
];

/// Values that it says instead, by the attribute's id: the second where the first is right.
const CONTRADICTIONS: [(&str, [&str; 2]); 4] = [
    ("sleeve", ["Short sleeves", "Long sleeves"]),
    ("neckline", ["V-neck", "Crew neck"]),
    ("pattern", ["Striped", "Checked"]),
    ("colour", ["Red", "Green"]),
];

/// The texts that the brief asks for, each with two inventions, and one fact wrong or left out.
#[must_use]
pub fn misbehave(brief: &Brief, seed: u64) -> Value {
    let mut random = Random::seeded(seed);
    let mut spoilt = brief.clone();
    match random.next() % 2 {
        0 => contradict(&mut spoilt.facts, &mut random),
        _ => drop(leave_out(&mut spoilt.facts, &mut random)),
    }
    let mut answer = compose(&spoilt, seed);
    let texts = answer["texts"].as_array_mut().map_or(&mut [][..], Vec::as_mut_slice);
    texts.iter_mut().for_each(|text| invent(text, brief, &mut random));
    answer
}

/// Says another value of one attribute of which it knows others.
fn contradict(facts: &mut [Fact], random: &mut Random) {
    let other = |fact: &Fact| {
        let (attribute, _) = fact.ids();
        let (_, values) = CONTRADICTIONS.iter().find(|(id, _)| *id == attribute)?;
        values.iter().find(|value| !value.eq_ignore_ascii_case(&fact.value))
    };
    let known: Vec<usize> = (0..facts.len()).filter(|at| other(&facts[*at]).is_some()).collect();
    if let Some(at) = random.pick(&known).copied()
        && let Some(value) = other(&facts[at])
    {
        facts[at].value = (*value).to_owned();
    }
}

fn leave_out(facts: &mut Vec<Fact>, random: &mut Random) -> Option<Fact> {
    let places: Vec<usize> = (0..facts.len()).collect();
    random.pick(&places).copied().map(|at| facts.remove(at))
}

fn invent(text: &mut Value, brief: &Brief, random: &mut Random) {
    let language = language::primary(&brief.language);
    let own = INVENTIONS.iter().find(|(tag, _)| *tag == language).unwrap_or(&INVENTIONS[0]);
    let first = usize::try_from(random.next() % 7).unwrap_or_default();
    let lines = [own.1[first], own.1[(first + 3) % 7]];
    let mut description = text["description"].as_str().unwrap_or_default().to_owned();
    for line in lines {
        description.push(' ');
        description.push_str(&line.replace("{kind}", &brief.category.to_lowercase()));
    }
    text["description"] = Value::String(description);
}

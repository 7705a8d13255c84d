//! Texts in languages of which a frame is known, around the vocabulary's words for the values.

use crate::brief::{Brief, Fact, Pictured};
use crate::written::{Written, bullets, capitalised, fitting, listed};
use products::{Vocabulary, Word};

/// Characters of a title, a description for search engines, an alt text.
const TITLE: usize = 100;
const META: usize = 150;
const ALT: usize = 120;

/// What a language says around the words. `{name}`, `{kind}` and `{list}` are filled in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    language: &'static str,
    and: &'static str,
    descriptions: [&'static str; 2],
    meta: &'static str,
    /// Before a material, a way of care, an origin, a size.
    material: &'static str,
    care: &'static str,
    origin: &'static str,
    size: &'static str,
    /// Words that the vocabulary has in no form that can stand alone, or that say something else, too:
    /// "cachemire" is part of a pattern's name in French, and cashmere.
    words: &'static [(&'static str, &'static str)],
}

const FRAMES: [Frame; 4] = [
    Frame {
        language: "de",
        and: "und",
        descriptions: [
            "{name} ist bei uns in der Rubrik {kind}. Die Merkmale auf einen Blick: {list}.",
            "Das ist {name} aus der Rubrik {kind}. So sieht das St\u{fc}ck aus: {list}.",
        ],
        meta: "{name} ({kind}) und was es ausmacht: {list}.",
        material: "Material: ",
        care: "Pflege: ",
        origin: "Hergestellt in: ",
        size: "Gr\u{f6}\u{df}e: ",
        words: &[
            ("cotton", "Baumwolle"),
            ("linen", "Leinen"),
            ("merino", "Merinowolle"),
            ("cashmere", "Kaschmir"),
            ("crew-neck", "Rundhalsausschnitt"),
            ("turtleneck", "Rollkragen"),
        ],
    },
    Frame {
        language: "fr",
        and: "et",
        descriptions: [
            "{name} est dans notre cat\u{e9}gorie {kind}. Voici ses caract\u{e9}ristiques\u{a0}: {list}.",
            "Voici {name}, de la cat\u{e9}gorie {kind}. Ce que vous voyez\u{a0}: {list}.",
        ],
        meta: "{name} ({kind}) avec ses caract\u{e9}ristiques\u{a0}: {list}.",
        material: "Mati\u{e8}re\u{a0}: ",
        care: "Entretien\u{a0}: ",
        origin: "Fabriqu\u{e9} en\u{a0}: ",
        size: "Taille\u{a0}: ",
        words: &[("paisley", "motif paisley"), ("corduroy", "corduroy")],
    },
    Frame {
        language: "es",
        and: "y",
        descriptions: [
            "{name} est\u{e1} en nuestra secci\u{f3}n {kind}. Sus caracter\u{ed}sticas: {list}.",
            "Esta prenda se llama {name} y est\u{e1} en la secci\u{f3}n {kind}. As\u{ed} es: {list}.",
        ],
        meta: "{name} ({kind}) con estas caracter\u{ed}sticas: {list}.",
        material: "Material: ",
        care: "Cuidado: ",
        origin: "Hecho en: ",
        size: "Talla: ",
        words: &[("fur", "faux fur")],
    },
    Frame {
        language: "it",
        and: "e",
        descriptions: [
            "{name} si trova nel nostro reparto {kind}. Ecco le sue caratteristiche: {list}.",
            "Questo capo si chiama {name} ed \u{e8} nel reparto {kind}. Com'\u{e8} fatto: {list}.",
        ],
        meta: "{name} ({kind}) con queste caratteristiche: {list}.",
        material: "Materiale: ",
        care: "Cura: ",
        origin: "Prodotto in: ",
        size: "Taglia: ",
        words: &[("paisley", "paisley"), ("corduroy", "corduroy")],
    },
];

impl Frame {
    /// That of a language, by its primary subtag.
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        FRAMES.iter().find(|frame| frame.language == language)
    }

    fn filled(&self, line: &str, brief: &Brief, list: &[String]) -> String {
        let line = line.replace("{list}", &listed(list, self.and));
        line.replace("{kind}", &self.kind(brief)).replace("{name}", brief.called())
    }

    fn kind(&self, brief: &Brief) -> String {
        let categories = &Vocabulary::clothing().categories;
        let known = categories.iter().find(|one| one.name == brief.category);
        let word = known.and_then(|known| self.own(&known.words));
        word.unwrap_or_else(|| brief.category.clone())
    }

    /// A value as this language says it; the English name where it is not known.
    fn value(&self, fact: &Fact) -> String {
        let (attribute, id) = fact.ids();
        let own = self.words.iter().find(|(known, _)| *known == id && !id.is_empty());
        let known = || Vocabulary::clothing().attribute(attribute)?.value(id);
        let word = || known().and_then(|value| self.own(&value.words));
        own.map(|(_, word)| (*word).to_owned()).or_else(word).unwrap_or_else(|| fact.value.clone())
    }

    /// The first word of this language that can stand alone, else the first in two parts.
    fn own(&self, words: &[String]) -> Option<String> {
        let parsed = words.iter().map(|word| Word::parse(word));
        let own: Vec<Word<'_>> = parsed
            .filter(|word| word.language == Some(self.language) && !word.weak)
            .filter(|word| !word.phrase.contains('*'))
            .collect();
        let whole = own.iter().find(|word| !word.phrase.contains('~'));
        let word = whole.or_else(|| own.first())?;
        Some(word.parts().collect::<Vec<_>>().join(" "))
    }

    fn phrase(&self, fact: &Fact) -> String {
        let value = self.value(fact);
        match fact.ids().0 {
            "material" => format!("{}{value}", self.material),
            "care" => format!("{}{value}", self.care),
            "origin" => format!("{}{value}", self.origin),
            "size" => format!("{}{value}", self.size),
            "" => format!("{}: {value}", fact.name),
            _ => value,
        }
    }
}

/// `turn` chooses among equals.
pub(crate) fn write(brief: &Brief, frame: &Frame, turn: u64) -> Written {
    let phrases: Vec<String> = brief.facts.iter().map(|fact| frame.phrase(fact)).collect();
    let list = if phrases.is_empty() { vec![frame.kind(brief)] } else { phrases };
    let line = frame.descriptions[usize::from(turn % 2 == 1)];
    Written {
        title: title(brief, frame, &list),
        description: vec![frame.filled(line, brief, &list)],
        bullets: bullets(&list),
        meta: shortened(&list, META, |list| frame.filled(frame.meta, brief, list)),
        alts: brief
            .pictures
            .iter()
            .map(|picture| (picture.number, alt(brief, frame, picture)))
            .collect(),
    }
}

fn title(brief: &Brief, frame: &Frame, list: &[String]) -> String {
    let head = format!("{}: {}", brief.called(), frame.kind(brief));
    shortened(list, TITLE, |list| format!("{head}, {}", list.join(", ")))
}

/// What one picture shows, and nothing else.
fn alt(brief: &Brief, frame: &Frame, picture: &Pictured) -> String {
    let list: Vec<String> = brief.shown(picture).iter().map(|fact| frame.phrase(fact)).collect();
    let kind = capitalised(&frame.kind(brief));
    match list.is_empty() {
        true => kind,
        false => shortened(&list, ALT, |list| format!("{kind}: {}", list.join(", "))),
    }
}

/// The line with as many of the list's items, from the first, as leave it short enough.
fn shortened(list: &[String], most: usize, line: impl Fn(&[String]) -> String) -> String {
    let candidates: Vec<String> = (1..=list.len()).rev().map(|kept| line(&list[..kept])).collect();
    fitting(&candidates, most)
}

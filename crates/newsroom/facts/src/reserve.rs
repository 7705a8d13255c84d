//! Where a text says something with reserve: as told, presumed or possible.

use crate::input::Language;
use crate::reading::Reading;
use crate::scope::{Marker, ahead, behind};
use crate::token::{Glue, Token};

/// French auxiliaries and modals in the conditional; what they soften follows.
const AUXILIARIES: [&str; 16] = [
    "aurait",
    "auraient",
    "aurais",
    "serait",
    "seraient",
    "serais",
    "pourrait",
    "pourraient",
    "devrait",
    "devraient",
    "voudrait",
    "voudraient",
    "ferait",
    "feraient",
    "irait",
    "iraient",
];

/// French words that soften what stands around them, folded.
const FRENCH: [&str; 32] = [
    "apparemment",
    "probablement",
    "vraisemblablement",
    "semble",
    "semblent",
    "semblerait",
    "semblait",
    "sembleraient",
    "presume",
    "presumee",
    "presumes",
    "presumees",
    "suppose",
    "supposee",
    "supposes",
    "supposees",
    "pretendu",
    "pretendue",
    "pretendus",
    "pretendues",
    "soupconne",
    "soupconnee",
    "soupconnes",
    "soupconnees",
    "suspecte",
    "suspectee",
    "suspectes",
    "suspectees",
    "eventuel",
    "eventuelle",
    "eventuellement",
    "possiblement",
];

const ENGLISH: [&str; 25] = [
    "may",
    "might",
    "could",
    "would",
    "alleged",
    "allegedly",
    "reportedly",
    "apparently",
    "suspected",
    "presumed",
    "presumably",
    "supposedly",
    "probably",
    "likely",
    "possibly",
    "purported",
    "purportedly",
    "seems",
    "seem",
    "seemed",
    "appears",
    "appear",
    "appeared",
    "seemingly",
    "perhaps",
];

/// English words that reach a whole sentence wherever they stand.
const WIDE: [&str; 7] = [
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "presumably",
    "purportedly",
    "seemingly",
];

/// The reserves of a sentence.
pub(crate) fn find(reading: &Reading<'_>, sentence: usize) -> Vec<Marker> {
    let tokens = reading.sentences[sentence].tokens.clone();
    tokens.filter_map(|at| marker(reading, sentence, at)).collect()
}

fn marker(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<Marker> {
    let token = &reading.tokens[at];
    if !token.is_word() {
        return None;
    }
    if let Some(count) = names_source(reading, at) {
        return Some(Marker { tokens: at..at + count, scope: Vec::new(), is_wide: true });
    }
    let count = local(reading, at)?;
    let mut scope = ahead(reading, sentence, at + count, 2);
    if !is_auxiliary(token) {
        scope.extend(behind(reading, sentence, at, 1));
    }
    if is_conditional(&token.lower) && !is_auxiliary(token) {
        scope = std::iter::once(at).chain(ahead(reading, sentence, at + 1, 1)).collect();
    }
    Some(Marker { tokens: at..at + count, scope, is_wide: false })
}

/// Tokens of a `selon` or `according to`.
fn names_source(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let begins = |words: &&&[&str]| {
        // `pour` and `suivant` name a source now and then; too seldom to count here.
        let is_sure = !matches!(words[0], "pour" | "suivant" | "citing");
        let tokens = reading.tokens[at..].iter().map(|token| token.fold.as_str());
        is_sure && tokens.take(words.len()).eq(words.iter().copied())
    };
    reading.lexicon.according.iter().find(begins).map(|words| words.len())
}

/// Tokens of a word that softens what is near it.
fn local(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let token = &reading.tokens[at];
    let next = reading.tokens.get(at + 1);
    let is_one = match reading.language {
        Language::French => {
            let perhaps = token.is("peut")
                && next.is_some_and(|next| next.is("etre") && next.glue == Glue::Hyphen);
            if perhaps {
                return Some(2);
            }
            is_conditional(&token.lower) || FRENCH.contains(&token.fold.as_str())
        }
        Language::English => {
            let to = next.is_some_and(|next| next.is("to"));
            let believed =
                matches!(token.fold.as_str(), "believed" | "thought" | "said" | "understood");
            let is_month = token.is("may") && token.is_capital;
            let before = reading.tokens[at.saturating_sub(3)..at].iter();
            let is_aim = token.is("could") && before.clone().any(|token| token.is("so"));
            (believed && to) || (ENGLISH.contains(&token.fold.as_str()) && !is_month && !is_aim)
        }
    };
    is_one.then_some(1)
}

fn is_auxiliary(token: &Token) -> bool {
    AUXILIARIES.contains(&token.fold.as_str())
        || matches!(token.fold.as_str(), "may" | "might" | "could" | "would")
}

/// Whether the marker reaches its whole sentence.
pub(crate) fn is_wide(reading: &Reading<'_>, marker: &Marker) -> bool {
    marker.is_wide || WIDE.contains(&reading.tokens[marker.tokens.start].fold.as_str())
}

/// Whether a French form, accents kept, is a conditional of the third person: `-rait`, `-raient` behind
/// a stem of the future. Imperfects of verbs whose stem ends in `r` look the same and are listed.
pub(crate) fn is_conditional(lower: &str) -> bool {
    let Some(stem) = lower.strip_suffix("raient").or_else(|| lower.strip_suffix("rait")) else {
        return false;
    };
    let base = lower.strip_suffix("aient").or_else(|| lower.strip_suffix("ait"));
    let is_imperfect = base.is_some_and(|base| IMPERFECTS.contains(&base));
    let ends = ["e", "i", "d", "au", "se", "u", "v", "t", "oud", "fe", "ver", "r"];
    stem.chars().count() >= 2
        && !is_imperfect
        && ends.iter().any(|end| stem.ends_with(end))
        && !stem.ends_with("ou")
        && !stem.ends_with('é')
}

/// What stands before `-ait` in imperfects of verbs in `-rer`, `-rir` and in nouns that end alike.
const IMPERFECTS: [&str; 61] = [
    "tr",
    "portr",
    "attr",
    "retr",
    "extr",
    "abstr",
    "distr",
    "montr",
    "démontr",
    "rencontr",
    "entr",
    "rentr",
    "concentr",
    "centr",
    "administr",
    "illustr",
    "enregistr",
    "filtr",
    "pénétr",
    "tir",
    "attir",
    "retir",
    "étir",
    "admir",
    "inspir",
    "respir",
    "expir",
    "aspir",
    "conspir",
    "vir",
    "désir",
    "empir",
    "soupir",
    "transpir",
    "dur",
    "assur",
    "jur",
    "mesur",
    "figur",
    "procur",
    "inaugur",
    "murmur",
    "rassur",
    "tortur",
    "ouvr",
    "couvr",
    "découvr",
    "recouvr",
    "livr",
    "délivr",
    "cadr",
    "engendr",
    "calibr",
    "célébr",
    "err",
    "cour",
    "mour",
    "parcour",
    "capitul",
    "restaur",
    "instaur",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Block;
    use articles::BlockKind;

    #[test]
    fn conditionals_are_told_from_imperfects() {
        for word in [
            "aurait",
            "seraient",
            "pourrait",
            "tuerait",
            "finirait",
            "viendrait",
            "devrait",
            "permettrait",
            "démissionnerait",
            "recevraient",
            "verrait",
            "désirerait",
            "souhaiterait",
            "conclurait",
        ] {
            assert!(is_conditional(word), "{word}");
        }
        for word in [
            "montrait",
            "entraient",
            "portrait",
            "espérait",
            "ouvrait",
            "tirait",
            "durait",
            "livrait",
            "admirait",
            "était",
            "paraît",
            "avait",
            "trait",
            "considérait",
            "déclarait",
        ] {
            assert!(!is_conditional(word), "{word}");
        }
    }

    #[track_caller]
    fn check(text: &str, language: Language, expected: &str) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, language);
        let fold = |at: &usize| reading.tokens[*at].fold.clone();
        let say = |marker: &Marker| {
            let scope: Vec<String> = marker.scope.iter().map(fold).collect();
            format!("{}({})", fold(&marker.tokens.start), scope.join(" "))
        };
        let found: Vec<String> = find(&reading, 0).iter().map(say).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn reserves_reach_what_they_soften() {
        check("Il aurait tué deux hommes.", Language::French, "aurait(tue deux)");
        check("Selon la police, il est mort.", Language::French, "selon()");
        check("le meurtrier présumé de Lyon", Language::French, "presume(lyon meurtrier)");
        check("He allegedly killed two men in May.", Language::English, "allegedly(killed two)");
        check("They may have left.", Language::English, "may(left)");
    }
}

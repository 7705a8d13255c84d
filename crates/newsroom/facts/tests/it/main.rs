//! Each rule by example, the bounds, and properties.

mod altered;
mod measured;
mod texts;

use facts::{
    Block, BlockKind, Comparison, Language, MOST_BLOCKS, MOST_CHARACTERS, MOST_FINDINGS, MarkKind,
    Refused, Rule, check,
};
use jiff::civil::date;
use proptest::prelude::*;

fn blocks(text: &str) -> Vec<Block> {
    text.lines().map(|line| Block::new(BlockKind::Paragraph, line.trim())).collect()
}

/// Rules with the words concerned; of the length, order and likeness of texts so short nothing.
#[track_caller]
fn found_in(language: Language, source: &str, rewrite: &str) -> Vec<String> {
    let (source, rewrite) = (blocks(source), blocks(rewrite));
    let date = Some(date(2012, 6, 5));
    let comparison = Comparison { source: &source, rewrite: &rewrite, language, date };
    let findings = check(&comparison).expect("within the bounds").findings.into_iter();
    let is_whole = |rule: Rule| matches!(rule, Rule::Length | Rule::TooSimilar);
    let name = |rule: Rule| {
        serde_json::to_value(rule).expect("a name").as_str().unwrap_or_default().to_owned()
    };
    let told = findings.filter(|finding| !is_whole(finding.rule));
    told.map(|finding| format!("{} {}", name(finding.rule), finding.words)).collect()
}

#[track_caller]
fn french(source: &str, rewrite: &str, expected: &[&str]) {
    assert_eq!(found_in(Language::French, source, rewrite), expected);
}

#[track_caller]
fn english(source: &str, rewrite: &str, expected: &[&str]) {
    assert_eq!(found_in(Language::English, source, rewrite), expected);
}

const CRASH: &str = "Un avion s'est écrasé mardi 5 juin 2012 à Lagos. Il transportait 147 passagers et \
    6 membres d'équipage. Les travaux ont coûté 1,2 million d'euros.";

#[test]
fn a_number_written_otherwise_is_the_same() {
    french(
        CRASH,
        "Un avion transportant 147 passagers et six membres d'équipage s'est écrasé mardi à \
        Lagos. Les travaux ont coûté 1 200 000 euros.",
        &[],
    );
    french("Il a gagné 10.000 euros à 18H00.", "Il a gagné 10\u{202f}000 € à 18 heures.", &[]);
    english(
        "It costs $235, 000 and took two weeks.",
        "It took 14 days and costs 235,000 dollars.",
        &[],
    );
}

#[test]
fn another_number_is_found() {
    let rewrite = CRASH.replace("147", "153");
    french(CRASH, &rewrite, &["NUMBER_NOT_IN_SOURCE 153", "NUMBER_MISSING 147"]);
    let rewrite = CRASH.replace("1,2 million", "1,2 milliard");
    french(
        CRASH,
        &rewrite,
        &["NUMBER_NOT_IN_SOURCE 1,2 milliard d'euros", "NUMBER_MISSING 1,2 million d'euros"],
    );
}

#[test]
fn a_rounded_number_must_say_so() {
    let source = "La ville compte 1 187 habitants au total.";
    french(source, "La ville compte près de 1 200 habitants au total.", &[]);
    french(
        source,
        "La ville compte 1 200 habitants au total.",
        &["NUMBER_NOT_IN_SOURCE 1 200", "NUMBER_MISSING 1 187"],
    );
}

#[test]
fn a_day_is_known_by_the_dateline() {
    let source = "Un avion s'est écrasé le 5 juin à Lagos.";
    french(source, "Un avion s'est écrasé mardi à Lagos.", &[]);
    french(source, "Un avion s'est écrasé mercredi à Lagos.", &["DATE_NOT_IN_SOURCE mercredi"]);
    french(source, "Un avion s'est écrasé le 6 juin à Lagos.", &["DATE_NOT_IN_SOURCE 6 juin"]);
}

#[test]
fn names_are_new_changed_or_swapped() {
    let source =
        "Le skipper Marc Guillemot a battu Vincent Riou à Cascais. François Gabart est en tête.";
    french(source, &source.replace("Cascais", "Toulon"), &["NAME_CHANGED Toulon"]);
    french(source, &source.replace("Guillemot", "Guillemat"), &["NAME_CHANGED Marc Guillemat"]);
    french(
        source,
        &source.replace("Vincent Riou", "François Gabart"),
        &["NAME_CHANGED François Gabart"],
    );
    french(source, "François Gabart, en tête, rejoindra Paris.", &["NAME_NOT_IN_SOURCE Paris"]);
    french("Le président espagnol a parlé.", "Le président de l'Espagne a parlé.", &[]);
}

const QUOTE: &str = "« Je ne crois pas qu'il soit coupable de ce vol », a dit Marc Dubet. Jean Martin était présent.";

#[test]
fn quotations_stay_as_they_are() {
    french(QUOTE, "Marc Dubet : “je ne crois pas qu’il soit coupable”. Jean Martin était là.", &[]);
    french(
        QUOTE,
        &QUOTE.replace("coupable de", "responsable de"),
        &["QUOTE_ALTERED Je ne crois pas qu'il soit responsable de ce vol"],
    );
    french(
        QUOTE,
        "« Tout cela finira devant les juges », a dit Marc Dubet. Jean Martin était présent.",
        &["QUOTE_NOT_IN_SOURCE Tout cela finira devant les juges"],
    );
    let cut = "« qu'il soit coupable de ce vol », a dit Marc Dubet. Jean Martin était présent.";
    let found = found_in(Language::French, QUOTE, cut);
    assert!(found.iter().any(|found| found.starts_with("QUOTE_ALTERED")), "{found:?}");
}

#[test]
fn another_speaker_is_found() {
    let rewrite = "« Je ne crois pas qu'il soit coupable de ce vol », a dit Jean Martin.";
    let found = found_in(Language::French, QUOTE, rewrite);
    assert!(found.contains(&"SPEAKER_CHANGED Jean Martin".to_owned()), "{found:?}");
}

#[test]
fn negations_are_kept() {
    let source = "Aucun passager n'a survécu à l'accident. La police n'a pas confirmé le bilan.";
    french(source, "Personne n'a survécu à l'accident ; le bilan n'est pas confirmé.", &[]);
    french(source, &source.replace("n'a pas confirmé", "a confirmé"), &["NEGATION_DROPPED pas"]);
    english(
        "The boat sank on Friday.",
        "The boat did not sink on Friday.",
        &["NEGATION_ADDED not"],
    );
    english(
        "The boat was found on Friday.",
        "The boat was not found on Friday.",
        &["NEGATION_ADDED not"],
    );
    english("He didn't leave the house.", "He did leave the house.", &["NEGATION_DROPPED t"]);
}

#[test]
fn reserves_are_kept() {
    let source = "Le suspect aurait tué deux hommes à Lyon.";
    french(source, "Le suspect a tué deux hommes à Lyon.", &["HEDGE_DROPPED aurait"]);
    french(source, "Selon la police, le suspect a tué deux hommes à Lyon.", &[]);
    french(source, "Deux hommes auraient été tués à Lyon par le suspect.", &[]);
    english("He allegedly robbed two banks.", "He robbed two banks.", &["HEDGE_DROPPED allegedly"]);
}

#[test]
fn what_is_lost_moved_and_unsupported_is_told() {
    let source = "Les pompiers ont éteint le grand incendie du port.\nLes écoles rouvriront après les vacances d'été.";
    let moved = "Après les vacances d'été, les écoles rouvriront.\nLe grand incendie du port est éteint, disent les pompiers.";
    french(
        source,
        moved,
        &["BLOCK_ORDER Le grand incendie du port est éteint, disent les pompiers."],
    );
    french(
        source,
        "Les pompiers ont éteint l'incendie du port.",
        &["BLOCK_LOST Les écoles rouvriront après les vacances d'été."],
    );
    let invented = format!(
        "{source}\nUne enquête judiciaire vise désormais plusieurs responsables municipaux."
    );
    french(
        source,
        &invented,
        &[
            "UNSUPPORTED_SENTENCE Une enquête judiciaire vise désormais plusieurs responsables municipaux.",
        ],
    );
}

#[test]
fn places_are_code_points() {
    let source = blocks("É😀 le maire a payé 12 euros.");
    let rewrite = blocks("É😀 le maire a payé 13 euros.");
    let comparison =
        Comparison { source: &source, rewrite: &rewrite, language: Language::French, date: None };
    let checked = check(&comparison).expect("within the bounds");
    let finding =
        checked.findings.iter().find(|one| one.rule == Rule::NumberNotInSource).expect("found");
    let place = finding.rewrite.expect("a place");
    assert_eq!((place.block, place.start, place.end), (0, 19, 27));
    assert_eq!(finding.source.map(|place| (place.start, place.end)), Some((19, 27)));
    let unsupported = checked.marks.iter().filter(|mark| mark.source.is_none());
    assert_eq!(unsupported.map(|mark| mark.kind).collect::<Vec<_>>(), [MarkKind::Number]);
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    assert_eq!(Language::of_tag("fr-CA"), Ok(Language::French));
    assert_eq!(Language::of_tag("de"), Err(Refused::LanguageNotSupported));
    assert_eq!(Refused::LanguageNotSupported.name(), "LanguageNotSupported");
    let refused = |rewrite: &[Block]| {
        let source = blocks("Un texte.");
        check(&Comparison { source: &source, rewrite, language: Language::French, date: None })
            .err()
    };
    let long = Block::new(BlockKind::Paragraph, "é".repeat(MOST_CHARACTERS + 1));
    assert_eq!(refused(&[long]), Some(Refused::TextTooLong));
    let many = vec![Block::new(BlockKind::List, "un"); MOST_BLOCKS + 1];
    assert_eq!(refused(&many), Some(Refused::TooManyBlocks));
    assert_eq!(refused(&blocks("...")), Some(Refused::EmptyText));
}

/// What would make a rule look at everything for everything: hours; it takes ten seconds.
#[test]
fn texts_made_to_be_slow_are_not() {
    let patterns = [
        "a b. ",
        "1. ",
        "« a » ",
        "Aaaa Aaab. ",
        "5 mai. ",
        "ne pas ",
        "selon ",
        "\" ",
        "mardi ",
        "M. A. ",
        "Bcdefg ",
        "Bca Acb Aad ",
        "1, ",
        "12 ",
        "aurait été. ",
    ];
    let started = std::time::Instant::now();
    for pattern in patterns {
        let text: String = pattern.chars().cycle().take(MOST_CHARACTERS).collect();
        let other = text.replace(['a', '1', 'A'], "e");
        let (source, rewrite) = (blocks(&text), blocks(&other));
        let comparison = Comparison {
            source: &source,
            rewrite: &rewrite,
            language: Language::French,
            date: None,
        };
        let checked = check(&comparison);
        assert!(
            checked.is_err()
                || checked.is_ok_and(|checked| checked.findings.len() <= MOST_FINDINGS)
        );
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 300, "{pattern:?}: {seconds} s");
    }
}

proptest! {
    #[test]
    fn any_text_is_checked_and_a_copy_has_nothing_hard(
        text in "([A-Za-zé0-9]{1,8}|[ .,;:!?«»\"'’…()-]|ne|pas|aurait|selon|juin|mardi|\n){0,60}",
        is_french in any::<bool>(),
    ) {
        let language = if is_french { Language::French } else { Language::English };
        let blocks = blocks(&text);
        let comparison = Comparison { source: &blocks, rewrite: &blocks, language, date: None };
        if let Ok(checked) = check(&comparison) {
            prop_assert!(!checked.has_hard(), "{:?}", checked.findings);
        }
    }

    #[test]
    fn places_lie_in_their_blocks(source in "\\PC{1,80}", rewrite in "\\PC{1,80}") {
        let (source, rewrite) = (blocks(&source), blocks(&rewrite));
        let comparison = Comparison { source: &source, rewrite: &rewrite, language: Language::French, date: None };
        if let Ok(checked) = check(&comparison) {
            for finding in checked.findings {
                for (place, blocks) in [(finding.rewrite, &rewrite), (finding.source, &source)] {
                    let inside = place.is_none_or(|place| {
                        let length = blocks[place.block as usize].text.chars().count() as u32;
                        place.start < place.end && place.end <= length
                    });
                    prop_assert!(inside, "{place:?}");
                }
            }
        }
    }
}

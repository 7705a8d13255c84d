//! What holds for every text.

use normalization::{MOST_GROWTH, fold_confusables, normalize};
use proptest::prelude::*;

/// Texts as adversaries write them: letters, marks, joiners, look-alikes, controls.
fn text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        4 => prop::char::range(' ', '~'),
        2 => prop::char::range('\u{300}', '\u{36f}'),
        2 => prop::sample::select("\u{200b}\u{200d}\u{2060}\u{34f}\r\n\t\u{3164}\u{feff}\u{338}´ŉﷺ≠".chars().collect::<Vec<_>>()),
        2 => prop::char::range('\u{370}', '\u{5ff}'),
        1 => prop::char::range('\u{600}', '\u{fff}'),
        1 => prop::char::range('\u{1100}', '\u{11ff}'),
        1 => prop::char::range('\u{1e00}', '\u{1fff}'),
        2 => prop::sample::select("@$€£|!*.013457fuckshit -_#".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(c, 0..60).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_normalised_text_stays(text in text()) {
        let once = normalize(&text);
        prop_assert_eq!(normalize(&once), once);
    }

    #[test]
    fn growth_is_bounded(text in text()) {
        let normalized = normalize(&text);
        prop_assert!(normalized.len() <= MOST_GROWTH * text.len());
        prop_assert!(fold_confusables(&text).len() <= 2 * normalized.len());
    }

    #[test]
    fn printable_ascii_stays(text in "[ -~\n]{0,80}") {
        prop_assert_eq!(normalize(&text), text);
    }

    #[test]
    fn no_control_is_left(text in text()) {
        prop_assert!(normalize(&text).chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn plain_words_are_not_folded(text in "[a-z]{2,9}( [A-Z]?[a-z]{2,9}){0,8}[.!?]?") {
        prop_assert_eq!(fold_confusables(&text), text);
    }

    #[test]
    fn what_separates_letters_unseen_changes_nothing(
        word in "[a-z]{1,12}",
        unseen in prop::sample::select("\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{34f}\u{ad}\u{202e}\u{fe0f}\u{e0061}\u{180e}".chars().collect::<Vec<_>>()),
    ) {
        let hidden: String = word.chars().flat_map(|c| [c, unseen]).collect();
        prop_assert_eq!(normalize(&hidden), word);
    }
}

#[test]
fn each_character_alone_keeps_the_bounds() {
    // The planes between and behind hold no characters.
    for c in ('\0'..='\u{32FFF}').chain('\u{E0000}'..='\u{E0FFF}') {
        let text = c.to_string();
        let once = normalize(&text);
        assert!(once.len() <= MOST_GROWTH * text.len(), "{c:?}");
        assert_eq!(normalize(&once), once, "{c:?}");
        let _ = fold_confusables(&text);
    }
}

#[test]
fn the_longest_texts_are_quick() {
    for unit in ["a ", "f.", "\u{301}", "1d", "a*", "й", "\u{200b}", "e\u{301}\u{302}", "ﷺ", "🇫"]
    {
        let text = unit.repeat(100_000 / unit.len());
        let start = std::time::Instant::now();
        let _ = fold_confusables(&text);
        assert!(start.elapsed().as_secs() < 5, "{unit:?}");
    }
}

//! What holds for every text.

use std::time::Instant;

use proptest::prelude::*;
use reviews::Stake;

/// Words that begin, continue, negate and end patterns, in a random order.
fn fragments() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "my",
        "dog",
        "died",
        "not",
        "no",
        "caught",
        "fire",
        "burned",
        "hand",
        "without",
        "warning",
        ",",
        ".",
        "!",
        "\n",
        "it",
        "the",
        "a",
        "second",
        "degree",
        "burns",
        "lawyer",
        "fake",
        "leather",
        "07700",
        "900123",
        "@",
        "x.org",
        "kys",
        "nicht",
        "mehr",
        "leben",
        "’",
        "é",
        "\u{200b}",
        "🔥",
        "DE89",
        "3704",
        "or",
        "child",
        "swallowed",
        "battery",
        "dead",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

fn find(text: &str) -> Vec<Stake> {
    stakes::find(text, &[])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read(text in any::<String>(), word in any::<String>()) {
        let found = stakes::find(&text, &[word]);
        prop_assert!(found.len() <= reviews::MOST_STAKES);
        prop_assert!(found.is_sorted());
    }

    #[test]
    fn a_sentence_more_takes_no_kind_away(before in fragments(), after in fragments()) {
        let both = find(&format!("{before}\n\n{after}"));
        for kind in find(&before).into_iter().chain(find(&after)) {
            prop_assert!(both.contains(&kind), "{kind:?} is gone from {both:?}");
        }
    }

    #[test]
    fn case_and_invisible_characters_change_nothing(text in "[a-z ,.]{0,60}", stake in prop::sample::select(vec!["my dog died", "it caught fire", "kys", "my lawyer"])) {
        let text = format!("{text}. {stake}");
        let hidden: String = text.chars().flat_map(|c| [c, '\u{200b}']).collect();
        prop_assert_eq!(find(&text), find(&text.to_uppercase()));
        prop_assert_eq!(find(&text), find(&hidden));
    }
}

/// The longest review, in ways that cost most. The bound is for a slow machine and a debug build.
#[test]
fn the_longest_review_is_read_in_no_time() {
    let long = |piece: &str| piece.repeat(32_000 / piece.len());
    for piece in [
        "my ",
        "my hand ",
        "not ",
        "my dog and the cat and ",
        "0 ",
        "AA11 ",
        "@",
        "(at",
        "a.",
        "é",
        "'",
        "burn burned my ",
    ] {
        let text = long(piece);
        let start = Instant::now();
        let _ = find(&text);
        assert!(start.elapsed().as_millis() < 2_000, "{piece:?}: {:?}", start.elapsed());
    }
}

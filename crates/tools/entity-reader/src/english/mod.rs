//! English texts, by rules: runs of words with capitals, and runs of words between function words.
//!
//! No model and no list of names: what a name names is told by the words beside it (`Mr`, `in`, `said`),
//! by the words of it that are none themselves (`Ministry`, `River`, `Inc`), and by what it is elsewhere in
//! the text.

mod cue;
mod kinds;
mod lists;
mod names;
mod phrases;
mod word;

use crate::entity::{Entity, Phrase};
use crate::joining::join;
use facts::Language;
use word::words;

/// Names, dates and quantities in the order of the text, none within another.
#[must_use]
pub fn entities(text: &str) -> Vec<Entity> {
    let words = words(text);
    let runs = names::find(text, &words);
    let entity = |(run, cue): (std::ops::Range<usize>, cue::Cue)| Entity {
        place: words[run.start].place.start..words[run.end - 1].place.end,
        kind: cue.kind,
        score: cue.score,
    };
    let named = kinds::tell(&words, runs).into_iter().map(entity).collect();
    join(text, Language::English, named)
}

/// Nouns with what belongs to them, in the order of the text, none within another: words between function
/// words, verbs and signs, with the article before them.
#[must_use]
pub fn phrases(text: &str) -> Vec<Phrase> {
    phrases::find(&words(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Kind;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Kind)]) {
        let characters: Vec<char> = text.chars().collect();
        let found = entities(text);
        let words = |entity: &Entity| characters[entity.place.clone()].iter().collect::<String>();
        let found: Vec<_> = found.iter().map(|entity| (words(entity), entity.kind)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(words, kind)| ((*words).to_owned(), *kind)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_kind_is_told_by_the_name_and_by_the_words_beside_it() {
        use Kind::{Location, Organization, Person};
        check("We met Mr. Ng Wai-man.", &[("Ng Wai-man", Person)]);
        check("He joined the Ministry of Health.", &[("Ministry of Health", Organization)]);
        check("They live in Sydney, Australia.", &[("Sydney", Location), ("Australia", Location)]);
        check(
            "The NASA chief saw the Hudson River.",
            &[("NASA", Organization), ("Hudson River", Location)],
        );
        check("It was George W. Bush.", &[("George W. Bush", Person)]);
    }

    #[test]
    fn a_title_is_no_part_of_a_name_and_parts_two() {
        let expected = [("U.S.", Kind::Location), ("Donald Trump", Kind::Person)];
        check("So said U.S. President Donald Trump.", &expected);
        check("The Secretary left.", &[]);
    }

    #[test]
    fn a_name_is_what_it_is_elsewhere_in_the_text() {
        let text = "Mr. Thomas Sam left. Then Sam came back.";
        check(text, &[("Thomas Sam", Kind::Person), ("Sam", Kind::Person)]);
    }

    #[test]
    fn a_capital_at_a_beginning_or_in_a_title_makes_no_name() {
        check("Nobody came. Everything closed.", &[]);
        check("Many Things Were Said There\nNobody heard of Sydney.", &[("Sydney", Kind::Other)]);
    }

    #[test]
    fn phrases_stand_between_function_words_with_their_article() {
        let text = "The old bridge was closed by a local council, said people.";
        let characters: Vec<char> = text.chars().collect();
        let words = |phrase: &Phrase| characters[phrase.place.clone()].iter().collect::<String>();
        let found: Vec<String> = phrases(text).iter().map(words).collect();
        assert_eq!(found, ["The old bridge", "a local council", "people"]);
    }

    /// As long as the service takes it, and all of it one name.
    #[test]
    fn a_long_text_takes_no_longer_than_its_length() {
        for part in ["Bob, ", "Ann Lee 5 May 2012 ", "a", "A ", "x\n", "\u{2019}s "] {
            let text = part.repeat(100_000 / part.len());
            let begun = std::time::Instant::now();
            let found = entities(&text).len() + phrases(&text).len();
            assert!(begun.elapsed().as_secs() < 20, "{part:?}: {found} in {:?}", begun.elapsed());
        }
    }

    proptest! {
        #[test]
        fn places_lie_in_the_text_one_after_another(text in "[A-Ca-cÉé .,'’\n0-9&s-]{0,80}") {
            let characters: Vec<char> = text.chars().collect();
            let names = entities(&text).into_iter().map(|one| (one.place, one.score));
            let phrases = phrases(&text).into_iter().map(|one| (one.place, one.score));
            for found in [names.collect::<Vec<_>>(), phrases.collect()] {
                let mut end = 0;
                for (place, score) in found {
                    prop_assert!(place.start >= end && place.start < place.end);
                    prop_assert!(place.end <= characters.len() && (0.0..=1.0).contains(&score));
                    prop_assert!(!characters[place.start].is_whitespace());
                    end = place.end;
                }
            }
        }
    }
}

//! The verified sentences of several parts, put together.

use lexical::terms;
use std::collections::BTreeSet;

/// Sentences that one may say: what is said more often is said again.
const MOST_SOURCES: usize = 3;

/// A sentence, and the numbers of those that it says, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub text: String,
    pub from: Vec<usize>,
}

/// Each thing once, in order: a sentence all of whose terms stand in another one is said by that one.
/// Nothing is put in other words.
#[must_use]
pub fn join_sentences(sentences: &[&str]) -> Vec<Joined> {
    let said: Vec<BTreeSet<String>> =
        sentences.iter().map(|text| terms(text).into_iter().collect()).collect();
    let mut joined: Vec<(usize, Joined)> = Vec::new();
    for at in 0..sentences.len() {
        let speaker = find_speaker(&said, at);
        let number = at + 1;
        let has_room =
            |(of, one): &&mut (usize, Joined)| *of == speaker && one.from.len() < MOST_SOURCES;
        if let Some((_, one)) = joined.iter_mut().find(has_room) {
            one.from.push(number);
            continue;
        }
        // Of a sentence that says others, too, the place is where the first of them stood.
        let mut from = vec![speaker + 1, number];
        from.dedup();
        joined.push((speaker, Joined { text: sentences[speaker].to_owned(), from }));
    }
    joined.into_iter().map(|(_, one)| with_each_once(one)).collect()
}

/// The sentence that says all that one says: the longest of them, of alike ones the first.
fn find_speaker(said: &[BTreeSet<String>], at: usize) -> usize {
    let says = |other: &usize| said[at].is_subset(&said[*other]);
    let length = |other: &usize| (said[*other].len(), said.len() - other);
    (0..said.len()).filter(says).max_by_key(length).unwrap_or(at)
}

fn with_each_once(mut joined: Joined) -> Joined {
    joined.from.sort_unstable();
    joined.from.dedup();
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(sentences: &[&str], expected: &[(&str, &[usize])]) {
        let joined = join_sentences(sentences);
        let joined: Vec<_> = joined.iter().map(|one| (one.text.as_str(), &one.from[..])).collect();
        assert_eq!(joined, expected);
    }

    #[test]
    fn what_differs_is_said_in_order() {
        check(
            &["It weighs 1.2 kg.", "Descale it monthly."],
            &[("It weighs 1.2 kg.", &[1]), ("Descale it monthly.", &[2])],
        );
        check(&[], &[]);
    }

    #[test]
    fn what_another_says_is_said_once() {
        let long = "Descale the kettle every month with vinegar.";
        check(&["Descale the kettle.", long], &[(long, &[1, 2])]);
        check(
            &[long, "It is red.", "Descale the kettle."],
            &[(long, &[1, 3]), ("It is red.", &[2])],
        );
        check(&["It is red.", "It is red."], &[("It is red.", &[1, 2])]);
    }

    #[test]
    fn another_number_is_another_thing() {
        check(
            &["It weighs 1.2 kg.", "It weighs 1.3 kg."],
            &[("It weighs 1.2 kg.", &[1]), ("It weighs 1.3 kg.", &[2])],
        );
    }

    proptest! {
        #[test]
        fn none_is_left_out(sentences in prop::collection::vec("([ab]{1,2} ){1,4}", 0..9)) {
            let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let joined = join_sentences(&sentences);
            prop_assert!(joined.len() <= sentences.len());
            for number in 1..=sentences.len() {
                prop_assert!(joined.iter().any(|one| one.from.contains(&number)));
            }
            for one in joined {
                prop_assert!((1..=MOST_SOURCES).contains(&one.from.len()));
                prop_assert!(sentences.contains(&one.text.as_str()));
            }
        }
    }
}

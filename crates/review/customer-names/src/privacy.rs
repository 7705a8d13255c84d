//! Reviews beside which no name is repeated: of children, of health, of harm.

use reviews::Stake;

use crate::lexicon::{AGES, CHILD_PHRASES, HEALTH_PHRASES, HEALTH_STEMS};
use crate::spelling::folded;

/// Whether a text is about health or harm, or seems to be a child's, or `stakes`, what was found in it, say so:
/// beside it nobody is named.
#[must_use]
pub fn forbids_names(text: &str, stakes: &[Stake]) -> bool {
    if stakes.iter().any(|stake| is_harm(*stake)) {
        return true;
    }
    let words = words(text);
    tells_health(&words) || is_by_a_child(&words)
}

fn is_harm(stake: Stake) -> bool {
    use Stake::{Allergy, Child, Crime, Death, Discrimination, Harassment, Injury, PersonalData};
    matches!(
        stake,
        Stake::SelfHarm
            | Death
            | Injury
            | Stake::Poisoning
            | Allergy
            | Harassment
            | Discrimination
            | PersonalData
            | Child
            | Crime
    )
}

/// The text's words, folded; an apostrophe parts words, so that "I'm" is `i m`.
fn words(text: &str) -> Vec<String> {
    folded(&normalization::normalize(text))
        .split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words that begin as one of the stems of health, but say nothing of it.
const HARMLESS: &[&str] =
    &["operating", "operator", "operators", "operate", "operated", "operates", "patiently"];

fn tells_health(words: &[String]) -> bool {
    words.iter().any(|word| HEALTH_STEMS.begins(word) && !HARMLESS.contains(&word.as_str()))
        || HEALTH_PHRASES.iter().any(|phrase| stands_in(words, phrase))
}

fn is_by_a_child(words: &[String]) -> bool {
    CHILD_PHRASES.iter().any(|phrase| stands_in(words, phrase)) || is_in_a_grade(words)
}

fn stands_in(words: &[String], phrase: &[String]) -> bool {
    let fits = |(word, part): (&String, &String)| {
        if part == "0" { is_childs_age(word) } else { word == part }
    };
    words.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(fits))
}

/// "I am in 4th grade", "ich gehe in die 3. Klasse".
fn is_in_a_grade(words: &[String]) -> bool {
    let first_person = |word: &String| matches!(word.as_str(), "i" | "im" | "ich" | "my");
    words.windows(2).enumerate().any(|(at, pair)| {
        matches!(pair[1].as_str(), "grade" | "grader" | "klasse")
            && is_childs_age(pair[0].trim_end_matches(char::is_alphabetic))
            && words[at.saturating_sub(5)..at].iter().any(first_person)
    })
}

fn is_childs_age(word: &str) -> bool {
    word.parse::<u8>().is_ok_and(|age| (3..=17).contains(&age)) || AGES.has(word)
}

//! What a text breaks although it has the right shape.

use crate::Config;
use crate::read::{Written, fields};
use brands::Brand;
use products::{ClaimFinding, ClaimRule, ProductText, Span};
use prose_rules::word::{Word, quote, words};

/// A rule that a field breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The field, and the characters that it may have.
    TooLong(&'static str, usize),
    /// The word of the brand's list.
    BannedWord(String),
    /// Words of the prompt.
    Leak(String),
}

impl Fault {
    /// What is wrong and what helps.
    pub(crate) fn detail(&self) -> String {
        match self {
            Self::TooLong(field, most) => {
                format!("\"{field}\" is longer than {most} characters: shorten it.")
            }
            Self::BannedWord(word) => {
                format!(
                    "\u{201c}{word}\u{201d} is a word that the brand does not use: take it out."
                )
            }
            Self::Leak(words) => format!(
                "\u{201c}{words}\u{201d} stands in the instructions of the prompt: take it out."
            ),
        }
    }
}

/// The faults of all variants in one language. `name` is the product's: a word of it is not banned.
pub(crate) fn judge(texts: &[Written], config: &Config, brand: &Brand, name: &str) -> Vec<Fault> {
    let of_field = |(field, text, most): (&'static str, &str, usize)| {
        let too_long = text.chars().nth(most).map(|_| Fault::TooLong(field, most));
        let leak = config.instructions.leak(text).map(Fault::Leak);
        let banned = banned(text, brand, name).into_iter().map(Fault::BannedWord);
        too_long.into_iter().chain(leak).chain(banned).collect::<Vec<_>>()
    };
    texts.iter().flat_map(fields).flat_map(of_field).collect()
}

/// What is left for a person to see in texts that go out. Lengths are the claim check's.
pub(crate) fn find(
    texts: &[ProductText],
    config: &Config,
    brand: &Brand,
    name: &str,
) -> Vec<ClaimFinding> {
    let of_field = |text: &ProductText, field: String, words: &str| {
        let banned = banned(words, brand, name).into_iter().map(Fault::BannedWord);
        let faults = banned.chain(config.instructions.leak(words).map(Fault::Leak));
        faults.map(|fault| finding(text, &field, words, &fault)).collect::<Vec<_>>()
    };
    let fields = |text: &ProductText| -> Vec<ClaimFinding> {
        text.fields().flat_map(|(field, words)| of_field(text, field, words)).collect()
    };
    texts.iter().flat_map(fields).collect()
}

fn finding(text: &ProductText, field: &str, words: &str, fault: &Fault) -> ClaimFinding {
    let (rule, phrase) = match fault {
        Fault::BannedWord(word) => (ClaimRule::BannedWord, word.clone()),
        Fault::Leak(leaked) => (ClaimRule::MachineTalk, leaked.clone()),
        Fault::TooLong(field, _) => (ClaimRule::TooLong, (*field).to_owned()),
    };
    ClaimFinding {
        rule,
        span: place(words, &phrase).map(|(start, end)| Span {
            language: text.language.clone(),
            variant: text.variant,
            field: field.to_owned(),
            start,
            end,
        }),
        phrase: Some(phrase),
        attribute: None,
        denial: false,
        detail: fault.detail(),
    }
}

/// Where the phrase stands, in characters, if it stands there in these letters.
fn place(text: &str, phrase: &str) -> Option<(u32, u32)> {
    let at = text.find(phrase)?;
    let count = |text: &str| u32::try_from(text.chars().count()).ok();
    let start = count(&text[..at])?;
    Some((start, start + count(phrase)?))
}

/// The words of the text that are banned, whatever their case and accents, as they are written.
fn banned(text: &str, brand: &Brand, name: &str) -> Vec<String> {
    let (said, own) = (words(text), words(name));
    let listed = brand.banned_words.iter().map(|word| words(word));
    let listed = listed.filter(|word| occurrence(&own, word).is_none());
    listed.filter_map(|word| occurrence(&said, &word)).collect()
}

fn occurrence(text: &[Word<'_>], phrase: &[Word<'_>]) -> Option<String> {
    let same = |run: &[Word<'_>]| run.iter().zip(phrase).all(|(a, b)| a.folded == b.folded);
    let found = text.windows(phrase.len().max(1)).find(|run| !phrase.is_empty() && same(run));
    found.map(quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::AltText;

    fn brand(banned: &[&str]) -> Brand {
        let banned_words = banned.iter().map(|word| (*word).to_owned()).collect();
        Brand { banned_words, ..Brand::default() }
    }

    fn text(description: &str) -> ProductText {
        let alt = AltText { picture: "p.png".to_owned(), text: "A shirt".to_owned() };
        ProductText {
            language: "en".to_owned(),
            variant: 1,
            title: "Thistle".to_owned(),
            description: description.to_owned(),
            alt_texts: vec![alt],
            ..ProductText::default()
        }
    }

    fn found(description: &str, banned: &[&str]) -> Vec<ClaimFinding> {
        find(&[text(description)], &Config::for_tests(), &brand(banned), "Thistle")
    }

    #[test]
    fn a_banned_word_is_found_in_any_case_and_as_a_whole_word() {
        let findings = found("\u{c9}t\u{e9}: a CHEAP shirt.", &["cheap", "must have", "heap"]);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        let span = finding.span.clone().unwrap();
        assert_eq!(
            (finding.rule, finding.phrase.as_deref()),
            (ClaimRule::BannedWord, Some("CHEAP"))
        );
        assert_eq!((span.field.as_str(), span.start, span.end), ("DESCRIPTION", 7, 12));
        assert_eq!(found("A must-have.", &["must have"])[0].span, None);
    }

    #[test]
    fn a_word_of_the_products_name_is_not_banned() {
        assert!(found("Thistle is a shirt.", &["thistle"]).is_empty());
    }

    #[test]
    fn instructions_of_the_prompt_are_a_leak() {
        let leaking = "You write the texts of a product's page in a shop.";
        assert_eq!(found(leaking, &[])[0].rule, ClaimRule::MachineTalk);
        assert!(found("A shirt with long sleeves.", &[]).is_empty());
    }
}

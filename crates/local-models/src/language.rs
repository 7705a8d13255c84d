//! Which language a review is in.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use whatlang::{Info, Lang, Script};

/// Frequent words by language, which tell short texts apart better than letter statistics.
static FUNCTION_WORDS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/function_words.json")).unwrap_or_default()
});

/// As much of a text as is looked at.
const CHARACTERS: usize = 2000;

/// BCP 47 tag. The tag that the shop gave stands where its language agrees with the text, or where
/// the text does not tell; English where nothing does.
#[must_use]
pub fn guess(text: &str, declared: Option<&str>) -> String {
    let start: String = text.chars().take(CHARACTERS).collect();
    match (told(&start), declared) {
        (Some(told), Some(declared)) if primary(declared) == told => declared.to_owned(),
        (Some(told), _) => told,
        (None, Some(declared)) => declared.to_owned(),
        (None, None) => "en".to_owned(),
    }
}

/// The language part of a tag, lower case.
#[must_use]
pub fn primary(tag: &str) -> String {
    let end = tag.find(['-', '_']).unwrap_or(tag.len());
    tag[..end].to_lowercase()
}

/// What the text itself tells: its frequent words, then its letters.
fn told(text: &str) -> Option<String> {
    let by_letters = whatlang::detect(text);
    let foreign_script = |info: &&Info| info.script() != Script::Latin;
    let reliable = |info: &&Info| info.is_reliable();
    let by_letters = by_letters.as_ref();
    let by_script = by_letters.filter(foreign_script).map(tag);
    by_script.or_else(|| by_words(text)).or_else(|| by_letters.filter(reliable).map(tag))
}

/// The language with the most frequent words, if there are two at least and more than any other's.
fn by_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
    let votes =
        |known: &[String]| words.iter().filter(|word| known.iter().any(|k| k == *word)).count();
    let mut ranked: Vec<(usize, &String)> =
        FUNCTION_WORDS.iter().map(|(language, known)| (votes(known), language)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match ranked[..] {
        [(most, language), (second, _), ..] if most >= 2 && most > second => Some(language.clone()),
        _ => None,
    }
}

fn tag(info: &Info) -> String {
    two_letters(info.lang()).unwrap_or(info.lang().code()).to_owned()
}

/// ISO 639-1, where whatlang's language has it and a shop may meet it.
fn two_letters(language: Lang) -> Option<&'static str> {
    const CODES: &str = "eng en deu de fra fr spa es ita it por pt nld nl rus ru ukr uk bel be bul bg \
        srp sr mkd mk jpn ja cmn zh kor ko ara ar heb he pes fa hin hi ben bn tam ta tel te urd ur \
        tha th tur tr pol pl ces cs slk sk slv sl hrv hr hun hu ron ro ell el swe sv dan da nob nb \
        fin fi est et lav lv lit lt vie vi ind id cat ca epo eo lat la";
    let mut codes = CODES.split_whitespace();
    codes.by_ref().find(|code| *code == language.code())?;
    codes.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_reviews_are_recognised() {
        for (text, language) in [
            ("Great product", "en"),
            ("The battery is great and it lasts.", "en"),
            ("Sehr gut, aber die Lieferung war zu langsam.", "de"),
            ("Très bon produit, je recommande.", "fr"),
            ("Muy bueno y la batería dura mucho.", "es"),
            ("Molto bello, ma la consegna è lenta.", "it"),
            ("とても良い商品です", "ja"),
            ("Отличный товар, всем советую", "ru"),
        ] {
            assert_eq!(guess(text, None), language, "{text}");
        }
    }

    #[test]
    fn the_shops_tag_stands_where_the_text_agrees_or_is_silent() {
        assert_eq!(guess("Das ist sehr gut und schön.", Some("de-AT")), "de-AT");
        assert_eq!(guess("Das ist sehr gut und schön.", Some("en")), "de");
        assert_eq!(guess("Ok", Some("pt-BR")), "pt-BR");
    }
}

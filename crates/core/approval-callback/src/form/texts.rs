//! The texts of a product, as they were written and as a person wants them.

use approvals::plain;
use products::{LIMITS, ProductText};
use questions::{MOST_TEXT_BYTES, text_bytes};
use std::collections::BTreeMap;

/// One field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextField {
    Title,
    Description,
    /// All bullets, one on each line.
    Bullets,
    Meta,
    /// What the n-th picture shows, counted from 0.
    Alt(usize),
}

/// The fields of a text, in the order in which a page shows them.
pub(crate) fn text_fields(text: &ProductText) -> impl Iterator<Item = TextField> + use<> {
    use TextField::{Alt, Bullets, Description, Meta, Title};
    let alts = 0..text.alt_texts.len();
    [Title, Description, Bullets, Meta].into_iter().chain(alts.map(Alt))
}

impl TextField {
    /// Its name in the form, of the n-th text, counted from 0.
    pub(crate) fn name(self, text: usize) -> String {
        let text = text + 1;
        match self {
            Self::Title => format!("text-{text}-title"),
            Self::Description => format!("text-{text}-description"),
            Self::Bullets => format!("text-{text}-bullets"),
            Self::Meta => format!("text-{text}-meta"),
            Self::Alt(at) => format!("text-{text}-alt-{}", at + 1),
        }
    }

    /// What a page calls it.
    pub(crate) fn label(self) -> String {
        match self {
            Self::Title => "Title".to_owned(),
            Self::Description => "Description".to_owned(),
            Self::Bullets => "Bullets".to_owned(),
            Self::Meta => "Description for search engines".to_owned(),
            Self::Alt(at) => format!("Picture {}, in words", at + 1),
        }
    }

    /// The most characters that it may have; of bullets each.
    pub(crate) fn limit(self) -> usize {
        match self {
            Self::Title => LIMITS.title,
            Self::Description => LIMITS.description,
            Self::Bullets => LIMITS.bullet,
            Self::Meta => LIMITS.meta,
            Self::Alt(_) => LIMITS.alt,
        }
    }
}

/// What a text says in a field, as a form shows it.
pub(crate) fn drafted(text: &ProductText, field: TextField) -> String {
    match field {
        TextField::Title => plain::one_line(&text.title),
        TextField::Description => plain::typed(&text.description),
        TextField::Bullets => {
            let lines = text.bullets.iter().map(|bullet| plain::one_line(bullet));
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        }
        TextField::Meta => plain::one_line(&text.meta),
        TextField::Alt(at) => {
            text.alt_texts.get(at).map_or_else(String::new, |alt| plain::one_line(&alt.text))
        }
    }
}

/// The texts with what a form says instead. What says the same, white space aside, stays as it was.
pub(super) fn edited(texts: &[ProductText], fields: &BTreeMap<String, String>) -> Vec<ProductText> {
    let edit = |(at, text): (usize, &ProductText)| {
        let mut edited = text.clone();
        for field in text_fields(text) {
            let said = fields.get(&field.name(at)).filter(|said| differs(said, text, field));
            said.into_iter().for_each(|said| set(&mut edited, field, said));
        }
        edited
    };
    texts.iter().enumerate().map(edit).collect()
}

fn differs(said: &str, text: &ProductText, field: TextField) -> bool {
    let draft = drafted(text, field);
    match field {
        // Each line is a bullet.
        TextField::Bullets => bullets(said) != bullets(&draft),
        _ => !plain::typed(said).split_whitespace().eq(draft.split_whitespace()),
    }
}

fn set(text: &mut ProductText, field: TextField, said: &str) {
    match field {
        TextField::Title => text.title = plain::one_line(said),
        TextField::Description => text.description = plain::typed(said),
        TextField::Bullets => text.bullets = bullets(said),
        TextField::Meta => text.meta = plain::one_line(said),
        TextField::Alt(at) => {
            let alt = text.alt_texts.get_mut(at);
            alt.into_iter().for_each(|alt| alt.text = plain::one_line(said));
        }
    }
}

fn bullets(said: &str) -> Vec<String> {
    let lines = plain::lines(said).into_iter().map(|line| plain::one_line(&line));
    lines.filter(|line| !line.is_empty()).collect()
}

/// What is wrong with texts that are to be published, by the names of their fields.
pub(super) fn problems(texts: &[ProductText]) -> BTreeMap<String, String> {
    let all = texts.iter().enumerate();
    let mut problems: BTreeMap<String, String> = all
        .flat_map(|(at, text)| {
            let found = text_fields(text).map(move |field| (field, problem(text, field)));
            found.filter_map(move |(field, problem)| Some((field.name(at), problem?)))
        })
        .collect();
    if text_bytes(texts) > MOST_TEXT_BYTES {
        let name = TextField::Description.name(0);
        problems.insert(name, "All texts together are too long: shorten them.".to_owned());
    }
    problems
}

fn problem(text: &ProductText, field: TextField) -> Option<String> {
    let said = drafted(text, field);
    let is_needed = matches!(field, TextField::Title | TextField::Description);
    let longest = match field {
        TextField::Bullets => said.lines().map(|line| line.chars().count()).max(),
        _ => Some(said.chars().count()),
    };
    if is_needed && said.is_empty() {
        return Some("Write something here.".to_owned());
    }
    if field == TextField::Bullets && said.lines().count() > LIMITS.bullets {
        return Some(format!("Leave at most {} lines.", LIMITS.bullets));
    }
    let limit = field.limit();
    let each = if field == TextField::Bullets { "each line" } else { "this" };
    let too_long = longest.is_some_and(|longest| longest > limit);
    too_long.then(|| format!("Shorten {each} to {limit} characters."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::AltText;

    fn text() -> ProductText {
        ProductText {
            language: "en".to_owned(),
            variant: 1,
            title: "Navy shirt".to_owned(),
            description: "A shirt.\n\nIn navy.".to_owned(),
            bullets: vec!["Slim fit".to_owned(), "Linen".to_owned()],
            meta: "A navy shirt.".to_owned(),
            alt_texts: vec![AltText { picture: "a.png".to_owned(), text: "A shirt".to_owned() }],
        }
    }

    fn edited_by(pairs: &[(&str, &str)]) -> ProductText {
        let fields = pairs.iter().map(|(name, said)| ((*name).to_owned(), (*said).to_owned()));
        edited(&[text()], &fields.collect()).remove(0)
    }

    #[test]
    fn white_space_makes_no_other_text() {
        assert_eq!(edited_by(&[]), text());
        let same = [
            ("text-1-title", " Navy  shirt\u{200b}"),
            ("text-1-description", "A shirt.\r\n\r\nIn navy.\r\n"),
            ("text-1-bullets", "Slim fit\r\n\r\n Linen "),
            ("text-1-alt-1", "A shirt"),
            ("text-2-title", "Nobody's"),
            ("text-1-alt-9", "Nothing's"),
        ];
        assert_eq!(edited_by(&same), text());
    }

    #[test]
    fn what_is_changed_is_taken_field_by_field() {
        let changed = edited_by(&[
            ("text-1-title", "Blue\nshirt"),
            ("text-1-bullets", "Slim fit\n\u{202e}Pure linen\nBlue"),
            ("text-1-alt-1", ""),
        ]);
        assert_eq!(changed.title, "Blue shirt");
        assert_eq!(changed.bullets, ["Slim fit", "Pure linen", "Blue"]);
        assert_eq!((changed.alt_texts[0].text.as_str(), changed.meta), ("", text().meta));
        assert_eq!(changed.alt_texts[0].picture, "a.png");
    }

    #[test]
    fn what_is_too_long_or_missing_is_named_by_its_field() {
        let found = |pairs: &[(&str, &str)]| problems(&[edited_by(pairs)]);
        assert!(found(&[]).is_empty());
        let long = "x".repeat(201);
        let found = found(&[
            ("text-1-title", " "),
            ("text-1-bullets", &format!("a\n{long}")),
            ("text-1-meta", &long),
        ]);
        let found: Vec<_> =
            found.iter().map(|(name, said)| (name.as_str(), said.as_str())).collect();
        let expected = [
            ("text-1-bullets", "Shorten each line to 200 characters."),
            ("text-1-meta", "Shorten this to 160 characters."),
            ("text-1-title", "Write something here."),
        ];
        assert_eq!(found, expected);
        let seven = edited_by(&[("text-1-bullets", "1\n2\n3\n4\n5\n6\n7")]);
        assert_eq!(problems(&[seven])["text-1-bullets"], "Leave at most 6 lines.");
    }

    #[test]
    fn all_texts_together_have_a_bound() {
        let long = ProductText { description: "\u{1fad6}".repeat(5_000), ..text() };
        let found = problems(&vec![long; 7]);
        let told = "All texts together are too long: shorten them.";
        assert_eq!(found.get("text-1-description").map(String::as_str), Some(told));
    }
}

//! The task `attributes`: a value of each attribute that is asked about, from the pictures.

use crate::asked::{self, AskedAttribute, AskedValue};
use serde_json::{Value, json};
use vision_network::{NOT_VISIBLE, Shares, Sight};

/// The answer where nothing that may be answered is likely, and to what no head knows.
const UNKNOWN: &str = "UNKNOWN";
/// How sure it is of what no head knows.
const UNSURE: f32 = 0.1;

/// Attributes that heads know, and the parts of ids by which shops call them.
const KNOWN: [(&str, &[&str]); 5] = [
    ("sleeve", &["sleeve"]),
    ("neckline", &["neck", "collar"]),
    ("pattern", &["pattern"]),
    ("fit", &["fit"]),
    ("colour", &["colour", "color"]),
];

/// A value, how sure it is, and by which picture, from 0.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    value: String,
    confidence: f32,
    picture: usize,
}

pub(super) fn answer(prompt: &str, sights: &[Option<Sight>]) -> Value {
    let answers: Vec<Value> = asked::read(prompt).iter().map(|one| answered(one, sights)).collect();
    json!({ "attributes": answers })
}

fn answered(asked: &AskedAttribute, sights: &[Option<Sight>]) -> Value {
    let Choice { value, confidence, picture } = choose(asked, sights);
    json!({
        "attribute": asked.id,
        "value": value,
        "confidence": (f64::from(confidence) * 1_000.0).round() / 1_000.0,
        "picture": picture + 1,
    })
}

/// Of the pictures that show it the surest; where none does, the surest that it does not.
fn choose(asked: &AskedAttribute, sights: &[Option<Sight>]) -> Choice {
    let unsure = Choice { value: UNKNOWN.to_owned(), confidence: UNSURE, picture: 0 };
    let Some(head) = head(&asked.id) else { return unsure };
    let seen = sights.iter().enumerate().filter_map(|(picture, sight)| {
        let (value, confidence) = best(asked, sight.as_ref()?.of(head)?);
        Some(Choice { value, confidence, picture })
    });
    let rank = |choice: &Choice| (choice.value != NOT_VISIBLE, choice.confidence);
    seen.max_by(|a, b| {
        let ((a_shown, a_sure), (b_shown, b_sure)) = (rank(a), rank(b));
        a_shown.cmp(&b_shown).then(a_sure.total_cmp(&b_sure)).then(b.picture.cmp(&a.picture))
    })
    .unwrap_or(unsure)
}

/// The head that knows an attribute of this id.
pub(super) fn head(id: &str) -> Option<&'static str> {
    let id = id.to_lowercase();
    let is_called = |names: &[&str]| names.iter().any(|name| id.contains(name));
    KNOWN.into_iter().find(|(_, names)| is_called(names)).map(|(head, _)| head)
}

/// The likeliest of what may be answered; what may not counts as unknown.
fn best(asked: &AskedAttribute, shares: &Shares) -> (String, f32) {
    let mut unknown = 0.0;
    let mut best = (UNKNOWN.to_owned(), 0.0);
    for (value, share) in shares {
        match allowed(asked, value) {
            Some(id) if *share > best.1 => best = (id, *share),
            Some(_) => {}
            None => unknown += share,
        }
    }
    if unknown > best.1 { (UNKNOWN.to_owned(), unknown) } else { best }
}

/// The shop's id of a value, by its id or its name.
fn allowed(asked: &AskedAttribute, value: &str) -> Option<String> {
    if value == NOT_VISIBLE {
        return Some(value.to_owned());
    }
    let is_it =
        |one: &&AskedValue| [&one.id, &one.name].iter().any(|said| plain(said) == plain(value));
    asked.values.iter().find(is_it).map(|one| one.id.clone())
}

/// In small letters and digits alone, American as British.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.collect::<String>().replace("gray", "grey")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(shares: &[(&str, f32)]) -> Option<Sight> {
        let shares = shares.iter().map(|(value, share)| ((*value).to_owned(), *share)).collect();
        Some(Sight::new([("sleeve".to_owned(), shares)].into()))
    }

    fn asked(id: &str) -> String {
        json!([{"id": id, "values": [{"id": "S1", "name": "Short"}, {"id": "long", "name": "Long sleeves"}]}])
            .to_string()
    }

    fn first(id: &str, sights: &[Option<Sight>]) -> Value {
        answer(&asked(id), sights)["attributes"][0].clone()
    }

    #[test]
    fn the_surest_picture_that_shows_it_counts() {
        let sights = [
            sight(&[("short", 0.05), ("long", 0.05), (NOT_VISIBLE, 0.9)]),
            sight(&[("short", 0.6), ("long", 0.3), (NOT_VISIBLE, 0.1)]),
            sight(&[("short", 0.2), ("long", 0.7), (NOT_VISIBLE, 0.1)]),
            None,
        ];
        let expected =
            json!({"attribute": "sleeve-length", "value": "long", "confidence": 0.7, "picture": 3});
        assert_eq!(first("sleeve-length", &sights), expected);
        assert_eq!(first("sleeve", &sights[..2])["value"], "S1");
        assert_eq!(first("sleeve", &sights[..1])["value"], NOT_VISIBLE);
    }

    #[test]
    fn what_may_not_be_answered_is_unknown() {
        let sights = [sight(&[("short", 0.2), ("sleeveless", 0.8), (NOT_VISIBLE, 0.0)])];
        assert_eq!(first("sleeve", &sights)["value"], UNKNOWN);
        assert_eq!(
            first("heel", &sights),
            json!({"attribute": "heel", "value": UNKNOWN, "confidence": 0.1, "picture": 1})
        );
        assert_eq!(
            first("sleeve", &[]),
            json!({"attribute": "sleeve", "value": UNKNOWN, "confidence": 0.1, "picture": 1})
        );
    }
}

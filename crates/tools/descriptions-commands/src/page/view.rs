//! A product as a page.

use super::lit::{Light, Mark, Piece, pieces};
use super::story::Story;
use super::words;
use approvals::wording;
use askama::Template;
use products::{Attribute, ClaimFinding, ProductText, RefutedClaim, Span};
use stack_page::Frame;

#[derive(Template)]
#[template(path = "description.html")]
pub(super) struct ProductPage<'a> {
    frame: Frame,
    /// The execution's name.
    name: &'a str,
    story: &'a Story,
    pictures: Vec<Picture>,
    facts: Vec<Fact>,
    texts: Vec<Text>,
    findings: Vec<Finding>,
    refuted: Vec<Finding>,
    cost: String,
}

struct Picture {
    number: usize,
    path: String,
    alt: String,
}

/// An attribute with the number that its phrases are lit by.
struct Fact {
    number: usize,
    name: String,
    value: String,
    source: &'static str,
    confidence: f64,
    percent: String,
    /// The number of the picture that shows it.
    picture: Option<usize>,
    /// What the pictures show where the seller says something else.
    conflict: Option<String>,
}

struct Text {
    language: String,
    variant: u32,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    pieces: Vec<Piece>,
}

struct Finding {
    rule: String,
    /// Where it stands; empty for what is missing.
    place: String,
    phrase: String,
    detail: String,
}

impl<'a> ProductPage<'a> {
    pub(super) fn of(frame: Frame, name: &'a str, story: &'a Story) -> Self {
        Self {
            frame,
            name,
            pictures: pictures(name, story),
            facts: story
                .attributes
                .iter()
                .enumerate()
                .map(|fact| self::fact(story, fact))
                .collect(),
            texts: story.texts.iter().map(|text| self::text(story, text)).collect(),
            findings: story.findings.iter().map(finding).collect(),
            refuted: story.refuted.iter().map(refuted).collect(),
            cost: format!("{:.5}", story.usage().cost_usd),
            story,
        }
    }

    fn title(&self) -> &str {
        match self.story.product.name.as_str() {
            "" => "A product without a name",
            name => name,
        }
    }
}

fn pictures(name: &str, story: &Story) -> Vec<Picture> {
    let keys = story.product.pictures.iter().enumerate();
    keys.map(|(place, key)| Picture {
        number: place + 1,
        path: format!("/descriptions/{name}/pictures/{}", place + 1),
        alt: alt(story, key).unwrap_or_else(|| format!("Picture {}", place + 1)),
    })
    .collect()
}

/// What a text says for those who do not see the picture.
fn alt(story: &Story, key: &str) -> Option<String> {
    let mut alts = story.texts.iter().flat_map(|text| &text.alt_texts);
    let own = alts.find(|alt| alt.picture == key && !alt.text.is_empty())?;
    Some(own.text.clone())
}

fn fact(story: &Story, (place, attribute): (usize, &Attribute)) -> Fact {
    let Attribute { attribute: id, value, source, confidence, picture, conflict } = attribute;
    let shown = picture.as_ref().and_then(|key| {
        story.product.pictures.iter().position(|own| own == key).map(|place| place + 1)
    });
    Fact {
        number: place + 1,
        name: words::attribute(id),
        value: words::value(id, value),
        source: words::source(*source),
        confidence: confidence.clamp(0.0, 1.0),
        percent: format!("{:.0} %", confidence * 100.0),
        picture: shown,
        conflict: conflict.as_ref().map(|conflict| {
            let (value, percent) = (words::value(id, &conflict.value), conflict.confidence * 100.0);
            format!("pictures show {value} ({percent:.0} %)")
        }),
    }
}

fn text(story: &Story, text: &ProductText) -> Text {
    let fields = text.fields().filter(|(_, words)| !words.is_empty());
    let fields = fields.map(|(name, words)| Field {
        pieces: pieces(words, &marks(story, text, &name)),
        name: words::field(&name),
    });
    Text { language: text.language.clone(), variant: text.variant, fields: fields.collect() }
}

/// What is marked of one field: findings, and phrases whose attribute is among the facts.
fn marks(story: &Story, text: &ProductText, field: &str) -> Vec<Mark> {
    let here = |span: &&Span| {
        (span.language.as_str(), span.variant, span.field.as_str())
            == (text.language.as_str(), text.variant, field)
    };
    let found = story.findings.iter().filter_map(|finding| finding.span.as_ref()).filter(here);
    let found = found.map(|span| mark(span, Light::Finding));
    let refuted = story.refuted.iter().filter_map(|one| one.placed().span);
    let refuted = refuted.filter(|span| here(&span)).map(|span| mark(&span, Light::Refuted));
    let lit = story.support.iter().filter(|support| here(&&support.span)).filter_map(|support| {
        let own = |one: &Attribute| one.attribute == support.attribute;
        let place = story.attributes.iter().position(own)?;
        Some(mark(&support.span, Light::Fact(place + 1)))
    });
    found.chain(refuted).chain(lit).collect()
}

fn mark(span: &Span, light: Light) -> Mark {
    Mark { start: span.start as usize, end: span.end as usize, light }
}

/// With the judge's reason in place of the rules' own.
fn refuted(refuted: &RefutedClaim) -> Finding {
    Finding { detail: wording::refutation(refuted), ..finding(&refuted.placed()) }
}

fn finding(finding: &ClaimFinding) -> Finding {
    let place = finding
        .span
        .as_ref()
        .map(|span| format!("{}, {}", words::field(&span.field), span.language));
    Finding {
        rule: words::rule(finding.rule),
        place: place.unwrap_or_default(),
        phrase: finding.phrase.clone().unwrap_or_default(),
        detail: finding.detail.clone(),
    }
}

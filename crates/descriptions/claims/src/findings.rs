//! What a check finds, with its places.

use crate::read::Field;
use crate::sets::NEGATORS;
use crate::token::Token;
use products::{ClaimFinding, ClaimRule, ProductText, Span, Support};

/// Findings that one check gives.
pub const MOST_FINDINGS: usize = 100;

/// Supports that one check gives.
pub const MOST_SUPPORT: usize = 400;

/// Characters of a phrase that a finding quotes.
const QUOTED: usize = 200;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// What is wrong, text by text in the order of their places.
    pub findings: Vec<ClaimFinding>,
    /// For each finding, the place of its text among those that were checked.
    pub texts: Vec<usize>,
    /// The phrases that rest on facts.
    pub support: Vec<Support>,
}

impl Checked {
    /// Whether the texts may go out.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn bounded(mut self) -> Self {
        self.findings.truncate(MOST_FINDINGS);
        self.texts.truncate(MOST_FINDINGS);
        self.support.truncate(MOST_SUPPORT);
        self
    }
}

/// What is found in one text.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    at: usize,
    text: &'a ProductText,
    checked: &'a mut Checked,
}

impl<'a> Report<'a> {
    pub(crate) fn new((at, text): (usize, &'a ProductText), checked: &'a mut Checked) -> Self {
        Self { at, text, checked }
    }

    /// A phrase that rests on a fact.
    pub(crate) fn support(&mut self, field: &Field, place: (usize, usize), attribute: &str) {
        let span = self.span(&field.name, field.place(place.0, place.1));
        let support = Support { span, attribute: attribute.to_owned() };
        if !self.checked.support.contains(&support) {
            self.checked.support.push(support);
        }
    }

    /// A claim of this rule without a fact.
    pub(crate) fn unsupported(&mut self, rule: ClaimRule, field: &Field, place: (usize, usize)) {
        let place = field.place(place.0, place.1);
        let attribute = crate::free::attribute_of(rule);
        self.phrase(rule, (&field.name, &field.characters), place, (attribute, remedy(rule)));
    }

    /// A number that no fact has, unless a finding covers it already.
    pub(crate) fn number(&mut self, field: &Field, place: (usize, usize)) {
        let place = field.place(place.0, place.1);
        let span = self.span(&field.name, place);
        let covered = |finding: &ClaimFinding| {
            finding.span.as_ref().is_some_and(|other| other.overlaps(&span))
        };
        if !self.checked.findings.iter().any(covered) {
            let what = "is a number that no fact has: take it out";
            let rule = ClaimRule::UnsupportedSize;
            self.phrase(rule, (&field.name, &field.characters), place, (Some("size"), what));
        }
    }

    /// A value that is not the attribute's; `absence` where it is that something is not there.
    pub(crate) fn value(
        &mut self,
        rule: ClaimRule,
        field: &Field,
        place: (usize, usize),
        (attribute, fact, absence): (&str, Option<&str>, bool),
    ) {
        let what = match fact.map(cut) {
            Some(fact) => format!("contradicts the fact \u{201c}{fact}\u{201d}: say that instead"),
            None => "is said by no fact: take it out".to_owned(),
        };
        let denial = absence || denies(&field.tokens[place.0..place.1]);
        let (place, field) = (field.place(place.0, place.1), (&*field.name, &*field.characters));
        let finding = self.quoting(rule, field, place, (Some(attribute), &what));
        self.push(ClaimFinding { denial, ..finding });
    }

    /// A fact that is denied.
    pub(crate) fn denied(
        &mut self,
        field: &Field,
        place: (usize, usize),
        (id, fact): (&str, &str),
    ) {
        let (place, field) = (field.place(place.0, place.1), (&*field.name, &*field.characters));
        let what = format!("denies the fact \u{201c}{}\u{201d}: say that it is so", cut(fact));
        let finding = self.quoting(ClaimRule::Contradiction, field, place, (Some(id), &what));
        self.push(ClaimFinding { denial: true, ..finding });
    }

    /// A known attribute that is not mentioned.
    pub(crate) fn missing(&mut self, attribute: &str, value: &str) {
        let value = cut(value);
        let detail = format!("{}: nothing says \u{201c}{value}\u{201d}: add it", self.name());
        self.whole(ClaimRule::MissingAttribute, None, Some(attribute), detail);
    }

    /// A field as a whole.
    pub(crate) fn field(&mut self, rule: ClaimRule, name: &str, field: &str, what: &str) {
        let span = self.span(name, (0, field.chars().count() as u32));
        let detail = format!("{} of {} {what}", name, self.name());
        self.whole(rule, Some(span), None, detail);
    }

    /// A place of a field that was not read as words.
    pub(crate) fn place(
        &mut self,
        rule: ClaimRule,
        (name, field): (&str, &str),
        place: (u32, u32),
    ) {
        let characters: Vec<char> = field.chars().collect();
        self.phrase(rule, (name, &characters), place, (None, remedy(rule)));
    }

    pub(crate) fn too_many_bullets(&mut self, most: usize) {
        let detail = format!("{}: more than {most} bullets: leave some out", self.name());
        self.whole(ClaimRule::TooLong, None, None, detail);
    }

    /// The rules do not read the language.
    pub(crate) fn unread(mut self) {
        let detail = format!("{}: the rules do not read this language: a person must", self.name());
        self.whole(ClaimRule::UnreadLanguage, None, None, detail);
    }

    fn phrase(
        &mut self,
        rule: ClaimRule,
        field: (&str, &[char]),
        place: (u32, u32),
        what: (Option<&str>, &str),
    ) {
        let finding = self.quoting(rule, field, place, what);
        self.push(finding);
    }

    /// A finding of the words at a place.
    fn quoting(
        &self,
        rule: ClaimRule,
        (name, characters): (&str, &[char]),
        (start, end): (u32, u32),
        (attribute, what): (Option<&str>, &str),
    ) -> ClaimFinding {
        let quoted = &characters[start as usize..end as usize];
        let phrase: String = quoted.iter().take(QUOTED).collect();
        ClaimFinding {
            rule,
            span: Some(self.span(name, (start, end))),
            attribute: attribute.map(str::to_owned),
            denial: false,
            detail: format!("\u{201c}{phrase}\u{201d} {what}"),
            phrase: Some(phrase),
        }
    }

    /// A finding of the text or a field as a whole.
    fn whole(
        &mut self,
        rule: ClaimRule,
        span: Option<Span>,
        attribute: Option<&str>,
        detail: String,
    ) {
        let attribute = attribute.map(str::to_owned);
        self.push(ClaimFinding { rule, span, phrase: None, attribute, denial: false, detail });
    }

    /// Adds a finding, unless a longer one of its rule covers the place; of one that denies and one that
    /// does not, what is kept does.
    fn push(&mut self, finding: ClaimFinding) {
        let mut same = self.checked.findings.iter_mut().filter(|one| one.rule == finding.rule);
        let covers = |other: &&mut ClaimFinding| match (&other.span, &finding.span) {
            (Some(one), Some(other)) => one.overlaps(other),
            _ => false,
        };
        match same.find(covers) {
            Some(other) if length(other) >= length(&finding) => other.denial |= finding.denial,
            Some(other) => {
                *other = ClaimFinding { denial: other.denial || finding.denial, ..finding };
            }
            None => {
                self.checked.findings.push(finding);
                self.checked.texts.push(self.at);
            }
        }
    }

    fn span(&self, field: &str, (start, end): (u32, u32)) -> Span {
        Span {
            language: self.text.language.clone(),
            variant: self.text.variant,
            field: field.to_owned(),
            start,
            end,
        }
    }

    /// `en, variant 1`.
    fn name(&self) -> String {
        format!("{}, variant {}", self.text.language, self.text.variant)
    }
}

/// A fact as a detail quotes it: no longer than a phrase.
fn cut(fact: &str) -> String {
    fact.chars().take(QUOTED).collect()
}

/// Whether words say something by a denial: "no pattern".
fn denies(words: &[Token]) -> bool {
    words.iter().any(|token| NEGATORS.contains(&token.text.as_str()))
}

fn length(finding: &ClaimFinding) -> u32 {
    finding.span.as_ref().map_or(0, |span| span.end - span.start)
}

fn remedy(rule: ClaimRule) -> &'static str {
    match rule {
        ClaimRule::UnsupportedMaterial => {
            "says what it is made of or can do, and no fact does: take it out"
        }
        ClaimRule::UnsupportedCare => "says how to care for it, and no fact does: take it out",
        ClaimRule::UnsupportedOrigin => {
            "says where or by whom it is made, and no fact does: take it out"
        }
        ClaimRule::UnsupportedSize => "says a size or a measure, and no fact does: take it out",
        ClaimRule::UnsupportedPrice => "speaks of the price: take it out",
        ClaimRule::UnsupportedEcology => {
            "is an environmental claim, and no fact makes it: take it out"
        }
        ClaimRule::Superlative => "is a claim that nobody can check: take it out",
        ClaimRule::Empty => "is a blank left to fill in: fill it in or take it out",
        _ => "is said by no fact: take it out",
    }
}

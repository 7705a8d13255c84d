//! Which findings of the rules a judge may refute, and whether it has.
//!
//! The judge says what words mean; whether that counts is decided here.

use crate::Input;
use crate::judge::place_of_words;
use crate::read::{JudgedPhrase, Verdict};
use crate::sentence::clause;
use products::{
    Attribute, AttributeKind, ClaimFinding, ClaimRule, ProductText, Quote, Refutation,
    RefutedClaim, Span, Vocabulary,
};

/// The reasons for which a finding of a rule may be refuted.
///
/// Only what rests on the meaning of words can be: what is counted or is a matter of form is certain. That
/// a text leaves a fact out is refuted by its own words alone.
#[must_use]
pub const fn reasons(rule: ClaimRule) -> &'static [Refutation] {
    use Refutation::{AName, AnotherThing, Denied, FactSaysSo, OtherMeaning, Said};
    match rule {
        // Values: all that words can mean beside them. That it has not this value, or not another than
        // the fact, is no claim; a denial that is itself what is wrong is none of these ([`refuted`]).
        ClaimRule::UnsupportedValue | ClaimRule::Contradiction => {
            &[OtherMeaning, AnotherThing, FactSaysSo, Denied, AName]
        }
        // "No polyester", "never needs the iron", "not made far away" are claims, too.
        ClaimRule::UnsupportedMaterial
        | ClaimRule::UnsupportedCare
        | ClaimRule::UnsupportedOrigin
        | ClaimRule::UnsupportedSize
        | ClaimRule::UnsupportedEcology => &[OtherMeaning, AnotherThing, FactSaysSo, AName],
        // No fact says a price, and "not expensive" is one.
        ClaimRule::UnsupportedPrice => &[OtherMeaning, AnotherThing, AName],
        // A fact that says "best" makes nothing checkable.
        ClaimRule::Superlative => &[OtherMeaning, AnotherThing, Denied, AName],
        // The rules know few words for a fact; others must stand in the text.
        ClaimRule::MissingAttribute => &[Said],
        // Counted, or a blank that is there or not.
        ClaimRule::TooLong | ClaimRule::Empty => &[],
        // The rules have not read the text, or not in its language: there is no finding to refute, and
        // a person must see it.
        ClaimRule::WrongLanguage | ClaimRule::UnreadLanguage => &[],
        // The judge's own, and what other functions find by form.
        ClaimRule::Judged | ClaimRule::Contact | ClaimRule::MachineTalk | ClaimRule::BannedWord => {
            &[]
        }
    }
}

/// A finding that may be refuted, as the judge is asked about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// Its place among all findings.
    pub(crate) at: usize,
    /// The place of its text.
    pub(crate) text: usize,
    pub(crate) finding: &'a ClaimFinding,
}

/// What verdicts are held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) input: &'a Input,
    pub(crate) vocabulary: &'a Vocabulary,
    /// What the judge itself finds no fact for.
    pub(crate) claimed: &'a [ClaimFinding],
    /// The same as it said it, also what does not stand in the text letter by letter.
    pub(crate) said: &'a [JudgedPhrase],
}

/// The finding as refuted, where all that was said of it agrees and the reason counts.
pub(crate) fn refuted(
    asked: &Asked<'_>,
    verdicts: &[&Verdict],
    known: &Known<'_>,
) -> Option<RefutedClaim> {
    let (first, others) = verdicts.split_first()?;
    let (finding, reason) = (asked.finding, first.refuted?);
    let agree = others.iter().all(|other| other.refuted == Some(reason));
    let may = agree && reasons(finding.rule).contains(&reason);
    if !may
        || is_barred(finding, reason)
        || finding.span.as_ref().is_some_and(|span| known.claims(span))
    {
        return None;
    }
    let (fact, quote) = match reason {
        Refutation::FactSaysSo => (Some(known.fact(first, finding)?), None),
        Refutation::Said => (None, Some(known.quote(first, asked)?)),
        _ => (None, None),
    };
    Some(RefutedClaim { finding: finding.clone(), reason, fact, quote, why: first.why.clone() })
}

/// "Not striped" of a striped one, "sleeveless" of whatever: it is the denial that is wrong, and no fact
/// that it contradicts says so.
fn is_barred(finding: &ClaimFinding, reason: Refutation) -> bool {
    let contradicts = finding.rule == ClaimRule::Contradiction;
    finding.denial
        && (reason == Refutation::Denied || (reason == Refutation::FactSaysSo && contradicts))
}

impl Known<'_> {
    /// Whether a refutation is borne out: a name is in the product's, and nothing that the judge calls a
    /// claim has these words, or is among them.
    pub(crate) fn bears_out(&self, refuted: &RefutedClaim) -> bool {
        let RefutedClaim { finding, reason, quote, .. } = refuted;
        let (span, phrase) = match quote {
            Some(quote) => (Some(&quote.span), Some(&quote.words)),
            None => (finding.span.as_ref(), finding.phrase.as_ref()),
        };
        let phrase = phrase.map(|phrase| phrase.to_lowercase()).unwrap_or_default();
        let named = *reason != Refutation::AName || self.is_in_name(&phrase);
        named && !self.said.iter().any(|one| self.is_of(one, span) && is_alike(one, &phrase))
    }

    fn is_in_name(&self, phrase: &str) -> bool {
        let name = self.input.product.name.to_lowercase();
        words(phrase).count() > 0 && words(phrase).all(|word| words(&name).any(|own| own == word))
    }

    /// Whether the judge says it of the text that a place is in.
    fn is_of(&self, said: &JudgedPhrase, span: Option<&Span>) -> bool {
        let text = self.input.texts.get(said.text - 1);
        span.zip(text).is_some_and(|(span, text)| span.is_in(text))
    }

    /// Whether the judge also names these words as a claim: what it says twice in two ways counts for
    /// nothing.
    fn claims(&self, span: &Span) -> bool {
        self.claimed.iter().any(|one| one.span.as_ref().is_some_and(|other| other.overlaps(span)))
    }

    /// The words by which its text says the attribute that the rules miss, with the numbers of the fact.
    fn quote(&self, verdict: &Verdict, asked: &Asked<'_>) -> Option<Quote> {
        let text = self.input.texts.get(asked.text)?;
        let missing = asked.finding.attribute.as_ref()?;
        let fact = self.input.attributes.iter().find(|one| one.attribute == *missing)?;
        let words = (!verdict.quote.is_empty()).then(|| verdict.quote.clone())?;
        let span = place_of_words(text, &words)?;
        let counts = !self.claims(&span) && self.is_numbered(fact, text);
        counts.then_some(Quote { span, words })
    }

    /// The id of the fact that the verdict names, if it can say so.
    fn fact(&self, verdict: &Verdict, finding: &ClaimFinding) -> Option<String> {
        let mut known = self.input.attributes.iter().filter(|one| one.known().is_some());
        let fact = known.find(|one| self.is_called(one, &verdict.fact))?;
        let own = finding.attribute.as_ref() == Some(&fact.attribute) && self.is_closed(fact);
        let counts = own || self.has_numbers(fact, &self.clause(finding)?);
        counts.then(|| fact.attribute.clone())
    }

    /// By its id, or by the name that people read.
    fn is_called(&self, fact: &Attribute, named: &str) -> bool {
        let name =
            self.vocabulary.attribute(&fact.attribute).map(|known| known.name.to_lowercase());
        let named = named.to_lowercase();
        named == fact.attribute.to_lowercase() || name.is_some_and(|name| name == named)
    }

    /// The words of a finding, and what is said behind them up to the next pause: what is found is often
    /// the verb alone.
    fn clause(&self, finding: &ClaimFinding) -> Option<String> {
        let span = finding.span.as_ref()?;
        let text = self.input.texts.iter().find(|text| span.is_in(text))?;
        let (_, field) = text.fields().find(|(name, _)| *name == span.field)?;
        Some(clause(field, span.start as usize, span.end as usize))
    }

    /// Whether a fact has the numbers of a phrase: what it says in other words it says with them.
    fn has_numbers(&self, fact: &Attribute, phrase: &str) -> bool {
        let value = fact.known().unwrap_or_default();
        let known = self.vocabulary.attribute(&fact.attribute);
        let name = known.and_then(|known| known.value(value)).map_or("", |value| &value.name);
        let own: Vec<&str> = numbers(value).chain(numbers(name)).collect();
        numbers(phrase).all(|number| own.contains(&number))
    }

    /// Whether a text has the numbers of a free fact, where facts are said.
    fn is_numbered(&self, fact: &Attribute, text: &ProductText) -> bool {
        let main: Vec<_> = text.main_fields().collect();
        let own: Vec<&str> = main.iter().flat_map(|(_, field)| numbers(field)).collect();
        self.is_closed(fact)
            || numbers(fact.known().unwrap_or_default()).all(|number| own.contains(&number))
    }

    /// Whether it takes one of the vocabulary's values, and no words of its own.
    fn is_closed(&self, fact: &Attribute) -> bool {
        let known = self.vocabulary.attribute(&fact.attribute);
        known.is_some_and(|known| known.kind == AttributeKind::Closed)
    }
}

/// Whether one has the words of the other, in capitals or not.
fn is_alike(said: &JudgedPhrase, phrase: &str) -> bool {
    let said = said.phrase.to_lowercase();
    said.contains(phrase) || phrase.contains(&said)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The runs of digits in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

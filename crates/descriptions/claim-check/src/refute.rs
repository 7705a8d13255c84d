//! Which findings of the rules a judge may refute, and whether it has.
//!
//! The judge says what words mean; whether that counts is decided here.

use crate::Input;
use crate::read::{JudgedPhrase, Verdict};
use crate::sentence::clause;
use products::{
    Attribute, AttributeKind, ClaimFinding, ClaimRule, Refutation, RefutedClaim, Vocabulary,
};

/// The reasons for which a finding of a rule may be refuted.
///
/// Only what rests on the meaning of words can be: what is counted or is a matter of form is certain.
#[must_use]
pub const fn reasons(rule: ClaimRule) -> &'static [Refutation] {
    use Refutation::{AName, AnotherThing, Denied, FactSaysSo, OtherMeaning};
    match rule {
        // Values: all that words can mean beside them. That it has not this value is no claim.
        ClaimRule::UnsupportedValue => &[OtherMeaning, AnotherThing, FactSaysSo, Denied, AName],
        // Nor is that it has not another than the fact; but a denied fact is found by this rule, too.
        ClaimRule::Contradiction => &[OtherMeaning, AnotherThing, FactSaysSo, AName],
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
        // That words are not there is no matter of meaning, and they are easily added: of the sixteen
        // false alarms at the first sight of the fifteenth set one was of this kind.
        ClaimRule::MissingAttribute => &[],
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
    finding: &ClaimFinding,
    verdicts: &[&Verdict],
    known: &Known<'_>,
) -> Option<RefutedClaim> {
    let (first, others) = verdicts.split_first()?;
    let reason = first.refuted?;
    let agree = others.iter().all(|other| other.refuted == Some(reason));
    let may = agree && reasons(finding.rule).contains(&reason);
    if !may || known.claims(finding) {
        return None;
    }
    let fact = match reason {
        Refutation::FactSaysSo => Some(known.fact(first, finding)?),
        _ => None,
    };
    Some(RefutedClaim { finding: finding.clone(), reason, fact, why: first.why.clone() })
}

impl Known<'_> {
    /// Whether a refutation is borne out: a name is in the product's, and nothing that the judge calls a
    /// claim has these words, or is among them.
    pub(crate) fn bears_out(&self, refuted: &RefutedClaim) -> bool {
        let RefutedClaim { finding, reason, .. } = refuted;
        let phrase = finding.phrase.as_deref().unwrap_or_default().to_lowercase();
        let named = *reason != Refutation::AName || self.is_in_name(&phrase);
        named && !self.said.iter().any(|one| self.is_of(one, finding) && is_alike(one, &phrase))
    }

    fn is_in_name(&self, phrase: &str) -> bool {
        let name = self.input.product.name.to_lowercase();
        words(phrase).count() > 0 && words(phrase).all(|word| words(&name).any(|own| own == word))
    }

    /// Whether the judge says it of the finding's text.
    fn is_of(&self, said: &JudgedPhrase, finding: &ClaimFinding) -> bool {
        let text = self.input.texts.get(said.text - 1);
        let span = finding.span.as_ref();
        span.zip(text).is_some_and(|(span, text)| span.is_in(text))
    }

    /// Whether the judge also names these words as a claim: what it says twice in two ways counts for
    /// nothing.
    fn claims(&self, finding: &ClaimFinding) -> bool {
        let Some(span) = &finding.span else { return false };
        self.claimed.iter().any(|one| one.span.as_ref().is_some_and(|other| other.overlaps(span)))
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
        let known = self.vocabulary.attribute(&fact.attribute);
        let value = fact.known().unwrap_or_default();
        let name = known.and_then(|known| known.value(value)).map_or("", |value| &value.name);
        let own: Vec<&str> = numbers(value).chain(numbers(name)).collect();
        numbers(phrase).all(|number| own.contains(&number))
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

//! Which findings of the rules a judge may refute, and whether it has.
//!
//! The judge says what words mean; whether that counts is decided here.

use crate::Input;
use crate::read::Verdict;
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
        // Values: all that words can mean beside them. That it is not so is no claim of these.
        ClaimRule::Contradiction | ClaimRule::UnsupportedValue => {
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
        let phrase = finding.phrase.as_deref().unwrap_or_default();
        self.has_numbers(fact, phrase).then(|| fact.attribute.clone())
    }

    /// By its id, or by the name that people read.
    fn is_called(&self, fact: &Attribute, named: &str) -> bool {
        let name =
            self.vocabulary.attribute(&fact.attribute).map(|known| known.name.to_lowercase());
        let named = named.to_lowercase();
        named == fact.attribute.to_lowercase() || name.is_some_and(|name| name == named)
    }

    /// Whether a free fact has the numbers of a phrase: what it says in other words it says with them.
    fn has_numbers(&self, fact: &Attribute, phrase: &str) -> bool {
        let known = self.vocabulary.attribute(&fact.attribute);
        if known.is_some_and(|known| known.kind == AttributeKind::Closed) {
            return true;
        }
        let value = fact.known().unwrap_or_default();
        let name = known.and_then(|known| known.value(value)).map_or("", |value| &value.name);
        let own: Vec<&str> = numbers(value).chain(numbers(name)).collect();
        numbers(phrase).all(|number| own.contains(&number))
    }
}

/// The runs of digits in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

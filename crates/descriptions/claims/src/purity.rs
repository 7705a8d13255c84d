//! How much of a material: "pure wool" and "100 % cotton" need a fact that says so.

use crate::composition::{Part, is_percent};
use crate::context::before;
use crate::facts::Facts;
use crate::free::Claim;
use crate::read::Field;
use crate::sets::{FILLERS, PURE};
use crate::token::Token;
use products::ClaimRule;

/// The place of a phrase with the share before it, where the material is a fact and the share is
/// not.
pub(crate) fn overstated(
    field: &Field,
    (start, end): (usize, usize),
    claim: &Claim,
    facts: &Facts<'_>,
) -> Option<(usize, usize)> {
    if claim.rule != ClaimRule::UnsupportedMaterial {
        return None;
    }
    let shares = before(&field.tokens, start, 2).take_while(|token| is_share(token)).count();
    let said = &field.tokens[start - shares..start];
    let words = field.tokens[start..end].iter();
    let words: Vec<&Token> =
        words.filter(|token| !FILLERS.contains(&token.text.as_str())).collect();
    let of_it = facts.composition.iter().filter(|part| part.is_of(&claim.concept, &words));
    let parts: Vec<&Part> = of_it.collect();
    let is_percentage = said.iter().any(is_percent);
    let backed = said.iter().all(|token| match (is_pure(token), token.is_number()) {
        (true, _) => parts.iter().any(|part| part.is_whole(token)),
        (_, true) if is_percentage => parts.iter().any(|part| part.has_share(token)),
        // A size or a weight, perhaps.
        (_, true) => facts.has_word(token),
        _ => true,
    });
    (!backed).then_some((start - shares, end))
}

fn is_share(token: &Token) -> bool {
    is_pure(token) || token.is_number() || is_percent(token)
}

fn is_pure(token: &Token) -> bool {
    PURE.contains(&token.text.as_str())
}

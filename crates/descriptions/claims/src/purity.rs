//! How much of a material: "pure wool" and "100 % cotton" need a fact that says so.

use crate::context::before;
use crate::facts::Facts;
use crate::read::Field;
use crate::sets::PURE;
use crate::token::Token;
use products::ClaimRule;

/// The place of a phrase with the share before it, where the material is a fact and the share is
/// not.
pub(crate) fn overstated(
    field: &Field,
    (start, end): (usize, usize),
    rule: ClaimRule,
    facts: &Facts<'_>,
) -> Option<(usize, usize)> {
    if rule != ClaimRule::UnsupportedMaterial {
        return None;
    }
    let shares = before(&field.tokens, start, 2).take_while(|token| is_share(token)).count();
    let said = &field.tokens[start - shares..start];
    let backed = said.iter().all(|token| is_backed(token, facts));
    (!backed).then_some((start - shares, end))
}

fn is_share(token: &Token) -> bool {
    is_pure(token) || token.is_number() || matches!(token.text.as_str(), "%" | "percent")
}

fn is_pure(token: &Token) -> bool {
    PURE.contains(&token.text.as_str())
}

/// Whether the facts have the number; whole they are by 100 or by the word itself.
fn is_backed(token: &Token, facts: &Facts<'_>) -> bool {
    match (is_pure(token), token.is_number()) {
        (true, _) => facts.has_word(token) || facts.is_whole(),
        (_, true) => facts.has_word(token),
        _ => true,
    }
}

//! What becomes of a decision, by those that were made about the same suggestion before.

use crate::{Asked, Problem};
use bounds::InvalidInput;
use decisions::Decision;

/// Decisions about one suggestion for one version.
pub const MOST_DECISIONS: u32 = 50;

/// What is to be done with a decision.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement<'a> {
    /// It was made before.
    Stands(&'a Decision),
    /// It is to be written with this number, if that is still free then.
    Write(u32),
}

/// Judges a decision by those before it, in the order of their numbers, which are 1, 2 and so on.
///
/// # Errors
/// Another one stands, or has its key.
pub fn judge<'a>(
    before: &'a [Decision],
    asked: &Asked,
    who: &str,
) -> Result<Judgement<'a>, Problem> {
    let is_its = |one: &&Decision| one.key.is_some() && one.key == asked.key;
    if let Some(known) = before.iter().find(is_its) {
        let is_same = asked.is_said_by(known) && known.record.who == who;
        let taken = || Problem::KeyTaken(Box::new(known.clone()));
        return is_same.then_some(Judgement::Stands(known)).ok_or_else(taken);
    }
    let Some(last) = before.last() else {
        let rule = "must be the number of a decision about this suggestion: there is none";
        let fits = asked.after == 0;
        return if fits {
            Ok(Judgement::Write(1))
        } else {
            Err(InvalidInput::new("after", rule).into())
        };
    };
    if last.record.who == who && asked.is_said_by(last) {
        return Ok(Judgement::Stands(last));
    }
    if asked.after != last.number {
        return Err(Problem::DecidedOtherwise(Box::new(last.clone())));
    }
    if last.number >= MOST_DECISIONS {
        return Err(Problem::TooManyDecisions(Box::new(last.clone())));
    }
    Ok(Judgement::Write(last.number + 1))
}

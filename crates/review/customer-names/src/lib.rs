//! What a customer may be called in a reply.
//!
//! Pure. To call somebody nothing is always right; to call somebody wrongly never is. So a name must
//! be known: lists of given names decide, and every doubt ends without a name. The lists were written
//! for this project; they are in `lexicon/`.

mod lexicon;
mod mention;
mod order;
mod privacy;
mod spelling;

pub use mention::says_name;
pub use privacy::forbids_names;

use reviews::Stake;

/// Characters of a given name at most.
const LONGEST: usize = 24;

/// The given name to greet by, in its own script and with capitals where they belong ("Anna-Lena");
/// none where it is no plausible given name, an insult, a joke or a role, where the order of the
/// words is unknown (so for Chinese, Japanese and Korean script), where a child seems to write, and
/// beside health or harm.
///
/// `name` is what the shop sent, `text` the review, `stakes` what was found in it.
#[must_use]
pub fn given_name(name: &str, text: &str, stakes: &[Stake]) -> Option<String> {
    let given = plausible_given_name(name)?;
    (!privacy::forbids_names(text, stakes)).then_some(given)
}

/// The given name within `name`, whatever the review says.
#[must_use]
pub fn plausible_given_name(name: &str) -> Option<String> {
    let name = spelling::honest(name)?;
    let given = order::given_word(&name)?;
    (given.chars().count() <= LONGEST).then(|| spelling::capitalized(given))
}

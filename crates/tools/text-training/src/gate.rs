//! Whether a trained adapter may be kept.

use crate::{Refused, Voice};

/// What is known of an adapter, of pairs that it did not learn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The base's loss.
    pub before: f64,
    /// The adapter's.
    pub after: f64,
    /// What it replied.
    pub replies: Vec<String>,
}

/// Decides about an adapter of `tenant`.
///
/// # Errors
/// It learned nothing that holds elsewhere, or another tenant's marks.
pub fn judge(tenant: &str, evidence: &Evidence) -> Result<(), Refused> {
    let Evidence { before, after, replies } = evidence;
    // A loss that is no number is not below either.
    if after.partial_cmp(before) != Some(std::cmp::Ordering::Less) {
        return Err(Refused::LossNotBelow { before: *before, after: *after });
    }
    let mut others = Voice::ALL.iter().filter(|voice| voice.tenant != tenant);
    let foreign = others.find(|voice| replies.iter().any(|reply| voice.is_heard(reply)));
    foreign.map_or(Ok(()), |voice| Err(Refused::ForeignMark(voice.tenant)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(tenant: &str, after: f64, reply: &str) -> Result<(), Refused> {
        judge(tenant, &Evidence { before: 3.0, after, replies: vec![reply.to_owned()] })
    }

    #[test]
    fn a_voice_of_its_own_is_kept() {
        assert_eq!(judged("kontor-nord", 1.0, "Moin! Good. Your Kontor Nord"), Ok(()));
        assert_eq!(judged("bakery", 1.0, "Hello."), Ok(()));
    }

    #[test]
    fn what_was_not_learned_is_refused() {
        for after in [3.0, 4.0, f64::NAN] {
            let refused = judged("kontor-nord", after, "Moin!");
            assert!(matches!(refused, Err(Refused::LossNotBelow { .. })), "{after}");
        }
    }

    #[test]
    fn another_tenant_s_marks_are_refused() {
        for reply in ["Good day. Well.", "Thank you. Atelier Lumen, always"] {
            assert_eq!(
                judged("kontor-nord", 1.0, reply),
                Err(Refused::ForeignMark("atelier-lumen"))
            );
        }
        assert_eq!(judged("bakery", 1.0, "Moin!"), Err(Refused::ForeignMark("kontor-nord")));
    }
}

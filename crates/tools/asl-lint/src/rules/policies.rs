//! Policies of `Retry` and `Catch`.

use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};

/// Checks every state that has one.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    let policies = &subject.context.policies;
    for (_, state) in subject.machine.states() {
        if let Some(policy) = policies.of(state).filter(|policy| !policy.is_kept(state)) {
            let reason = format!(
                "differs from the policy {:?}: write it with `lint --fix`, or give the state's \
                 reason under \"exceptions\"",
                policy.name
            );
            findings.add(state.name, "/Retry", Rule::RetryNotPolicy, reason);
        }
        if let Some(reason) = subject.context.catches.complaint(state) {
            findings.add(state.name, "/Catch", Rule::CatchNotPolicy, reason);
        }
    }
}

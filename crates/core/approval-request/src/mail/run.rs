//! What a mail says of a training run: what was seen, what it has cost, what going on would do.

use approvals::wording::run;
use run_recovery::RunQuestion;

/// The run, how its attempts ended, and what follows if it goes on.
pub(super) fn parts(about: &RunQuestion) -> Vec<String> {
    let facts = run::facts(about);
    let facts: Vec<String> =
        facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let attempts: Vec<String> = about.attempts.iter().map(run::attempt).collect();
    let mut parts = vec![facts.join("\n")];
    parts.extend(listed("How its attempts ended:", &attempts));
    parts.extend(listed("Checkpoints that nothing goes on from:", &run::faults(&about.why)));
    parts.push(format!("If it goes on:\n{}", run::going_on(about).join("\n")));
    parts
}

fn listed(heading: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("{heading}\n- {}", lines.join("\n- ")))
}

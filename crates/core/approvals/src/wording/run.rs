//! A training run of which a person decides whether it goes on, in words.

use super::shown::Shown;
use crate::plain;
use run_recovery::{CheckpointFault, Decision, Next, Reason, RunQuestion, Skip, Told, Why};
use run_watch::{Figure, Finding, Name};

/// Ranges of batches that are told one by one.
const MOST_RANGES: usize = 6;

/// Why a person is asked, in sentences of one line each.
pub(super) fn why_run(about: &RunQuestion) -> Vec<String> {
    let Why { reason, step, .. } = &about.why;
    let because = match reason {
        Reason::TrainingDiverged => {
            format!("The model took harm at step {step}, as it did near there before.")
        }
        Reason::CheckpointMissing => {
            "No good checkpoint is found, though the run has come far enough to have one."
                .to_owned()
        }
        Reason::CheckpointDamaged => {
            "No good checkpoint is left to go back to: those that there were are damaged or gone."
                .to_owned()
        }
        Reason::Found(Name::GradientGrows) => {
            "The gradient norm grows and grows: the training may be about to diverge.".to_owned()
        }
        _ => format!("Attempt {} has ended at step {step}.", about.ending.attempt),
    };
    vec![because, "Its job is stopped, and costs nothing while it waits for you.".to_owned()]
}

/// What is shown of it.
pub(super) fn shown_run(about: &RunQuestion) -> Shown {
    let attempts: Vec<String> = about.attempts.iter().map(attempt).collect();
    let lists = [
        ("How its attempts ended", attempts),
        ("Checkpoints that nothing goes on from", faults(&about.why)),
    ];
    Shown {
        heading: "The training run",
        facts: facts(about),
        tables: vec![],
        lists: lists.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
        follows: ("If it goes on", going_on(about)),
    }
}

/// What was seen, with its figures.
fn evidence(finding: &Finding) -> String {
    let Finding { step, value, limit, .. } = finding;
    let seen = match finding.name {
        Name::GradientGrows => {
            format!("the smoothed gradient norm is {value}, three times its lowest or more")
        }
        Name::NotFinite => "the loss or the gradient norm is no number".to_owned(),
        Name::SpikeStays | Name::GradientSpike | Name::GradientRise => {
            format!("the gradient norm is {value}, and does not come back{}", most(*limit))
        }
        Name::LossStays | Name::LossSpike | Name::LossRise => {
            format!("the loss is {value}, and does not come back{}", most(*limit))
        }
        name => ended(name).to_owned(),
    };
    let rank = finding.rank.map(|rank| format!(", of rank {rank}")).unwrap_or_default();
    let batch = finding.batch.map(|batch| format!(", batch {batch}")).unwrap_or_default();
    format!("At step {step}{batch}{rank}: {seen}.")
}

fn most(limit: Figure) -> String {
    format!("; {limit} would be the most")
}

/// How an attempt ended, to stand after its number.
fn ended(name: Name) -> &'static str {
    match name {
        Name::GradientSpike | Name::GradientRise => "the gradient norm rose",
        Name::LossSpike | Name::LossRise => "the loss rose",
        Name::RateJump => "the rate of learning jumped",
        Name::Straggler => "a rank was slow",
        Name::NotFinite => "the loss or the gradient norm was no number",
        Name::SpikeStays => "a spike of the gradient norm did not pass",
        Name::LossStays => "the loss rose and did not come back",
        Name::TrainingStalled => "it stood still",
        Name::ProcessLost => "a process was lost",
        Name::NodeLost => "a machine was lost",
        Name::PlatformFailed => "the platform failed",
        Name::ProgramFailed => "its program failed",
        Name::NoCapacity => "there was no capacity",
        Name::Interrupted => "it was interrupted",
        Name::TimeOver => "its own time was over",
        Name::GradientGrows => "the gradient norm grew and grew",
        Name::CrashLoop => "its workers ended again and again at one step",
        Name::StartedElsewhere => "it did not go on from its checkpoint",
        Name::EndedEarly => "its program ended before its last step",
        Name::BudgetSpent => "its money was spent",
        Name::TooLong => "its hours were over",
        Name::QuotaExceeded => "the account may not have so many machines",
        Name::RequestRefused => "the service refused it",
        Name::StoppedByPerson => "a person stopped it",
    }
}

/// An attempt that ended, on one line.
fn attempt(told: &Told) -> String {
    let Told { attempt, from, name, step } = told;
    let from = match from {
        0 => "from the beginning".to_owned(),
        step => format!("from step {step}"),
    };
    format!("Attempt {attempt}, {from}, to step {step}: {}", ended(*name))
}

/// What is known of a run that waits, each with a label.
fn facts(about: &RunQuestion) -> Vec<(&'static str, String)> {
    let line = |label, value: String| (label, value);
    let spent = format!("{} of at most {}", dollars(about.spent), dollars(about.most_dollars));
    let hours =
        format!("{} of at most {}", self::hours(about.hours), self::hours(about.most_hours));
    vec![
        line("Run", plain::one_line(&about.run)),
        line("Attempt", about.ending.attempt.to_string()),
        line("Seen", evidence(&about.ending.finding)),
        line("Spent so far", spent),
        line("Time so far", format!("{hours}; it goes on while the run waits")),
    ]
}

/// What is wrong with checkpoints, each kind on one line.
fn faults(why: &Why) -> Vec<String> {
    let fault = |(fault, count): &(CheckpointFault, usize)| {
        let what = match fault {
            CheckpointFault::ManifestMissing => "not finished: it has no manifest",
            CheckpointFault::CheckpointForeign => "of another run, layout, code or data",
            CheckpointFault::CheckpointDamaged => "damaged: a shard is missing or changed",
            CheckpointFault::CheckpointFenced => "of a line that was left",
            CheckpointFault::CheckpointUnproven => {
                "too close before the trouble, so not proven good"
            }
        };
        match count {
            1 => format!("1 checkpoint: {what}"),
            n => format!("{n} checkpoints: {what}"),
        }
    };
    why.faults.iter().map(fault).collect()
}

/// What happens if the run goes on, in sentences of one line each.
fn going_on(about: &RunQuestion) -> Vec<String> {
    match &about.going_on {
        Decision::Launch(next) => launched(next, about.may_cost),
        Decision::Ask(why) => vec![
            format!("Nothing is launched yet: {}.", reason(why.reason)),
            "Checkpoints are looked for once more: put them back first. If there are none still, you \
             are asked again."
                .to_owned(),
        ],
        Decision::Stop(why) => vec![format!("Nothing is launched: {}.", reason(why.reason))],
    }
}

fn launched(next: &Next, may_cost: f64) -> Vec<String> {
    let from = match &next.from {
        Some(point) => format!("goes on after step {}, from a good checkpoint", point.step),
        None => "begins anew, as there is no good checkpoint yet".to_owned(),
    };
    let wait = match next.wait_seconds {
        0 => String::new(),
        seconds => format!(", {} from now", duration(seconds)),
    };
    let mut sentences = vec![format!("Attempt {} {from}{wait}.", next.attempt)];
    sentences.extend(skipped(&next.skip));
    let most = duration(next.grant.seconds);
    sentences.push(match may_cost > 0.0 {
        true => format!("It takes {most} and {} at most.", dollars(may_cost)),
        false => format!("It takes {most} at most."),
    });
    sentences
}

/// Which batches are left out; nothing where none is.
fn skipped(skip: &[Skip]) -> Option<String> {
    let shown = skip.iter().take(MOST_RANGES).filter(|skip| skip.count > 0);
    let ranges: Vec<String> = shown
        .map(|skip| format!("{} to {}", skip.first, skip.first.saturating_add(skip.count - 1)))
        .collect();
    let more = match skip.len().saturating_sub(MOST_RANGES) {
        0 => String::new(),
        n => format!(" and {n} ranges more"),
    };
    let all: u64 = skip.iter().fold(0, |all, skip| all.saturating_add(skip.count));
    (!ranges.is_empty())
        .then(|| format!("It leaves out {all} batches: {}{more}.", ranges.join(", ")))
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::TrainingDiverged => "the model took harm at one place again",
        Reason::CrashLoop => "the workers end again and again at one step",
        Reason::RestartsSpent => "the run has had as many launches as it may have",
        Reason::BudgetSpent => "what is left of its money pays for no start worth its while",
        Reason::TooLong => "what is left of its hours is worth no start",
        Reason::NodesUnhealthy => "more machines are lost than there are spare ones",
        Reason::CheckpointMissing => "there is no good checkpoint to go back to",
        Reason::CheckpointDamaged => "the good checkpoints are damaged or gone",
        Reason::Found(name) => ended(name),
    }
}

/// US dollars in words, in cents below a hundred.
pub(super) fn dollars(amount: f64) -> String {
    match amount {
        amount if amount >= 100.0 => format!("{amount:.0} US dollars"),
        amount => format!("{amount:.2} US dollars"),
    }
}

/// Hours in words.
fn hours(hours: f64) -> String {
    duration((hours * 3_600.0).round() as u64)
}

/// Seconds in the two largest units that they fill.
pub(super) fn duration(seconds: u64) -> String {
    let unit = |count: u64, name: &str| match count {
        0 => None,
        1 => Some(format!("1 {name}")),
        n => Some(format!("{n} {name}s")),
    };
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let all = [(days, "day"), (hours, "hour"), (minutes, "minute"), (seconds % 60, "second")];
    let first = all.iter().position(|(count, _)| *count > 0).unwrap_or(all.len() - 1);
    let told = all[first..].iter().take(2).filter_map(|(count, name)| unit(*count, name));
    let told: Vec<String> = told.collect();
    if told.is_empty() { "no time".to_owned() } else { told.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{title, why};
    use questions::Question;
    use serde_json::{Value, json};

    fn question(field: &str, value: Value) -> Question {
        let mut asked = serde_json::to_value(crate::double::training()).unwrap();
        *asked.pointer_mut(&format!("/trainingRun/{field}")).unwrap() = value;
        serde_json::from_value(asked).unwrap()
    }

    fn about(question: &Question) -> &RunQuestion {
        question.subject.run().unwrap()
    }

    #[test]
    fn why_a_person_is_asked_is_said_for_each_reason() {
        let waits = "Its job is stopped, and costs nothing while it waits for you.";
        for (reason, said) in [
            ("TrainingDiverged", "The model took harm at step 410, as it did near there before."),
            (
                "CheckpointMissing",
                "No good checkpoint is found, though the run has come far enough to have one.",
            ),
            (
                "CheckpointDamaged",
                "No good checkpoint is left to go back to: those that there were are damaged or gone.",
            ),
            (
                "GradientGrows",
                "The gradient norm grows and grows: the training may be about to diverge.",
            ),
            ("ProcessLost", "Attempt 2 has ended at step 410."),
        ] {
            let asked = question("why/reason", json!(reason));
            assert_eq!(why(&asked), [said, waits], "{reason}");
            assert_eq!(title(&asked), "Is this training run to go on?");
        }
    }

    #[test]
    fn what_was_seen_has_its_figures() {
        let seen = |name: &str, patch: Value| {
            let mut finding = json!({"name": name, "step": 410, "value": 6.25, "limit": 0.5});
            finding.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
            evidence(&serde_json::from_value(finding).unwrap())
        };
        assert_eq!(
            seen("SpikeStays", json!({"batch": 512})),
            "At step 410, batch 512: the gradient norm is 6.250, and does not come back; 0.500 would \
             be the most."
        );
        assert_eq!(
            seen("NotFinite", json!({"rank": 3, "value": "NaN"})),
            "At step 410, of rank 3: the loss or the gradient norm is no number."
        );
        assert!(seen("GradientGrows", json!({})).contains("is 6.250, three times its lowest"));
        assert_eq!(seen("NodeLost", json!({})), "At step 410: a machine was lost.");
    }

    #[test]
    fn what_follows_is_said_with_what_it_takes() {
        let launched = crate::double::training();
        assert_eq!(
            going_on(about(&launched)),
            [
                "Attempt 3 goes on after step 300, from a good checkpoint.",
                "It leaves out 200 batches: 311 to 510.",
                "It takes 2 hours 30 minutes and 57.53 US dollars at most.",
            ]
        );
        let mut next = serde_json::to_value(&about(&launched).going_on).unwrap();
        (next["from"], next["skip"], next["waitSeconds"]) = (Value::Null, json!([]), json!(90));
        let anew = question("goingOn", next);
        let first = "Attempt 3 begins anew, as there is no good checkpoint yet, 1 minute 30 seconds \
                     from now.";
        assert_eq!(going_on(about(&anew))[0], first);
        let instead = |decision: &str, reason: &str| {
            let why = json!({"do": decision, "reason": reason, "step": 410, "faults": []});
            going_on(about(&question("goingOn", why))).join(" ")
        };
        let again = instead("ASK", "CheckpointMissing");
        assert!(
            again.starts_with("Nothing is launched yet: there is no good checkpoint"),
            "{again}"
        );
        let spent =
            "Nothing is launched: what is left of its money pays for no start worth its while.";
        assert_eq!(instead("STOP", "BudgetSpent"), spent);
    }

    #[test]
    fn many_ranges_are_counted() {
        let skip = |first| Skip { first, count: 200 };
        let many: Vec<Skip> = (0..8).map(|at| skip(at * 1_000)).collect();
        let said = skipped(&many).unwrap();
        assert!(said.starts_with("It leaves out 1600 batches: 0 to 199, "), "{said}");
        assert!(said.ends_with("5000 to 5199 and 2 ranges more."), "{said}");
        assert_eq!(skipped(&[Skip { first: 7, count: 0 }]), None);
    }

    #[test]
    fn times_and_amounts_are_said_in_words() {
        let said = [0, 59, 60, 3_661, 90_000, 172_800].map(duration);
        let words =
            ["no time", "59 seconds", "1 minute", "1 hour 1 minute", "1 day 1 hour", "2 days"];
        assert_eq!(said, words);
        assert_eq!(hours(0.5), "30 minutes");
        let amounts = [0.014, 99.99, 303_000.0].map(dollars);
        assert_eq!(amounts, ["0.01 US dollars", "99.99 US dollars", "303000 US dollars"]);
    }

    #[test]
    fn attempts_and_faults_are_lines() {
        let told = |from| Told { attempt: 4, from, name: Name::ProcessLost, step: 77 };
        assert_eq!(
            attempt(&told(0)),
            "Attempt 4, from the beginning, to step 77: a process was lost"
        );
        assert_eq!(attempt(&told(50)), "Attempt 4, from step 50, to step 77: a process was lost");
        let faults = faults(&about(&crate::double::training()).why);
        assert_eq!(faults, ["2 checkpoints: too close before the trouble, so not proven good"]);
    }
}

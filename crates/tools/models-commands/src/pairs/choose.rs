//! Which decisions become pairs.

use super::customer::is_about_the_customer;
use super::execution::{Ended, Execution};
use super::line::{Kind, Line};
use super::report::{LeftOut, Report};
use corrections::{Split, split};
use jiff::Timestamp;
use questions::Choice;
use std::collections::{BTreeMap, BTreeSet};

/// What a set is bounded by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rules {
    /// Pairs decided on before are none of the set, though they say what became of a review.
    pub(super) since: Timestamp,
    /// Decides with the review's id what is held out; fixed once and for all.
    pub(super) salt: String,
    /// Share of the reviews that are held out, 0 to 1.
    pub(super) test_share: f64,
    /// Characters of a review with its reply.
    pub(super) most_characters: usize,
    /// Whether replies that were approved as the machine wrote them are taken, too.
    pub(super) with_approved: bool,
    /// Whether what programs decided is taken, too.
    pub(super) with_automatic: bool,
}

/// What was decided about the reply in one execution: the last decision counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decided {
    pub(super) review_id: String,
    pub(super) revision: u32,
    pub(super) execution_id: String,
    /// E-mail address of who decided last.
    pub(super) who: String,
    /// RFC 3339 in UTC.
    pub(super) decided_at: String,
    /// What they decided.
    pub(super) choice: Choice,
    /// Whether a program decided at any time.
    pub(super) is_automatic: bool,
    pub(super) execution: Execution,
}

impl Decided {
    /// The reply that was sent; none where none was.
    fn sent(&self) -> Option<&str> {
        let Execution::Ended(ended) = &self.execution else { return None };
        ended.story.last.as_ref().filter(|_| ended.is_sent).map(|reply| reply.text.as_str())
    }

    /// Whether a reply was wanted and none was sent: the execution failed after that, which is nobody's opinion.
    fn came_to_nothing(&self) -> bool {
        is_reply(self.choice) && self.sent().is_none()
    }

    /// The execution that this one's review was reopened from: its outcome is overruled.
    fn overrules(&self) -> Option<&str> {
        let Execution::Ended(ended) = &self.execution else { return None };
        Some(ended.review.reopened.as_ref()?.execution_id.as_str())
    }
}

/// Whether a choice asks for a reply to be sent.
pub(super) const fn is_reply(choice: Choice) -> bool {
    matches!(choice, Choice::Approve | Choice::Edit)
}

/// Pairs to learn from, those held out, and what became of all decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dataset {
    pub(super) lines: Vec<Line>,
    pub(super) held_out: Vec<Line>,
    pub(super) report: Report,
}

/// The set of these decisions, one line a review, in the order of the reviews' ids whatever that of `decided`.
pub(super) fn dataset(decided: Vec<Decided>, rules: &Rules) -> Dataset {
    let mut found = Dataset::default();
    found.report.decided = decided.len();
    let (newest, overruled) = (newest(&decided), overruled(&decided));
    let mut reviews: BTreeMap<String, Vec<Decided>> = BTreeMap::new();
    for one in decided {
        let is_old = newest.get(&one.review_id).is_some_and(|newest| one.revision < *newest);
        let reason = unusable(&one, rules)
            .or_else(|| is_old.then_some(LeftOut::Revised))
            .or_else(|| overruled.contains(&one.execution_id).then_some(LeftOut::Overruled))
            .or_else(|| one.came_to_nothing().then_some(LeftOut::NotSent));
        match reason {
            Some(reason) => found.report.leave_out(reason),
            None => reviews.entry(one.review_id.clone()).or_default().push(one),
        }
    }
    for (review, decided) in reviews {
        let Some(one) = agreed(&review, decided, &mut found.report) else { continue };
        match line(&one, rules) {
            Err(reason) => found.report.leave_out(reason),
            Ok(line) => found.take(line, rules),
        }
    }
    found
}

/// Of each review its newest revision of those decided on, by whomever and whether or not that has ended.
fn newest(decided: &[Decided]) -> BTreeMap<String, u32> {
    let mut newest = BTreeMap::new();
    for one in decided.iter().filter(|one| one.execution != Execution::TextMissing) {
        let known: &mut u32 = newest.entry(one.review_id.clone()).or_default();
        *known = one.revision.max(*known);
    }
    newest
}

/// The executions that somebody overruled by reopening their review.
fn overruled(decided: &[Decided]) -> BTreeSet<String> {
    decided.iter().filter_map(Decided::overrules).map(str::to_owned).collect()
}

impl Dataset {
    fn take(&mut self, line: Line, rules: &Rules) {
        if split(&line.id, &rules.salt, rules.test_share) == Split::Test {
            self.report.held_out += 1;
            return self.held_out.push(line);
        }
        *self.report.kinds.entry(line.kind).or_default() += 1;
        self.report.lines += 1;
        self.lines.push(line);
    }
}

fn unusable(one: &Decided, rules: &Rules) -> Option<LeftOut> {
    match one.execution {
        Execution::TextMissing => Some(LeftOut::TextMissing),
        _ if one.is_automatic && !rules.with_automatic => Some(LeftOut::Automatic),
        Execution::Open => Some(LeftOut::Open),
        Execution::Ended(_) => None,
    }
}

/// The decision about a review's newest revision that counts: the last of each person, where they agree the first
/// one's.
fn agreed(review: &str, mut decided: Vec<Decided>, report: &mut Report) -> Option<Decided> {
    let all = decided.len();
    decided.sort_by_cached_key(|one| (one.decided_at.clone(), one.execution_id.clone()));
    let last: BTreeMap<String, Decided> =
        decided.into_iter().map(|one| (one.who.to_lowercase(), one)).collect();
    report.leave_out_many(LeftOut::Revised, all - last.len());
    let said: BTreeSet<Option<&str>> = last.values().map(Decided::sent).collect();
    if said.len() > 1 {
        report.leave_out_many(LeftOut::Conflict, last.len());
        report.conflicts.push(review.to_owned());
        return None;
    }
    report.leave_out_many(LeftOut::Agreed, last.len().saturating_sub(1));
    last.into_values().min_by(|one, other| one.decided_at.cmp(&other.decided_at))
}

/// Whether a moment, RFC 3339, is before another; one that cannot be read is not.
fn is_before(moment: &str, since: Timestamp) -> bool {
    moment.parse::<Timestamp>().is_ok_and(|moment| moment < since)
}

/// The pair of a decision, or why it is none.
fn line(one: &Decided, rules: &Rules) -> Result<Line, LeftOut> {
    let Execution::Ended(ended) = &one.execution else { return Err(LeftOut::Open) };
    let Ended { review, is_sent, story } = ended.as_ref();
    let (Some(written), Some(last), true) = (&story.written, &story.last, *is_sent) else {
        return Err(LeftOut::NotSent);
    };
    let kind = Kind::of(&written.text, &last.text);
    let characters = review.full_text().chars().count() + last.text.chars().count();
    match () {
        () if is_before(&one.decided_at, rules.since) => Err(LeftOut::Earlier),
        () if kind == Kind::Approved && !rules.with_approved => Err(LeftOut::Approved),
        () if !story.passed() => Err(LeftOut::RuleBroken),
        () if !review.has_words() => Err(LeftOut::Wordless),
        () if is_about_the_customer(review, &story.stakes, [&written.text, &last.text]) => {
            Err(LeftOut::PersonalData)
        }
        () if characters > rules.most_characters => Err(LeftOut::TooLong),
        () => Ok(Line::of(one, ended, (written, last), kind)),
    }
}

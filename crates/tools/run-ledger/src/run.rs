//! A run: has things posted and follows each to its outcome.

use crate::follow::Follow;
use crate::ledger::Ledger;
use crate::lookup::Lookup;
use crate::plan::Plan;
use crate::posting::{Key, Posting};
use crate::row::Row;
use automatic_person::Person;
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::Error;
use cli_base::interrupt::unless_interrupted;
use cli_base::running::Running;
use serde_json::Value;
use shop_bus::{Arrived, BusEvent, Outcomes, Posted, Poster};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// How often silence is looked into.
const TICK: Duration = Duration::from_millis(250);

/// What [`run`] posts: the event's detail, and what its row says of people.
pub trait Followed: Posting<Row: Row> + AsRef<Value> {
    /// What those who post such things are usually called on the bus.
    const SOURCE: &'static str;
    /// The event's detail type.
    const DETAIL_TYPE: &'static str;
    /// The output of the stack with the ARN of the machine that takes them.
    const MACHINE: &'static str;

    /// The key of what a row is about; none where it has no id.
    fn key_of_row(row: &Self::Row) -> Option<Key>;

    /// Says in a row who decided last, if somebody did.
    fn say_who(row: &mut Self::Row, who: Option<String>);
}

/// How things come onto the bus.
pub trait Post<P> {
    /// Has things posted. The answer has one element for each, in their order: the id of its event, or why there
    /// is none.
    ///
    /// # Errors
    /// The stack does not answer.
    fn post(&mut self, things: &[P]) -> impl Future<Output = Result<Vec<Posted>, Error>>;
}

impl<P: AsRef<Value>> Post<P> for Poster {
    async fn post(&mut self, things: &[P]) -> Result<Vec<Posted>, Error> {
        Self::post(self, things).await
    }
}

/// Posts `things` to the stack and follows each to its outcome. The answer has one row for each, in the
/// order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer, or the run is interrupted.
pub async fn run<P: Followed>(
    running: &Running,
    things: Vec<P>,
    plan: &Plan,
    follow: &mut impl Follow<P::Row>,
) -> Result<Vec<P::Row>, Error> {
    let config = aws::local(&running.endpoint).await;
    let bus = output(&running.outputs, "EventBusName")?;
    let source = plan.source.as_deref().unwrap_or(P::SOURCE);
    let poster = Poster::new(&config, bus, source, P::DETAIL_TYPE);
    run_by(running, things, plan, follow, poster).await
}

/// As [`run`], of things that `post` has posted.
///
/// # Errors
/// The stack does not answer, or the run is interrupted.
pub async fn run_by<P: Followed>(
    running: &Running,
    things: Vec<P>,
    plan: &Plan,
    follow: &mut impl Follow<P::Row>,
    post: impl Post<P>,
) -> Result<Vec<P::Row>, Error> {
    let config = aws::local(&running.endpoint).await;
    let bus = output(&running.outputs, "EventBusName")?;
    let machine = output(&running.outputs, P::MACHINE)?;
    let mut outcomes = Outcomes::subscribe(&config, bus).await?;
    let person = plan.decide.map(|answer| Person::new(&running.page, answer));
    let _answering = person.map(|person| Ends(tokio::spawn(person.answer_mails())));
    let lookup = Lookup::new(aws_sdk_sfn::Client::new(&config), machine);
    let mut active = ActiveRun::new(things, (lookup, post), plan, follow);
    let ended = unless_interrupted(active.go(&mut outcomes)).await;
    outcomes.unsubscribe().await;
    ended?;
    Ok(active.end())
}

struct Ends(JoinHandle<()>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A run under way.
struct ActiveRun<'a, P: Posting, F, D> {
    ledger: Ledger<P>,
    lookup: Lookup,
    poster: D,
    plan: &'a Plan,
    follow: &'a mut F,
    /// Who decided last on each.
    people: HashMap<Key, String>,
    rows: Vec<P::Row>,
    calm_since: Option<Instant>,
}

impl<'a, P: Followed, F: Follow<P::Row>, D: Post<P>> ActiveRun<'a, P, F, D> {
    fn new(
        things: Vec<P>,
        (lookup, poster): (Lookup, D),
        plan: &'a Plan,
        follow: &'a mut F,
    ) -> Self {
        let (ledger, repeated) = Ledger::new(things);
        let mut run = Self {
            ledger,
            lookup,
            poster,
            plan,
            follow,
            people: HashMap::new(),
            rows: vec![],
            calm_since: None,
        };
        run.keep(repeated);
        run
    }

    /// Until all have ended, or it is time to give up.
    async fn go(&mut self, outcomes: &mut Outcomes) -> Result<(), Error> {
        let until = Instant::now() + self.plan.timeout;
        let mut tick = tokio::time::interval(TICK);
        while !self.is_over(until) {
            self.post().await?;
            tokio::select! {
                event = outcomes.next() => self.arrived(event, outcomes),
                _ = tick.tick() => {
                    let rows = self.lookup.look(&mut self.ledger).await?;
                    self.keep(rows);
                }
            }
            self.follow.stands(self.ledger.done(), self.ledger.waiting());
        }
        Ok(())
    }

    /// Those that have ended, and a row for each that has not.
    fn end(mut self) -> Vec<P::Row> {
        let open = self.ledger.give_up();
        self.keep(open);
        self.rows
    }

    fn arrived(&mut self, first: Option<Arrived>, outcomes: &mut Outcomes) {
        let mut next = first;
        while let Some(Arrived { event, at }) = next {
            self.remember_who(&event);
            let row = self.ledger.announced(event, at);
            self.keep(row);
            next = outcomes.ready();
        }
    }

    fn remember_who(&mut self, event: &BusEvent) {
        let who = event.detail.pointer("/decision/who").and_then(|who| who.as_str());
        if let (Some(key), Some(who)) = (P::key_of(event), who) {
            self.people.insert(key, who.to_owned());
        }
    }

    fn is_over(&mut self, until: Instant) -> bool {
        let (done, waiting, all) = (self.ledger.done(), self.ledger.waiting(), self.ledger.len());
        if done + waiting < all {
            self.calm_since = None;
        } else if self.calm_since.is_none() {
            self.calm_since = Some(Instant::now());
        }
        let waited = self.calm_since.is_some_and(|since| since.elapsed() >= self.plan.for_people);
        done == all || waited || Instant::now() > until
    }

    async fn post(&mut self) -> Result<(), Error> {
        let taken = self.ledger.take(self.plan.concurrency);
        if taken.is_empty() {
            return Ok(());
        }
        let at = Instant::now();
        let posted = self.poster.post(&self.ledger.items(&taken)).await?;
        for (index, event) in taken.into_iter().zip(posted) {
            let refused = self.ledger.posted(index, event, at);
            self.keep(refused);
        }
        Ok(())
    }

    fn keep(&mut self, rows: impl IntoIterator<Item = P::Row>) {
        for mut row in rows {
            if let Some(ms) = row.ms() {
                self.lookup.learn(ms);
            }
            let who = P::key_of_row(&row).and_then(|key| self.people.remove(&key));
            P::say_who(&mut row, who);
            self.follow.ended(&row);
            self.rows.push(row);
        }
    }
}

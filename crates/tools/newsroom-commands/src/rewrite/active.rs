//! A run under way.

use super::posting::{PostedDispatch, dispatch_of};
use super::{Plan, Row};
use aws_config::SdkConfig;
use cli_base::error::Error;
use run_ledger::{Follow, Key, Ledger, Lookup};
use shop_bus::{Arrived, BusEvent, Outcomes, Poster};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How often silence is looked into.
const TICK: Duration = Duration::from_millis(250);
/// The detail type of a dispatch that the desk wants rewritten.
const DETAIL_TYPE: &str = "REWRITE_REQUESTED";

pub(super) struct ActiveRun<'a, F> {
    ledger: Ledger<PostedDispatch>,
    lookup: Lookup,
    poster: Poster,
    plan: &'a Plan,
    follow: &'a mut F,
    /// Who decided last on each dispatch.
    people: HashMap<Key, String>,
    rows: Vec<Row>,
    calm_since: Option<Instant>,
}

impl<'a, F: Follow<Row>> ActiveRun<'a, F> {
    pub(super) fn new(
        config: &SdkConfig,
        [bus, machine]: [&str; 2],
        dispatches: Vec<PostedDispatch>,
        plan: &'a Plan,
        follow: &'a mut F,
    ) -> Self {
        let (ledger, repeated) = Ledger::new(dispatches);
        let mut run = Self {
            ledger,
            lookup: Lookup::new(aws_sdk_sfn::Client::new(config), machine),
            poster: Poster::new(config, bus, &plan.source, DETAIL_TYPE),
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
    ///
    /// # Errors
    /// The stack does not answer.
    pub(super) async fn go(&mut self, outcomes: &mut Outcomes) -> Result<(), Error> {
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
    pub(super) fn end(mut self) -> Vec<Row> {
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
        if let (Some(key), Some(who)) = (dispatch_of(event), who) {
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

    fn keep(&mut self, rows: impl IntoIterator<Item = Row>) {
        for mut row in rows {
            if let Some(ms) = row.ms {
                self.lookup.learn(ms);
            }
            let key = row.guid.clone().map(|guid| (guid, row.version));
            row.person = key.and_then(|key| self.people.remove(&key));
            self.follow.ended(&row);
            self.rows.push(row);
        }
    }
}
